using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Meldingen.Pipeline.Photos.Redaction;

/// <summary>What is hidden in the copies of a photo that others than agents see: what a detector found, and what agents made of that.</summary>
public sealed record PhotoRedaction(ImmutableArray<HiddenArea> Areas)
{
    /// <summary>More than an agent draws; a list without end would be somebody's mischief. What a detector finds is never cut short.</summary>
    public const int MostAreas = 200;

    // Two looks at one face never give quite the same rectangle.
    private const double Same = 0.5;

    public static readonly PhotoRedaction Nothing = new([]);

    /// <summary>Agents hid as much as they may.</summary>
    [JsonIgnore]
    public bool IsFull => Areas.Count(a => a.ByAgent) >= MostAreas;

    /// <summary>What a detector found takes the place of what one found before; agents' words stand, about the same places too.</summary>
    public PhotoRedaction Found(IEnumerable<PictureArea> people)
    {
        var kept = Areas.Where(a => a.ByAgent || a.Lifted).ToImmutableArray();
        var fresh = people.Where(p => !kept.Any(k => k.Content == HiddenContent.Person && k.Area.PartOf(p) > Same));
        return new PhotoRedaction([.. kept, .. fresh.Select((area, i) => new HiddenArea(Next + i, area, HiddenContent.Person, ByAgent: false, Lifted: false))]);
    }

    /// <summary>An agent hides something.</summary>
    /// <exception cref="InvalidOperationException">Agents hid <see cref="MostAreas"/> already.</exception>
    public PhotoRedaction Hide(PictureArea area, HiddenContent content) => !IsFull
        ? new PhotoRedaction(Areas.Add(new HiddenArea(Next, area, content, ByAgent: true, Lifted: false)))
        : throw new InvalidOperationException($"no more than {MostAreas} parts of a photo can be hidden");

    /// <summary>An agent says that this need not be hidden. Twice is once; a number that is not there is none.</summary>
    public PhotoRedaction Lift(int number) => With(number, lifted: true);

    /// <summary>An agent takes back that it need not be hidden.</summary>
    public PhotoRedaction HideAgain(int number) => With(number, lifted: false);

    /// <summary>What this onlooker may not see.</summary>
    public ImmutableArray<PictureArea> HiddenFrom(Onlooker onlooker) =>
        [.. Areas.Where(a => !a.Lifted && (onlooker == Onlooker.Public || a.Content == HiddenContent.Person)).Select(a => a.Area)];

    public bool Equals(PhotoRedaction? other) => other is not null && Areas.SequenceEqual(other.Areas);

    public override int GetHashCode() => Areas.Aggregate(0, HashCode.Combine);

    private int Next => Areas.IsEmpty ? 1 : Areas.Max(a => a.Number) + 1;

    private PhotoRedaction With(int number, bool lifted) => new([.. Areas.Select(a => a.Number == number ? a with { Lifted = lifted } : a)]);
}
