using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>A file that is to be evidence of what a melding is about.</summary>
public sealed class Photo : MediaFile
{
    public required PhotoId Id { get; init; }

    /// <summary>A photo sent as a file: it may carry EXIF.</summary>
    public bool AsDocument => Kind == MediaKind.Document;

    /// <summary>Grows with every change of copies or areas: of two who change them at once, one has to look again.</summary>
    public int Version { get; set; }

    /// <summary>A small copy without metadata, in the content store, as all copies are. For agents.</summary>
    public Sha256? Thumbnail { get; set; }

    /// <summary>A copy for the screen. For agents.</summary>
    public Sha256? Display { get; set; }

    /// <summary>A small copy in which people are hidden. Null while there is none that hides what is to be hidden now.</summary>
    public Sha256? SharedThumbnail { get; set; }

    /// <inheritdoc cref="SharedThumbnail"/>
    public Sha256? SharedDisplay { get; set; }

    /// <summary>What the public would see: people and number plates are hidden. Shown to agents only, until one of them has released it.</summary>
    public Sha256? PublicDisplay { get; set; }

    /// <summary>Since when the public sees it; null when it does not.</summary>
    public Instant? ReleasedAt { get; set; }

    /// <summary>Code of the agent who released it.</summary>
    public string? ReleasedBy { get; set; }

    /// <summary>What is hidden in them; null until somebody looked. Rectangles alone say nothing about anybody, so they stand open.</summary>
    public PhotoRedaction? Redaction { get; set; }

    /// <summary>Why there are no copies, as a code; null when there are, or will be.</summary>
    public string? CopiesRefused { get; set; }

    /// <summary>
    /// Files of an attempt at copies, and those that hid something else, in hex with spaces between: whoever withdraws the photo or makes its next copies
    /// finds them, wherever the process stopped. Null when all that there is has a column.
    /// </summary>
    public string? CopiesUnderWay { get; set; }

    /// <summary>All files of its copies, also those that an attempt may have left.</summary>
    public IReadOnlyList<Sha256> CopyFiles() =>
    [
        .. new[] { Thumbnail, Display, SharedThumbnail, SharedDisplay, PublicDisplay }.OfType<Sha256>(),
        .. (CopiesUnderWay ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(hex => Pipeline.Vocabulary.Sha256.TryParseHex(hex, out var file) ? file : throw new FormatException("no SHA-256 of a copy")),
    ];

    /// <summary>
    /// Nobody but agents sees it until new copies are made, and the public not before an agent has looked at those. The files stay until the new ones are there:
    /// deleted before the row is committed, they would be missing from one that was not.
    /// </summary>
    public void SetSharedCopiesAside()
    {
        var aside = CopyFiles().Where(f => f != Thumbnail && f != Display).Distinct().ToList();
        ForgetSharedCopies();
        CopiesUnderWay = aside.Count == 0 ? null : string.Join(' ', aside.Select(f => f.Hex));
    }

    /// <summary>Nothing of them is left, nor of what was hidden.</summary>
    public void ForgetCopies()
    {
        ForgetSharedCopies();
        (Thumbnail, Display, CopiesUnderWay) = (null, null, null);
        (Redaction, CopiesRefused) = (null, null);
    }

    private void ForgetSharedCopies()
    {
        (SharedThumbnail, SharedDisplay, PublicDisplay) = (null, null, null);
        (ReleasedAt, ReleasedBy) = (null, null);
    }
}
