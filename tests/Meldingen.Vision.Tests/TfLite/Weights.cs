using Meldingen.Vision.Natives;
using Meldingen.Vision.TfLite;

namespace Meldingen.Vision.Tests.TfLite;

internal static class Weights
{
    private static readonly Lazy<TfLiteFile> Lazily = new(() => Read("mobilenet_v1_1.0_224.tflite"));

    public static TfLiteFile MobileNet => Lazily.Value;

    public static TfLiteFile Read(string name) => new(File.ReadAllBytes(NativeFile.PathOf("weights", name)));
}
