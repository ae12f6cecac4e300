namespace Meldingen.Storage.Model;

/// <summary>A single fact about this store: the demo clock, a counter of report numbers, sealed keys.</summary>
public sealed class Setting
{
    public required string Key { get; init; }

    public required string Value { get; set; }
}
