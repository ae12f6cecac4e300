using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Photos;

/// <summary>What one address shows: not a file but a photo, so that it shows what is hidden now, however old the address is.</summary>
/// <param name="Service">Whose it is: it shows nothing when the melding is another's.</param>
internal readonly record struct SharedPhoto(PhotoId Photo, Onlooker Onlooker, CopySize Size, ServiceId Service);

/// <summary>The numbers stand in addresses: append only.</summary>
internal enum CopySize
{
    Display = 0,
    Thumbnail = 1,
}
