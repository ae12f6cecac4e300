using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Intake;

/// <summary>A file to fetch, and what the sender's side says of it: claims, checked against the bytes.</summary>
public sealed record MediaReference(MediaId Id, string? MimeType, Sha256? Sha256);
