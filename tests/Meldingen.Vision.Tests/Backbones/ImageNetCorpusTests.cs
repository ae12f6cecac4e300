using System.Numerics.Tensors;
using Meldingen.TestServers;
using Meldingen.Vision.Backbones;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Tests.TfLite;
using Meldingen.Vision.TfLite;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Vision.Tests.Backbones;

/// <summary>Photos whose file name tells the ImageNet class, against the network's own last layer: wrong pixels, order or padding would show at once.</summary>
[Trait("Corpus", "photos")]
public class ImageNetCorpusTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, int> Classes = new(StringComparer.Ordinal)
    {
        ["beagle"] = 162,
        ["Labrador_retriever"] = 208,
        ["tabby"] = 281,
        ["brown_bear"] = 294,
        ["cab"] = 468,
        ["garbage_truck"] = 569,
        ["minibus"] = 654,
        ["mountain_bike"] = 671,
        ["moving_van"] = 675,
        ["pickup"] = 717,
        ["plastic_bag"] = 728,
        ["trailer_truck"] = 867,
        ["street_sign"] = 919,
        ["traffic_light"] = 920,
        ["cheeseburger"] = 933,
        ["banana"] = 954,
        ["daisy"] = 985,
        ["acorn"] = 988,
    };

    [SkippableFact]
    public void The_network_names_what_the_photos_show()
    {
        using var network = new MobileNetV1();
        var decoder = new VipsDecoder();
        var (first, firstFive) = (0, 0);
        foreach (var (name, index) in Classes)
        {
            var file = Directory.GetFiles(Path.Combine(SharedData.Folder("photos"), "other"), $"EliSchwartz-imagenet-sample-images__n????????_{name}.jpg").Single();
            var photo = decoder.Decode(File.ReadAllBytes(file)).ShouldBeOfType<DecodeResult.Readable>().Photo;
            var ranked = Ranked(network.Embed(photo));
            var rank = Array.IndexOf(ranked, index + 1); // this network's class 0 is "background"
            output.WriteLine($"{name}: rank {rank + 1}, best {ranked[0] - 1}");
            first += rank == 0 ? 1 : 0;
            firstFive += rank < 5 ? 1 : 0;
        }

        output.WriteLine($"{first} of {Classes.Count} first, {firstFive} among the first five");
        // The network's published top-1 is 71 %, top-5 90 %.
        first.ShouldBeGreaterThanOrEqualTo(Classes.Count * 6 / 10);
        firstFive.ShouldBeGreaterThanOrEqualTo(Classes.Count * 8 / 10);
    }

    private static int[] Ranked(float[] embedding)
    {
        var last = Weights.MobileNet.Operators.Last(o => o.Code == TfLiteCode.Convolution2D);
        var (weights, bias) = (Weights.MobileNet.Tensors[last.Inputs[1]].Values!, Weights.MobileNet.Tensors[last.Inputs[2]].Values!);
        return [.. Enumerable.Range(0, bias.Length).OrderByDescending(k => bias[k] + TensorPrimitives.Dot<float>(weights.AsSpan(k * 1024, 1024), embedding))];
    }
}
