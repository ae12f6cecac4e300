namespace Meldingen.Pipeline.Classification.Head;

/// <summary>A trained head by name, "photo-category/20261122-1a2b3c4d": the day it was trained and the first digits of its file's SHA-256.</summary>
public readonly record struct ModelVersion(string Value)
{
    public override string ToString() => Value;
}
