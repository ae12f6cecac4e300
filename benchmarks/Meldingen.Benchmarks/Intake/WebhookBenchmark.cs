using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Benchmarks.Intake;

/// <summary>What happens to a webhook of 2 kB before it is stored: the signature over its bytes, and what is in it.</summary>
public class WebhookBenchmark
{
    private const string Secret = "a secret of this benchmark";
    private byte[] _body = [];
    private string _signature = "";

    [GlobalSetup]
    public void Setup()
    {
        _body = Samples.Webhook();
        _signature = WebhookSignature.Sign(_body, Secret);
    }

    [Benchmark(Baseline = true, Description = "verify and parse")]
    public ParseResult? Both() => WebhookSignature.Verify(_body, _signature, Secret) ? WebhookParser.Parse(_body) : null;

    [Benchmark(Description = "verify")]
    public bool Verify() => WebhookSignature.Verify(_body, _signature, Secret);
}
