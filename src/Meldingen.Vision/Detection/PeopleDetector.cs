using System.Collections.Immutable;
using System.Numerics.Tensors;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Natives;
using Meldingen.Vision.Running;
using Meldingen.Vision.TfLite;

namespace Meldingen.Vision.Detection;

/// <summary>
/// EfficientDet-Lite0 (320², trained on COCO): M. Tan et al., "EfficientDet: Scalable and Efficient Object Detection" (2020). Only its class "person" is read.
/// Safe to call from several threads.
/// </summary>
internal sealed class PeopleDetector : IDisposable
{
    private const string File = "efficientdet-lite0.tflite";
    private const string FileSha256 = "2e04c53bfeac0ac2a30c057c7e2a777594ce39baaac35a92f74fb1e8c4fc4e0b";
    private const int Person = 0;

    // Boxes of what is cut off end within so many pixels of the edge.
    private const float Cut = 8;
    private readonly OnnxSession _session;
    private readonly float[] _anchors;
    private readonly int _classes;
    private readonly Tiles _tiles = new(320, 96, Doublings: 1);

    /// <exception cref="NativeMissingException">ONNX Runtime or the weights are not here, or are others than were tested.</exception>
    public PeopleDetector()
    {
        // The file ends in an operator that puts boxes, scores and anchors together; that is done here.
        var file = new TfLiteFile(NativeFile.ReadWeights(File, FileSha256));
        var last = file.Operators.Single(o => o.Code == TfLiteCode.Custom);
        var (boxes, scores) = (last.Inputs[0], last.Inputs[1]);
        _anchors = file.Tensors[last.Inputs[2]].Values!;
        _classes = file.Tensors[scores].Shape[2];
        _session = new OnnxSession(TfLiteToOnnx.UpTo(file, boxes, scores), TfLiteToOnnx.Input, TfLiteToOnnx.Output);
    }

    /// <summary>People whose upper end is in the picture: who is cut off by a square's edge stands whole in another square.</summary>
    /// <param name="least">Score from which on it is a person, 0 to 1.</param>
    public ImmutableArray<Found> Find(DecodedPhoto picture, float least) => Suppression.KeepOutlines(
        _tiles.Of(picture).SelectMany(tile => Look(tile.Pixels, least)
            .Where(found => tile.Top == 0 || found.Box.Top > Cut)
            .Select(found => found with { Box = tile.InPicture(found.Box) })));

    public void Dispose() => _session.Dispose();

    // A row is one anchor: how far box and anchor differ (centre y, x in anchor sizes; logarithms of height, width), then a score for each class.
    private List<Found> Look(float[] pixels, float least)
    {
        TensorPrimitives.Multiply(pixels, 1 / 128f, pixels);
        TensorPrimitives.Add(pixels, -127 / 128f, pixels);
        var columns = 4 + _classes;
        var rows = new float[_anchors.Length / 4 * columns];
        _session.Run(pixels, [1, _tiles.Side, _tiles.Side, 3], rows);
        var found = new List<Found>();
        for (var i = 0; i < _anchors.Length / 4; i++)
        {
            var row = rows.AsSpan(i * columns, columns);
            if (row[4 + Person] >= least)
            {
                var anchor = _anchors.AsSpan(i * 4, 4);
                var (y, x) = (anchor[0] + (row[0] * anchor[2]), anchor[1] + (row[1] * anchor[3]));
                var (height, width) = (anchor[2] * MathF.Exp(row[2]), anchor[3] * MathF.Exp(row[3]));
                found.Add(new Found(new Box(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2)).Scaled(_tiles.Side), row[4 + Person]));
            }
        }

        return found;
    }
}
