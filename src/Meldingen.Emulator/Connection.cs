using System.Security.Cryptography;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator;

/// <summary>What was configured, else what was stored, else what is made up and stored now.</summary>
internal sealed class Connection
{
    private readonly Ledger _ledger;

    public Connection(EmulatorOptions options, Ledger ledger)
    {
        _ledger = ledger;
        Secrets = ledger.Decide(b => Complete(options, b.Secrets));
        if (options.Webhook is { } url && ledger.Read(b => b.Webhook) != url)
        {
            ledger.Record(new Event.WebhookSet(url));
        }

        if (options.Delivery is { } manner && ledger.Read(b => b.Manner) != manner)
        {
            ledger.Record(new Event.DeliverySet(manner));
        }
    }

    public Secrets Secrets { get; }

    public Uri? Webhook
    {
        get => _ledger.Read(b => b.Webhook);
        set => _ledger.Record(new Event.WebhookSet(value ?? throw new ArgumentNullException(nameof(value))));
    }

    public DeliveryManner Manner
    {
        get => _ledger.Read(b => b.Manner) ?? new DeliveryManner();
        set => _ledger.Record(new Event.DeliverySet(value));
    }

    private static (Secrets, IReadOnlyCollection<Event>) Complete(EmulatorOptions options, Secrets? stored)
    {
        var secrets = new Secrets(
            options.AppSecret ?? stored?.AppSecret ?? Random(16),
            options.AccessToken ?? stored?.AccessToken ?? $"EAA{Random(32)}",
            options.VerifyToken ?? stored?.VerifyToken ?? Random(12));
        return (secrets, secrets == stored ? [] : [new Event.SecretsMade(secrets)]);
    }

    private static string Random(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
