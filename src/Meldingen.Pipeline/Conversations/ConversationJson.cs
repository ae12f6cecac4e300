using System.Text.Json;
using System.Text.Json.Serialization;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>A conversation as text for a database column. The shape has a version, so that rows of an older host stay readable.</summary>
public static class ConversationJson
{
    private const int Version = 1;

    public static string Write(Conversation conversation) => JsonSerializer.Serialize(
        new ConversationShape(
            Version,
            conversation.NextDueAt?.ToUnixTimeTicks(),
            [.. conversation.Open.Select(Shape)],
            [.. conversation.Held.Select(h => new HeldShape([.. h.Messages.Select(Shape)], h.Until.ToUnixTimeTicks()))],
            [.. conversation.Drafts.Select(Shape)],
            [.. conversation.Past.Select(p => new PastShape(p.Draft.Value, p.Into?.Value, p.At.ToUnixTimeTicks()))],
            [.. conversation.Ended.Select(e => new EndedShape(Shape(e.Message), e.At.ToUnixTimeTicks(), e.Ending))],
            [.. conversation.Early.Select(e => Shape(e.Change))]),
        ConversationShapes.Default.ConversationShape);

    /// <exception cref="JsonException">Not written by <see cref="Write"/>, or by a newer version of it.</exception>
    public static Conversation Read(string json)
    {
        var shape = JsonSerializer.Deserialize(json, ConversationShapes.Default.ConversationShape);
        if (shape is not { V: Version })
        {
            throw new JsonException($"conversation of version {shape?.V}, this host reads version {Version}");
        }

        return new Conversation
        {
            NextDueAt = shape.Due is { } due ? Instant.FromUnixTimeTicks(due) : null,
            Open = [.. shape.Open.Select(Message)],
            Held = [.. shape.Held.Select(h => new HeldPin([.. h.Messages.Select(Message)], Instant.FromUnixTimeTicks(h.Until)))],
            Drafts = [.. shape.Drafts.Select(Draft)],
            Past = [.. shape.Past.Select(p => new PastDraft(new DraftId(p.Draft), p.Into is { } into ? new DraftId(into) : null, Instant.FromUnixTimeTicks(p.At)))],
            Ended = [.. shape.Ended.Select(e => new EndedMessage(Message(e.Message), Instant.FromUnixTimeTicks(e.At), e.Ending))],
            Early = [.. shape.Early.Select(Message).Select(m => new EarlyChange(OriginalOf(m.Kind), m))],
        };
    }

    private static MessageShape Shape(ConversationMessage m)
    {
        (string, string?, Guid?) parts = m.Kind switch
        {
            MessageKind.Photo => ("photo", null, null),
            MessageKind.DocumentPhoto => ("document-photo", null, null),
            MessageKind.Text => ("text", null, null),
            MessageKind.Pin => ("pin", null, null),
            MessageKind.Other other => ("other", other.Name, null),
            MessageKind.Aside aside => ("aside", aside.Name, null),
            MessageKind.Edit edit => ("edit", null, edit.Original.Value),
            MessageKind.Revoke revoke => ("revoke", null, revoke.Original.Value),
            _ => throw new InvalidOperationException($"no shape for {m.Kind.GetType().Name}"),
        };
        var (kind, name, original) = parts;
        (string?, string?) said = m.Words switch
        {
            WordsKind.None => (null, null),
            WordsKind.Report => ("report", null),
            WordsKind.Question => ("question", null),
            WordsKind.Thanks => ("thanks", null),
            WordsKind.Formal formal => ("formal", formal.Topic),
            WordsKind.Greeting => ("greeting", null),
            WordsKind.Unclear => ("unclear", null),
            _ => throw new InvalidOperationException($"no shape for {m.Words.GetType().Name}"),
        };
        var (words, topic) = said;
        return new MessageShape(
            m.Id.Value, kind, name, original, m.SentAt.ToUnixTimeTicks(), m.ReceivedAt.ToUnixTimeTicks(), m.Answers?.Value, words, topic, m.RewordedAt?.ToUnixTimeTicks(), m.MayCarryPlace, m.Withdrawn);
    }

