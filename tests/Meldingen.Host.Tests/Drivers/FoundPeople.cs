using System.Collections.Immutable;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Redaction;

namespace Meldingen.Host.Tests.Drivers;

/// <summary>Finds in every picture what the test says: nobody, unless it says otherwise.</summary>
internal sealed class FoundPeople(params ImmutableArray<PictureArea> areas) : IPeopleFinder
{
    private int _looks;

    public int Looks => _looks;

    /// <summary>Happens while a picture is looked at.</summary>
    public Action? Meanwhile { get; set; }

    public ImmutableArray<PictureArea> Find(DecodedPhoto picture)
    {
        Interlocked.Increment(ref _looks);
        Meanwhile?.Invoke();
        return areas;
    }
}
