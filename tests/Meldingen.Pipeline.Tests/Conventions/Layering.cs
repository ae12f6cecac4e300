namespace Meldingen.Pipeline.Tests.Conventions;

/// <summary>The import rule: a stage is the namespace below the root, and uses only stages to its left.</summary>
internal sealed class Layering(string root, params string[] leftToRight)
{
    public static Layering OfThePipeline { get; } = new(
        "Meldingen.Pipeline",
        "Vocabulary", "Intake", "Conversations", "Photos", "Geolocation", "Classification", "Deduplication", "Routing", "Reports", "Delivery", "Replies", "Channels", "Municipalities");

    /// <returns>"Routing.Router uses Reports.Report", one line per pair of types that breaks the rule, or per type in no known stage.</returns>
    public IReadOnlyList<string> Violations(IEnumerable<Type> types) =>
    [
        .. types.Where(IsOurs).SelectMany(type => StageOf(type) < 0
            ? [$"{Name(type)} belongs to no stage"]
            : TypeUses.Of(type).Where(used => IsOurs(used) && StageOf(used) > StageOf(type)).Select(used => $"{Name(type)} uses {Name(used)}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    public int StageOf(Type type) => Array.IndexOf(leftToRight, type.Namespace![root.Length..].TrimStart('.').Split('.')[0]);

    private bool IsOurs(Type type) => type.Namespace is { } name && (name == root || name.StartsWith($"{root}.", StringComparison.Ordinal));

    // What the compiler made for a lambda or an iterator is named after the type that a person wrote.
    private string Name(Type type)
    {
        while (type.DeclaringType is { } outer && type.Name.Contains('<', StringComparison.Ordinal))
        {
            type = outer;
        }

        return type.FullName![root.Length..].TrimStart('.');
    }
}
