using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using NodaTime;

namespace Meldingen.Host.Tests.Replies;

/// <summary>A reply as the queue writes it down, about nothing that is in the store.</summary>
internal static class PlannedRow
{
    public static Reply Of(RunningHost host, PersonId person, ReplyContent content, Instant createdAt) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        Inbox = host.Inbox,
        Purpose = ReplyPurpose.Acknowledge,
        Situation = "joined",
        Subject = Guid.NewGuid(),
        CreatedAt = createdAt,
        ContentSealed = host.Personal.SealJson(content),
    };
}
