using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator.Phones;

/// <summary>The people's phones: what they send becomes a webhook in the queue, in one step with the record of it.</summary>
public sealed class PhoneBook
{
    private readonly Ledger _ledger;
    private readonly StateFolder _folder;
    private readonly EmulatorOptions _options;
    private readonly TimeProvider _clock;

    internal PhoneBook(Ledger ledger, StateFolder folder, EmulatorOptions options, TimeProvider clock) => (_ledger, _folder, _options, _clock) = (ledger, folder, options, clock);

    /// <returns>The message's id, as the webhook names it.</returns>
    /// <exception cref="FileNotFoundException">The photo is not there.</exception>
    /// <exception cref="ArgumentException">An uploaded media id is unknown, or times is not 1 to 10.</exception>
    public Wamid Send(PersonAddress from, PersonMessage message, Sending? how = null)
    {
        how ??= new Sending();
        ArgumentOutOfRangeException.ThrowIfLessThan(how.Times, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(how.Times, 10);
        if (how.Key is { } key && _ledger.Read(b => b.FindSpoken(key)) is { } before)
        {
            return before.Id;
        }

        var now = _clock.GetUtcNow();
        var (media, isNew) = Content(message) is { } content ? Store(content, message is PersonMessage.Image && _options.StripPhotos, now) : (null, false);
        return _ledger.Decide<Wamid>(book =>
        {
            if (how.Key is { } k && book.FindSpoken(k) is { } earlier)
            {
                return (earlier.Id, []);
            }

            var body = MessageBody.Of(message, media);
            var id = Wamid.FromPerson(from, how.Key is null ? null : $"{from}/{how.Key}");
            var sent = new PersonSent(id, from, body.Type, body.Text, how.SentAt ?? now, now, how.ReplyTo, how.Answers, media?.Id, how.Key);
            var value = Value(book, sent, body, how);
            var changes = new List<Event>();
            if (isNew)
            {
                changes.Add(new Event.MediaStored(media!));
            }

            changes.Add(new Event.Spoken(sent));
            changes.AddRange(Enumerable.Range(0, how.Times).Select(_ => new Event.Queued(new QueuedUpdate(book.NewId(), id, value, now, now + how.Arrives))));
            return (id, changes);
        });
    }

    public Wamid SendText(PersonAddress from, string body, Sending? how = null) => Send(from, new PersonMessage.Text(body), how);

    public Wamid SendImage(PersonAddress from, MediaContent photo, string? caption = null, Sending? how = null) => Send(from, new PersonMessage.Image(photo, caption), how);

    public Wamid SendDocument(PersonAddress from, MediaContent file, string? caption = null, Sending? how = null) => Send(from, new PersonMessage.Document(file, caption), how);

    public Wamid SendLocation(PersonAddress from, double latitudeDegrees, double longitudeDegrees, string? name = null, Sending? how = null) =>
        Send(from, new PersonMessage.Location(latitudeDegrees, longitudeDegrees, name), how);

    /// <summary>Bytes to be sent later by their id.</summary>
    public MediaId Upload(ReadOnlyMemory<byte> bytes, string fileName, string? mimeType = null)
    {
        var media = _folder.Keep(bytes, fileName, mimeType, _clock.GetUtcNow());
        _ledger.Record(new Event.MediaStored(media));
        return media.Id;
    }

    private static MediaContent? Content(PersonMessage message) => message switch
    {
        PersonMessage.Image m => m.Content,
        PersonMessage.Document m => m.Content,
        PersonMessage.Video m => m.Content,
        PersonMessage.Audio m => m.Content,
        PersonMessage.Sticker m => m.Content,
        _ => null,
    };

    /// <summary>What was handed in earlier goes as it is: others hold its id and its hash.</summary>
    private (StoredMedia Media, bool IsNew) Store(MediaContent content, bool strip, DateTimeOffset now) => content switch
    {
        MediaContent.File f => (Keep(f, File.ReadAllBytes(f.FullPath), strip, now), true),
        MediaContent.Bytes b => (Keep(b, b.Content, strip, now), true),
        MediaContent.Uploaded u => (_ledger.Read(b => b.Media.GetValueOrDefault(u.Id)) ?? throw new ArgumentException("this media id was never uploaded", nameof(content)), false),
        _ => throw new InvalidOperationException($"no rule for {content.GetType().Name}"),
    };

    private StoredMedia Keep(MediaContent content, ReadOnlyMemory<byte> bytes, bool strip, DateTimeOffset now) =>
        _folder.Keep(strip ? StrippedPhoto.Of(bytes) : bytes, content.FileName, content.MimeType, now);

    private JsonObject Value(Book book, PersonSent sent, MessageBody body, Sending how)
    {
        var message = new JsonObject();
        if (Context(book, how) is { } context)
        {
            message["context"] = context;
        }

        if (sent.Phone.Phone is { } phone)
        {
            message["from"] = phone.Digits;
        }

        if (sent.Phone.UserId is { } userId)
        {
            message["from_user_id"] = userId.Text;
        }

        message["id"] = sent.Id.Value;
        message["timestamp"] = Envelope.Timestamp(sent.SentAt);
        foreach (var (key, field) in body.Fields.ToArray())
        {
            body.Fields.Remove(key);
            message[key] = field;
        }

        var value = Envelope.Value(_options);
        value["contacts"] = new JsonArray(Contact(sent.Phone, how));
        value["messages"] = new JsonArray(message);
        return value;
    }

    private static JsonObject Contact(PersonAddress person, Sending how)
    {
        var profile = new JsonObject { ["name"] = how.Name };
        if (how.Username is { } username)
        {
            profile["username"] = username;
        }

        var contact = new JsonObject { ["profile"] = profile };
        if (person.Phone is { } phone)
        {
            contact["wa_id"] = phone.Digits;
        }

        if (person.UserId is { } userId)
        {
            contact["user_id"] = userId.Text;
        }

        return contact;
    }

    private JsonObject? Context(Book book, Sending how) => how switch
    {
        { ReplyTo: { } id } => Quoted(book.FindSpoken(id), id),
        { Forwarded: true } => new JsonObject { ["forwarded"] = true },
        _ => null,
    };

    /// <summary>A quoted message names who wrote it: the business, or the person if the number is shown.</summary>
    private JsonObject Quoted(PersonSent? own, Wamid id)
    {
        var context = new JsonObject();
        if ((own is null ? _options.DisplayPhoneNumber : own.Phone.Phone?.Digits) is { } writer)
        {
            context["from"] = writer;
        }

        context["id"] = id.Value;
        return context;
    }
}
