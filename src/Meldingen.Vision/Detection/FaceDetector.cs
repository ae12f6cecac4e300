using System.Numerics.Tensors;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Natives;
using Meldingen.Vision.Running;
using Meldingen.Vision.TfLite;

namespace Meldingen.Vision.Detection;

/// <summary>
/// BlazeFace: V. Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs" (2019). Run over <see cref="Tiles"/>, as a melding shows
/// faces of a few pixels. Safe to call from several threads.
/// </summary>
internal sealed class FaceDetector : IDisposable
{
    private readonly FaceNetwork _network;
    private readonly OnnxSession _session;

    /// <exception cref="NativeMissingException">ONNX Runtime or the weights are not here, or are others than were tested.</exception>
    public FaceDetector(FaceNetwork network)
    {
        _network = network;
        var file = new TfLiteFile(NativeFile.ReadWeights(network.File, network.Sha256));
        _session = new OnnxSession(TfLiteToOnnx.UpTo(file, file.Named(network.Scores), file.Named(network.Boxes)), TfLiteToOnnx.Input, TfLiteToOnnx.Output);
    }

    /// <param name="least">Score from which on it may be a face, 0 to 1.</param>
    /// <returns>Each many times: <see cref="Suppression"/> is for when all that is no face is put aside.</returns>
    public IEnumerable<Found> Find(DecodedPhoto picture, float least) =>
        _network.Tiles.Of(picture).SelectMany(tile => Look(tile.Pixels, least).Select(found => found with { Box = tile.InPicture(found.Box) }));

    public void Dispose() => _session.Dispose();

    // A row is one anchor: its score before the logistic function, then centre, size and six landmarks, in pixels of the square, the centre from the anchor's.
    private List<Found> Look(float[] pixels, float least)
    {
        TensorPrimitives.Multiply(pixels, 1 / 127.5f, pixels);
        TensorPrimitives.Add(pixels, -1, pixels);
        var rows = new float[_network.Anchors.Length * FaceNetwork.Columns];
        _session.Run(pixels, [1, _network.Tiles.Side, _network.Tiles.Side, 3], rows);
        var found = new List<Found>();
        for (var i = 0; i < _network.Anchors.Length; i++)
        {
            var row = rows.AsSpan(i * FaceNetwork.Columns, FaceNetwork.Columns);
            var score = 1 / (1 + MathF.Exp(-row[0]));
            if (score >= least)
            {
                var (x, y) = (_network.Anchors[i].X + row[1], _network.Anchors[i].Y + row[2]);
                found.Add(new Found(new Box(x - (row[3] / 2), y - (row[4] / 2), x + (row[3] / 2), y + (row[4] / 2)), score));
            }
        }

        return found;
    }
}
