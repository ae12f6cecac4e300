using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator.State;

/// <summary>Everything that ever changes; the journal holds these and nothing else. Names on disk are the discriminators, never change one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(SecretsMade), "secrets")]
[JsonDerivedType(typeof(ClockStarted), "clock")]
[JsonDerivedType(typeof(WebhookSet), "webhook")]
[JsonDerivedType(typeof(DeliverySet), "delivery")]
[JsonDerivedType(typeof(MediaStored), "media")]
[JsonDerivedType(typeof(MediaFetched), "fetched")]
[JsonDerivedType(typeof(MediaRemoved), "media-removed")]
[JsonDerivedType(typeof(Spoken), "spoken")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(MarkedRead), "read")]
[JsonDerivedType(typeof(Queued), "queued")]
[JsonDerivedType(typeof(Attempted), "attempted")]
[JsonDerivedType(typeof(Taken), "taken")]
[JsonDerivedType(typeof(Abandoned), "abandoned")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(TemplateKept), "template")]
[JsonDerivedType(typeof(TemplateRemoved), "template-removed")]
[JsonDerivedType(typeof(FaultAdded), "fault")]
[JsonDerivedType(typeof(FaultUsed), "fault-used")]
[JsonDerivedType(typeof(FaultsCleared), "faults-cleared")]
[JsonDerivedType(typeof(ScriptStarted), "script")]
[JsonDerivedType(typeof(ScriptEnded), "script-ended")]
internal abstract record Event
{
    private Event()
    {
    }

    /// <summary>Names the journal, for those who read on from a position in it.</summary>
    public sealed record Began(Guid Origin) : Event;

    public sealed record SecretsMade(Secrets Secrets) : Event;

    /// <summary>An accelerated clock that goes on after a restart.</summary>
    public sealed record ClockStarted(DateTimeOffset Start, DateTimeOffset RealStart, double Factor) : Event;

    public sealed record WebhookSet(Uri Url) : Event;

    public sealed record DeliverySet(DeliveryManner Manner) : Event;

    public sealed record MediaStored(StoredMedia Media) : Event;

    public sealed record MediaFetched(MediaId Id) : Event;

    public sealed record MediaRemoved(MediaId Id) : Event;

    public sealed record Spoken(PersonSent Message) : Event;

    public sealed record Accepted(BusinessSent Message) : Event;

    public sealed record Refused(int Code) : Event;

    public sealed record MarkedRead(Wamid Id, bool Typing, DateTimeOffset At) : Event;

    public sealed record Queued(QueuedUpdate Update) : Event;

    /// <summary>Not taken; tried again at <paramref name="Due"/>.</summary>
    public sealed record Attempted(long Id, DateTimeOffset Due) : Event;

    public sealed record Taken(long Id) : Event;

    public sealed record Abandoned(long Id) : Event;

    /// <summary>An update that was not due yet and has become untrue.</summary>
    public sealed record Withdrawn(long Id) : Event;

    /// <summary>New, or judged anew.</summary>
    public sealed record TemplateKept(StoredTemplate Template) : Event;

    public sealed record TemplateRemoved(TemplateId Id) : Event;

    public sealed record FaultAdded(FaultRule Rule) : Event;

    public sealed record FaultUsed(long Id) : Event;

    public sealed record FaultsCleared : Event;

    public sealed record ScriptStarted(string Id, JsonObject Script, string Folder) : Event;

    public sealed record ScriptEnded(string Id) : Event;
}
