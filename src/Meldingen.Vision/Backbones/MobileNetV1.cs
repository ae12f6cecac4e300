using Meldingen.Vision.Decoding;
using Meldingen.Vision.Natives;
using Meldingen.Vision.Running;
using Meldingen.Vision.TfLite;

namespace Meldingen.Vision.Backbones;

/// <summary>MobileNet v1 1.0 at 224² (ImageNet): 1024 features from its global average pool, about 14 ms on one core.</summary>
public sealed class MobileNetV1 : IPhotoEmbedder, IDisposable
{
    private const int Side = 224;
    private const string File = "mobilenet_v1_1.0_224.tflite";
    private const string FileSha256 = "fdace547b17907fa22821f4898f2af49dce7787fe688ad7c5d8d0220f3781c65";
    private readonly OnnxSession _session;

    /// <exception cref="NativeMissingException">ONNX Runtime or the weights are not here, or are others than were tested.</exception>
    public MobileNetV1() =>
        _session = new OnnxSession(TfLiteToOnnx.Embedding(new TfLiteFile(NativeFile.ReadWeights(File, FileSha256))), TfLiteToOnnx.Input, TfLiteToOnnx.Output);

    // The suffix counts what is done to the pixels before the network: 1 = the whole photo, area-averaged to a square.
    public string Model => "mobilenet-v1-1.0-224/1";

    public int Dimension => 1024;

    public float[] Embed(DecodedPhoto photo)
    {
        var pixels = AreaAverage.Rgb(photo, Side, Side);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (pixels[i] - 127.5f) / 127.5f;
        }

        var embedding = new float[Dimension];
        _session.Run(pixels, [1, Side, Side, 3], embedding);
        return embedding;
    }

    public void Dispose() => _session.Dispose();
}
