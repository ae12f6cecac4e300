using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.State;

/// <summary>
/// What every person's screen shows, and what of it changed since when. Positions count the journal's events, so they are the same again after
/// a restart. Only the book touches it.
/// </summary>
internal sealed class Timeline
{
    private readonly Dictionary<Wamid, ChatLine> _lines = [];
    private readonly Dictionary<PersonAddress, List<Wamid>> _chats = [];
    private readonly Dictionary<long, Wamid> _underway = [];
    private long _position;

    /// <summary>Tells this journal from another one with the same positions.</summary>
    public Guid? Origin { get; private set; }

    /// <summary>In the order in which they changed last; all lines after position 0.</summary>
    /// <param name="person">All that is known of the person: what came by the number and what came by the user id.</param>
    public ImmutableArray<ChatLine> Since(PersonAddress person, long position) => [.. Of(person).Where(l => l.Changed > position).OrderBy(l => l.Changed)];

    public void Apply(Event change)
    {
        _position++;
        switch (change)
        {
            case Event.Began e:
                Origin = e.Origin;
                break;
            case Event.Spoken e:
                Add(new ChatLine.Spoken(e.Message, _position, _position, [], "", null, TimeSpan.Zero, 0, ChatTick.One, null, false));
                break;
            case Event.Accepted e when !e.Message.Statuses.Any(s => s.Status == "failed"):
                Add(new ChatLine.Received(e.Message, _position, _position));
                break;
            case Event.Queued { Update: { IsCopy: false, About: { } about } } e when _lines.GetValueOrDefault(about) is ChatLine.Spoken line:
                Describe(line, e.Update);
                break;
            case Event.Taken e when _underway.Remove(e.Id, out var id):
                Advance(id, ChatTick.Two);
                break;
            case Event.Abandoned e when _underway.Remove(e.Id, out var id):
                Advance(id, ChatTick.Lost);
                break;
            case Event.MarkedRead e when _lines.GetValueOrDefault(e.Id) is ChatLine.Spoken line:
                MarkRead(line, e);
                break;
            default:
                break; // nothing that a screen shows
        }
    }

    private IEnumerable<ChatLine> Of(PersonAddress person) => _chats.Where(c => person.IsSameAs(c.Key)).SelectMany(c => c.Value).Select(id => _lines[id]);

    private void Add(ChatLine line)
    {
        _lines[line.Id] = line;
        if (!_chats.TryGetValue(line.Person, out var chat))
        {
            _chats[line.Person] = chat = [];
        }

        chat.Add(line.Id);
    }

    private void Describe(ChatLine.Spoken line, QueuedUpdate update)
    {
        var profile = update.Value["contacts"]?[0]?["profile"];
        _underway[update.Id] = line.Id;
        _lines[line.Id] = line with
        {
            Changed = _position,
            Fields = (update.Value["messages"]?[0] as JsonObject)?.DeepClone().AsObject() ?? line.Fields,
            Name = profile?["name"]?.GetValue<string>() ?? line.Name,
            Username = profile?["username"]?.GetValue<string>(),
            Arrives = update.Due - update.QueuedAt,
            Times = line.Times + 1,
        };
    }

    private void Advance(Wamid id, ChatTick tick)
    {
        if (_lines[id] is ChatLine.Spoken line && line.Tick < tick)
        {
            _lines[id] = line with { Changed = _position, Tick = tick };
        }
    }

    /// <summary>A read mark holds for what the person wrote before as well.</summary>
    private void MarkRead(ChatLine.Spoken last, Event.MarkedRead mark)
    {
        foreach (var earlier in Of(last.Person).Where(l => l.Place < last.Place).ToArray())
        {
            Advance(earlier.Id, ChatTick.Read);
        }

        _lines[last.Id] = last with { Changed = _position, Tick = ChatTick.Read, ReadAt = mark.At, Typing = mark.Typing };
    }
}
