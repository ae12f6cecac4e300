using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Photos;

/// <summary>What one address shows: not a file but a photo, so that it shows what is hidden now, however old the address is.</summary>
internal readonly record struct SharedPhoto(PhotoId Photo, Onlooker Onlooker, CopySize Size);

/// <summary>The numbers stand in addresses: append only.</summary>
internal enum CopySize
{
    Display = 0,
    Thumbnail = 1,
}
