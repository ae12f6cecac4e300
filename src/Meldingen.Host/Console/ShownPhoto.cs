using System.Collections.Immutable;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;

namespace Meldingen.Host.Console;

/// <summary>A photo of a melding, as the pages show it.</summary>
/// <param name="InPlaceOfCopy">Key of the text that says why there is no copy to look at.</param>
internal sealed record ShownPhoto(PhotoId Id, string InPlaceOfCopy, ShownFile File)
{
    /// <summary>There is a copy to look at.</summary>
    public bool HasCopy { get; private init; }

    /// <summary>A copy is being made.</summary>
    public bool IsPrepared => InPlaceOfCopy == "photo.prepared";

    public ImmutableArray<HiddenArea> Areas { get; private init; } = [];

    /// <summary>Goes with each form: whoever changes areas says which ones they saw.</summary>
    public string AreasMark { get; private init; } = "";

    /// <summary>What field services see; null while it is made. Names the file, so that no browser shows an older one.</summary>
    public Sha256? Shared { get; private init; }

    /// <summary>What the public sees, or would see.</summary>
    public Sha256? Public { get; private init; }

    public bool IsReleased { get; private init; }

    /// <summary>There is none for others, and none will be made by itself.</summary>
    public bool SharedRefused { get; private init; }

    public static ShownPhoto Of(Photo photo) => new(photo.Id, InPlaceOf(photo), ShownFile.Of(photo))
    {
        HasCopy = photo.Display is not null,
        Areas = photo.Redaction?.Areas ?? [],
        AreasMark = photo.Redaction is { } areas ? Photos.AreasMark.Of(areas) : "",
        Shared = photo.SharedDisplay,
        Public = photo.PublicDisplay,
        IsReleased = photo.ReleasedAt is not null,
        SharedRefused = photo.CopiesRefused is not null,
    };

    private static string InPlaceOf(Photo photo) => (photo.State, photo.CopiesRefused) switch
    {
        (MediaState.Pending, _) => "photo.pending",
        (MediaState.Lost, _) => "photo.lost",
        (MediaState.Withdrawn, _) => "photo.withdrawn",
        (MediaState.Fetched, null) => "photo.prepared",
        (MediaState.Fetched, CopiesHop.BrokeOff) => "photo.broke-off",
        _ => "unreadable",
    };
}
