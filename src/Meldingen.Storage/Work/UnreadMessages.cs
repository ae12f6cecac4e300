using Meldingen.Pipeline.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Storage.Work;

/// <summary>Messages that are stored and not yet part of their sender's conversation.</summary>
public static class UnreadMessages
{
    /// <param name="fewerTries">A message that failed this often or more is not counted: it may never read.</param>
    public static async Task<bool> AnyOfAsync(MeldingenStore store, PersonId person, int fewerTries, CancellationToken cancellation = default)
    {
        var id = person.Value.ToString("N");
        var unread = await store.Database.SqlQuery<int>(
            $"""
            SELECT CAST(COUNT(*) AS INTEGER) AS "Value" FROM person_keys
            JOIN raw_events ON raw_events.sender_key = person_keys.key
            JOIN work ON work.kind = 'AssembleMessage' AND work.subject = raw_events.id
            WHERE person_keys.person_id = {id} AND work.state = 'Ready' AND work.failures < {fewerTries}
            """).SingleAsync(cancellation);
        return unread > 0;
    }
}
