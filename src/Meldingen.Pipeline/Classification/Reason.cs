using System.Collections.Immutable;
using System.Globalization;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Classification;

/// <summary>One thing that counted. People read it as one sentence, which a text file makes of <see cref="Code"/> and <see cref="Arguments"/>.</summary>
public abstract record Reason
{
    private Reason(string code) => Code = code;

    /// <summary>Kebab-case, stable.</summary>
    public string Code { get; }

    /// <summary>By name, invariant: probabilities "0.87", times "03:10", lists parted by ", ". May hold the reporter's words, so never to be logged.</summary>
    public ImmutableSortedDictionary<string, string> Arguments =>
        Named().ToImmutableSortedDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);

    private protected abstract IEnumerable<(string Name, string Value)> Named();

    /// <summary>All photos together look like this.</summary>
    /// <param name="Photos">How many, 1 and up.</param>
    public sealed record PhotoSays(CategoryId Category, double Probability, int Photos) : Reason("photo-says")
    {
        private protected override IEnumerable<(string, string)> Named() =>
            [("category", Category.Value), ("probability", Text(Probability)), ("photos", Text(Photos))];
    }

    /// <summary>These words speak for the category.</summary>
    /// <param name="Words">As typed, in the order of the text.</param>
    public sealed record WordsCounted(CategoryId Category, ImmutableArray<string> Words, double Weight) : Reason("words-counted")
    {
        private protected override IEnumerable<(string, string)> Named() =>
            [("category", Category.Value), ("words", string.Join(", ", Words)), ("weight", Text(Weight))];
    }

    /// <summary>The hour at which it was seen, where a category asks for the night.</summary>
    public sealed record HourSays(bool Night, LocalTime At) : Reason(Night ? "hour-says-night" : "hour-says-day")
    {
        private protected override IEnumerable<(string, string)> Named() =>
            [("time", LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(At))];
    }

    /// <summary>A category of the night was left out: nothing shows or tells of a vehicle or of loading.</summary>
    public sealed record NoVehicle(CategoryId Category) : Reason("no-vehicle")
    {
        private protected override IEnumerable<(string, string)> Named() => [("category", Category.Value)];
    }

    /// <summary>Photos that are each sure show different things: an agent decides, and may split them.</summary>
    public sealed record PhotosDisagree(ImmutableArray<CategoryId> Categories) : Reason("photos-disagree")
    {
        private protected override IEnumerable<(string, string)> Named() => [("categories", string.Join(", ", Categories))];
    }

    /// <summary>The best category is not sure enough.</summary>
    public sealed record BelowThreshold(CategoryId Category, double Probability, double Threshold) : Reason("below-threshold")
    {
        private protected override IEnumerable<(string, string)> Named() =>
            [("category", Category.Value), ("probability", Text(Probability)), ("threshold", Text(Threshold))];
    }

    /// <summary>Only the look speaks for it, and the photo model does not decide this category by itself at this probability.</summary>
    public sealed record LookUndecided(CategoryId Category, double Probability) : Reason("look-undecided")
    {
        private protected override IEnumerable<(string, string)> Named() =>
            [("category", Category.Value), ("probability", Text(Probability))];
    }

    /// <summary>No readable photo, and no word that counts.</summary>
    public sealed record NothingToGoOn() : Reason("nothing-to-go-on")
    {
        private protected override IEnumerable<(string, string)> Named() => [];
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
