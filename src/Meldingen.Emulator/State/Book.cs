using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator.State;

/// <summary>All that the events add up to. Only the ledger touches it, under its lock.</summary>
internal sealed class Book
{
    private readonly Dictionary<Wamid, PersonSent> _spoken = [];
    private readonly Dictionary<string, PersonSent> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Wamid, BusinessSent> _accepted = [];

    public People People { get; } = new();

    public Secrets? Secrets { get; private set; }

    public Event.ClockStarted? Clock { get; private set; }

    public Uri? Webhook { get; private set; }

    public DeliveryManner? Manner { get; private set; }

    public Dictionary<MediaId, StoredMedia> Media { get; } = [];

    public Dictionary<MediaId, int> Fetched { get; } = [];

    public List<PersonSent> Spoken { get; } = [];

    public List<BusinessSent> Accepted { get; } = [];

    public Dictionary<Wamid, bool> ReadMarks { get; } = [];

    public Dictionary<long, QueuedUpdate> Waiting { get; } = [];

    /// <summary>In the order in which they were made.</summary>
    public OrderedDictionary<TemplateId, StoredTemplate> Templates { get; } = [];

    /// <summary>Updates given up, and of what.</summary>
    public Dictionary<long, Wamid?> Abandoned { get; } = [];

    public List<FaultRule> Faults { get; } = [];

    public Dictionary<string, Event.ScriptStarted> Scripts { get; } = new(StringComparer.Ordinal);

    public int Refused { get; private set; }

    public int Taken { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>What people's screens show.</summary>
    public Timeline Timeline { get; } = new();

    private long LastId { get; set; }

    /// <summary>For queued updates and faults; a number that is not used in the end does no harm.</summary>
    public long NewId() => ++LastId;

    public PersonSent? FindSpoken(Wamid id) => _spoken.GetValueOrDefault(id);

    public PersonSent? FindSpoken(string key) => _byKey.GetValueOrDefault(key);

    public BusinessSent? FindAccepted(Wamid id) => _accepted.GetValueOrDefault(id);

    public StoredTemplate? FindTemplate(string? name, string? language) => Templates.Values.FirstOrDefault(t => t.Is(name, language));

    /// <summary>When the person last wrote: by the phone's own time or by its arrival, whichever is later.</summary>
    public DateTimeOffset? LastHeard(PersonAddress person) => People.LastHeard(person);

    public void Apply(Event change)
    {
        Timeline.Apply(change);
        switch (change)
        {
            case Event.Began:
                break; // the timeline keeps it
            case Event.SecretsMade e:
                Secrets = e.Secrets;
                break;
            case Event.ClockStarted e:
                Clock = e;
                break;
            case Event.WebhookSet e:
                Webhook = e.Url;
                break;
            case Event.DeliverySet e:
                Manner = e.Manner;
                break;
            case Event.MediaStored e:
                Media[e.Media.Id] = e.Media;
                break;
            case Event.MediaRemoved e:
                Media.Remove(e.Id);
                break;
            case Event.MediaFetched e:
                Fetched[e.Id] = Fetched.GetValueOrDefault(e.Id) + 1;
                break;
            case Event.Spoken e:
                Hear(e.Message);
                break;
            case Event.Accepted e:
                Accepted.Add(e.Message);
                _accepted[e.Message.Id] = e.Message;
                break;
            case Event.Refused:
                Refused++;
                break;
            case Event.MarkedRead e:
                ReadMarks[e.Id] = e.Typing;
                break;
            case Event.ScriptStarted e:
                Scripts[e.Id] = e;
                break;
            case Event.ScriptEnded e:
                Scripts.Remove(e.Id);
                break;
            case Event.TemplateKept e:
                Templates[e.Template.Id] = e.Template;
                break;
            case Event.TemplateRemoved e:
                Templates.Remove(e.Id);
                break;
            case Event.FaultAdded e:
                Faults.Add(e.Rule);
                LastId = Math.Max(LastId, e.Rule.Id);
                break;
            case Event.FaultUsed e:
                Use(e.Id);
                break;
            case Event.FaultsCleared:
                Faults.Clear();
                break;
            default:
                ApplyToQueue(change);
                break;
        }
    }

    private void ApplyToQueue(Event change)
    {
        switch (change)
        {
            case Event.Queued e:
                Waiting.Add(e.Update.Id, e.Update);
                LastId = Math.Max(LastId, e.Update.Id);
                break;
            case Event.Attempted e:
                Attempts++;
                Waiting[e.Id] = Waiting[e.Id] with { Attempts = Waiting[e.Id].Attempts + 1, Due = e.Due };
                break;
            case Event.Taken e:
                Attempts++;
                Taken++;
                Waiting.Remove(e.Id);
                break;
            case Event.Withdrawn e:
                Waiting.Remove(e.Id);
                break;
            case Event.Abandoned e:
                Attempts++;
                Abandoned[e.Id] = Waiting[e.Id].About;
                Waiting.Remove(e.Id);
                break;
            default:
                throw new InvalidOperationException($"no rule for {change.GetType().Name}");
        }
    }

    private void Hear(PersonSent message)
    {
        Spoken.Add(message);
        _spoken[message.Id] = message;
        if (message.Key is { } key)
        {
            _byKey[key] = message;
        }

        People.Hear(message.Phone, message.SentAt > message.ArrivedAt ? message.SentAt : message.ArrivedAt);
    }

    private void Use(long id)
    {
        var index = Faults.FindIndex(f => f.Id == id);
        if (index >= 0 && Faults[index].Times is { } left)
        {
            if (left <= 1)
            {
                Faults.RemoveAt(index);
            }
            else
            {
                Faults[index] = Faults[index] with { Times = left - 1 };
            }
        }
    }
}
