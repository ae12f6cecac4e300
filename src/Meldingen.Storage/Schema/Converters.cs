using System.Text.Json;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Meldingen.Storage.Schema;

// Ids are lower-case hex text and instants UTC ticks on both providers: one schema to read, and SQLite can compare them.

internal sealed class InstantAsTicks() : ValueConverter<Instant, long>(i => i.ToUnixTimeTicks(), t => Instant.FromUnixTimeTicks(t));

internal sealed class GuidAsText() : ValueConverter<Guid, string>(g => g.ToString("N"), t => Guid.Parse(t));

internal sealed class InboxIdAsText() : ValueConverter<InboxId, string>(i => i.ToString(), t => InboxId.Parse(t));

internal sealed class MessageIdAsText() : ValueConverter<MessageId, string>(i => i.Value.ToString("N"), t => new MessageId(Guid.Parse(t)));

internal sealed class PersonIdAsText() : ValueConverter<PersonId, string>(i => i.Value.ToString("N"), t => new PersonId(Guid.Parse(t)));

internal sealed class DraftIdAsText() : ValueConverter<DraftId, string>(i => i.Value.ToString("N"), t => new DraftId(Guid.Parse(t)));

internal sealed class SignalIdAsText() : ValueConverter<SignalId, string>(i => i.Value.ToString("N"), t => new SignalId(Guid.Parse(t)));

internal sealed class ReportIdAsText() : ValueConverter<ReportId, string>(i => i.Value.ToString("N"), t => new ReportId(Guid.Parse(t)));

internal sealed class PhotoIdAsText() : ValueConverter<PhotoId, string>(i => i.Value.ToString("N"), t => new PhotoId(Guid.Parse(t)));

internal sealed class ThreadIdAsText() : ValueConverter<ThreadId, string>(i => i.Value.ToString("N"), t => new ThreadId(Guid.Parse(t)));

internal sealed class ServiceIdAsText() : ValueConverter<ServiceId, string>(i => i.Value, t => new ServiceId(t));

internal sealed class CategoryIdAsText() : ValueConverter<CategoryId, string>(i => i.Value, t => CategoryId.Parse(t));

internal sealed class ReportNumberAsText() : ValueConverter<ReportNumber, string>(i => i.Value, t => new ReportNumber(t));

internal sealed class Sha256AsText() : ValueConverter<Sha256, string>(h => h.Hex, t => Read(t))
{
    private static Sha256 Read(string text) =>
        Sha256.TryParseHex(text, out var hash) ? hash : throw new FormatException("a stored SHA-256 is not 64 hexadecimal digits");
}

internal sealed class PhotoRedactionAsJson() : ValueConverter<PhotoRedaction, string>(r => JsonSerializer.Serialize(r, VocabularyJson.Options), t => Read(t))
{
    private static PhotoRedaction Read(string text) =>
        JsonSerializer.Deserialize<PhotoRedaction>(text, VocabularyJson.Options) ?? throw new FormatException("stored areas of a photo are null");
}
