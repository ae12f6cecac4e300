using Meldingen.Vision.Natives;
using Meldingen.Vision.TfLite;

namespace Meldingen.Vision.Tests.TfLite;

internal static class Weights
{
    private static readonly Lazy<TfLiteFile> Lazily = new(() =>
        new TfLiteFile(File.ReadAllBytes(NativeFile.PathOf("weights", "mobilenet_v1_1.0_224.tflite"))));

    public static TfLiteFile MobileNet => Lazily.Value;
}
