using System.Collections.Immutable;
using Meldingen.Emulator.Control;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator;

/// <summary>The emulator in code: what the control API offers over HTTP.</summary>
public sealed class WhatsAppEmulator
{
    private readonly Ledger _ledger;
    private readonly Connection _connection;
    private readonly WebhookClient _client;
    private readonly Observatory _observatory;
    private readonly TimeProvider _clock;

    internal WhatsAppEmulator(
        EmulatorOptions options, Ledger ledger, Connection connection, WebhookClient client, Observatory observatory, PhoneBook phones, FaultDesk faults, TemplateShelf templates, ScenarioPlayer player, TimeProvider clock)
    {
        (Options, _ledger, _connection, _client, _observatory, _clock) = (options, ledger, connection, client, observatory, clock);
        (Phones, Faults, Templates, Player) = (phones, faults, templates, player);
    }

    public EmulatorOptions Options { get; }

    public PhoneBook Phones { get; }

    public FaultDesk Faults { get; }

    public TemplateShelf Templates { get; }

    public ScenarioPlayer Player { get; }

    public string AppSecret => _connection.Secrets.AppSecret;

    public string AccessToken => _connection.Secrets.AccessToken;

    public string VerifyToken => _connection.Secrets.VerifyToken;

    /// <summary>Where updates go; null until it is known, and they wait.</summary>
    public Uri? Webhook
    {
        get => _connection.Webhook;
        set => _connection.Webhook = value;
    }

    /// <exception cref="ArgumentException">A value out of its range.</exception>
    public DeliveryManner Delivery
    {
        get => _connection.Manner;
        set => _connection.Manner = string.Join("; ", value.Mistakes()) is { Length: > 0 } mistakes ? throw new ArgumentException(mistakes, nameof(value)) : value;
    }

    public StateView State => _observatory.State;

    /// <summary>Everybody who sent or received anything.</summary>
    public ImmutableArray<PersonAddress> KnownPhones => _observatory.Phones;

    /// <summary>Every message that any person sent, in order.</summary>
    public ImmutableArray<SentView> SentMessages => _observatory.Sent;

    public PhoneView Phone(PersonAddress person) => _observatory.Phone(person);

    /// <summary>The GET with which Meta asks a webhook whether it is the right one.</summary>
    public Task<HandshakeResult> VerifyWebhookAsync(CancellationToken cancellation = default) =>
        Webhook is { } url ? _client.ShakeHandsAsync(url, cancellation) : Task.FromResult<HandshakeResult>(new HandshakeResult.NoAnswer("no webhook is set"));

    /// <summary>Something is due and not yet taken: on its way, or about to be.</summary>
    public bool IsDelivering => Webhook is not null && !Delivery.Paused && _ledger.Read(b => b.Waiting.Values.Any(u => u.Due <= _clock.GetUtcNow()));

    /// <summary>Until nothing that is due, or was refused before, waits any more: taken or given up. Bound it by the token.</summary>
    public Task WhenDeliveredAsync(CancellationToken cancellation) => WhenAsync(b => b.Waiting.Values.All(u => u.Attempts == 0 && u.Due > _clock.GetUtcNow()), cancellation);

    /// <summary>Until the phone has so many messages from the business. Bound it by the token.</summary>
    public Task WhenReceivedAsync(PersonAddress person, int count, CancellationToken cancellation) => WhenAsync(b => b.Accepted.Count(a => b.People.Whole(person).IsSameAs(a.Phone)) >= count, cancellation);

    private async Task WhenAsync(Func<Book, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            var changed = _ledger.Changed;
            if (_ledger.Read(condition))
            {
                return;
            }

            await changed.WaitAsync(cancellation);
        }
    }
}
