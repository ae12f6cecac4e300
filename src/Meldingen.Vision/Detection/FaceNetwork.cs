using System.Collections.Immutable;
using System.Numerics;

namespace Meldingen.Vision.Detection;

/// <summary>One of the published face networks: its file, what it takes and where its anchors are.</summary>
internal sealed record FaceNetwork(string File, string Sha256, string Scores, string Boxes, Tiles Tiles, ImmutableArray<Vector2> Anchors)
{
    /// <summary>A score, four numbers of a box and two of each of six landmarks.</summary>
    public const int Columns = 17;

    /// <summary>Faces further away, one anchor for every 4 pixels: what is small in a melding.</summary>
    public static readonly FaceNetwork FullRange = new(
        "face_detection_full_range.tflite", "99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3",
        "reshaped_classifier_face_4", "reshaped_regressor_face_4", new Tiles(192, 48, Doublings: 8), [.. Grid(192, 4, 1)]);

    /// <summary>Faces close by, which may be cut or half covered.</summary>
    public static readonly FaceNetwork ShortRange = new(
        "face_detection_short_range.tflite", "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633",
        "classificators", "regressors", new Tiles(128, 48, Doublings: 2), [.. Grid(128, 8, 2), .. Grid(128, 16, 6)]);

    private static IEnumerable<Vector2> Grid(int side, int stride, int each) =>
        from y in Enumerable.Range(0, side / stride)
        from x in Enumerable.Range(0, side / stride)
        from _ in Enumerable.Range(0, each)
        select new Vector2((x + 0.5f) * stride, (y + 0.5f) * stride);
}
