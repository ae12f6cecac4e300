namespace Meldingen.Pipeline.Vocabulary;

/// <summary>What a melding is about, in kebab-case ("dog-fouling"). Categories are data: the municipality's files say which exist.</summary>
public readonly record struct CategoryId : IComparable<CategoryId>
{
    private readonly string? _value;

    private CategoryId(string value) => _value = value;

    public string Value => _value ?? "other";

    public static CategoryId DogFouling { get; } = new("dog-fouling");

    public static CategoryId WrongParking { get; } = new("wrong-parking");

    public static CategoryId Litter { get; } = new("litter");

    public static CategoryId NightLoading { get; } = new("night-loading");

    public static CategoryId Other { get; } = new("other");

    /// <summary>Lower-case letters, digits and single hyphens; an underscore in a file read counts as a hyphen.</summary>
    public static bool TryParse(string? text, out CategoryId category)
    {
        category = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var value = text.Trim().ToLowerInvariant().Replace('_', '-');
        if (value.Length > 64 || value[0] == '-' || value[^1] == '-' || value.Contains("--", StringComparison.Ordinal)
            || value.Any(c => c is not ('-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))))
        {
            return false;
        }

        category = new CategoryId(value);
        return true;
    }

    /// <exception cref="FormatException">The text is no category id.</exception>
    public static CategoryId Parse(string text) =>
        TryParse(text, out var category) ? category : throw new FormatException($"'{text}' is no category id (kebab-case expected)");

    public int CompareTo(CategoryId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