    private static ConversationMessage Message(MessageShape m) =>
        new(new MessageId(m.Id), Kind(m), Instant.FromUnixTimeTicks(m.Sent), Instant.FromUnixTimeTicks(m.Received))
        {
            Answers = m.Answers is { } answers ? new DraftId(answers) : null,
            Words = m.Words switch
            {
                null => new WordsKind.None(),
                "report" => new WordsKind.Report(),
                "question" => new WordsKind.Question(),
                "thanks" => new WordsKind.Thanks(),
                "formal" => new WordsKind.Formal(m.Topic ?? ""),
                "greeting" => new WordsKind.Greeting(),
                "unclear" => new WordsKind.Unclear(),
                _ => throw new JsonException($"unknown kind of words '{m.Words}'"),
            },
            RewordedAt = m.Reworded is { } reworded ? Instant.FromUnixTimeTicks(reworded) : null,
            MayCarryPlace = m.MayCarryPlace,
            Withdrawn = m.Withdrawn,
        };

    private static MessageKind Kind(MessageShape m) => m.Kind switch
    {
        "photo" => new MessageKind.Photo(),
        "document-photo" => new MessageKind.DocumentPhoto(),
        "text" => new MessageKind.Text(),
        "pin" => new MessageKind.Pin(),
        "other" => new MessageKind.Other(m.Name ?? ""),
        "aside" => new MessageKind.Aside(m.Name ?? ""),
        "edit" => new MessageKind.Edit(new MessageId(m.Original ?? default)),
        "revoke" => new MessageKind.Revoke(new MessageId(m.Original ?? default)),
        _ => throw new JsonException($"unknown kind of message '{m.Kind}'"),
    };

    private static MessageId OriginalOf(MessageKind kind) => kind switch
    {
        MessageKind.Edit edit => edit.Original,
        MessageKind.Revoke revoke => revoke.Original,
        _ => throw new JsonException("an early change is an edit or a revoke"),
    };

    private static DraftShape Shape(KnownDraft d) => new(
        d.Id.Value, d.Founder.Value, [.. d.Messages.Select(Shape)], d.SettledAt.ToUnixTimeTicks(),
        d.IsWaiting, [.. d.AskedUntil.Select(u => u.ToUnixTimeTicks())], d.Series?.Value, d.EverClosed);

    private static KnownDraft Draft(DraftShape d) => new()
    {
        Id = new DraftId(d.Id),
        Founder = new MessageId(d.Founder),
        Messages = [.. d.Messages.Select(Message)],
        SettledAt = Instant.FromUnixTimeTicks(d.Settled),
        IsWaiting = d.Waiting,
        AskedUntil = [.. d.AskedUntil.Select(Instant.FromUnixTimeTicks)],
        Series = d.Series is { } series ? new DraftId(series) : null,
        EverClosed = d.EverClosed,
    };
}

/// <summary>Instants are ticks of 100 ns since 1970.</summary>
internal sealed record ConversationShape(
    int V, long? Due, MessageShape[] Open, HeldShape[] Held, DraftShape[] Drafts, PastShape[] Past, EndedShape[] Ended, MessageShape[] Early);

internal sealed record MessageShape(
    Guid Id, string Kind, string? Name, Guid? Original, long Sent, long Received, Guid? Answers, string? Words, string? Topic, long? Reworded, bool MayCarryPlace, bool Withdrawn);

internal sealed record HeldShape(MessageShape[] Messages, long Until);

internal sealed record DraftShape(
    Guid Id, Guid Founder, MessageShape[] Messages, long Settled, bool Waiting, long[] AskedUntil, Guid? Series, bool EverClosed);

internal sealed record PastShape(Guid Draft, Guid? Into, long At);

internal sealed record EndedShape(MessageShape Message, long At, Ending Ending);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ConversationShape))]
internal sealed partial class ConversationShapes : JsonSerializerContext;
