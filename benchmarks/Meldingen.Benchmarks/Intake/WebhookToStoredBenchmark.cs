using BenchmarkDotNet.Attributes;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Storage;
using Meldingen.TestServers;

namespace Meldingen.Benchmarks.Intake;

/// <summary>
/// From a signed body to its raw rows and the work that follows, committed on disk, one webhook after the other. Time and allocation are of
/// one webhook; those of the POST include the client's.
/// </summary>
public class WebhookToStoredBenchmark
{
    private const int Webhooks = 50;

    // What touches no disk is over too soon to be timed once.
    private const int Rounds = 50;
    private FreshWebhooks _fresh = null!;
    private RunningIntake _intake = null!;
    private SignedWebhook[] _webhooks = [];
    private int _stored;

    public static IEnumerable<StoreProvider> Stores =>
        Run.IsSmoke || PrivatePostgres.Binaries is null ? [StoreProvider.Sqlite] : [StoreProvider.Sqlite, StoreProvider.Postgres];

    [ParamsSource(nameof(Stores))]
    public StoreProvider Store { get; set; }

    [Params(1, 20)]
    public int Messages { get; set; }

    // In-process runs start an asynchronous set-up or clean-up and do not wait for its end.
    [GlobalSetup]
    public void Setup()
    {
        _fresh = new FreshWebhooks(Messages);
        _intake = RunningIntake.StartAsync(Store).GetAwaiter().GetResult();
    }

    [IterationSetup]
    public void Prepare() => _webhooks = [.. Enumerable.Range(0, Webhooks).Select(_ => _fresh.Next())];

    /// <summary>Here, because an exception of the global clean-up fails nothing.</summary>
    [IterationCleanup]
    public void Check() => _intake.RequireAsync(_stored).GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => _intake.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = Webhooks * Rounds, Description = "verify and parse")]
    public int VerifyAndParse()
    {
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (body, signature) in _webhooks)
            {
                read += WebhookSignature.Verify(body, signature, FreshWebhooks.Secret) && WebhookParser.Parse(body) is ParseResult.Parsed parsed ? parsed.Webhook.Messages.Length : 0;
            }
        }

        return read;
    }

    [Benchmark(OperationsPerInvoke = Webhooks, Description = "verify, parse, commit")]
    public async Task Stored()
    {
        foreach (var webhook in _webhooks)
        {
            await _intake.StoreAsync(webhook);
            _stored += Messages;
        }
    }

    [Benchmark(OperationsPerInvoke = Webhooks, Description = "POST over loopback to 200")]
    public async Task Posted()
    {
        foreach (var webhook in _webhooks)
        {
            await _intake.PostAsync(webhook);
            _stored += Messages;
        }
    }
}
