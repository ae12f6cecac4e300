using Meldingen.Emulator.Clock;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Scenarios;

/// <summary>One script under way: the timed messages one after the other, the answers beside them.</summary>
internal sealed class ScriptRun(PhoneScript script, PlayOptions options, Ledger ledger, PhoneBook phones, TimeProvider clock, Action<PlayedScript> report)
{
    private readonly Lock _lock = new();
    private PlayedScript _soFar = new(script.Id, 0, [], [], false);

    public PlayedScript SoFar
    {
        get
        {
            lock (_lock)
            {
                return _soFar;
            }
        }
    }

    public async Task<PlayedScript> PlayAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(PlayTimedAsync(cancellation), PlayAnswersAsync(cancellation));
        if (options.AwaitDelivery)
        {
            await WhenAsync(b => !b.Waiting.Values.Any(u => (u.About is { } id ? b.FindSpoken(id) : null)?.Key is { } key && IsOurs(key)) ? this : null, null, cancellation);
        }

        return Note(s => s with { Ended = true });
    }

    private async Task PlayTimedAsync(CancellationToken cancellation)
    {
        foreach (var step in script.Steps.Where(s => s.Trigger == ScriptTrigger.Time).OrderBy(s => s.After))
        {
            await clock.UntilAsync(script.StartAt + step.After, cancellation);
            await SendAsync(step, script.StartAt + step.After, null, cancellation);
        }
    }

    private async Task PlayAnswersAsync(CancellationToken cancellation)
    {
        foreach (var step in script.Steps.Where(s => s.Trigger == ScriptTrigger.AskedForPlace))
        {
            if (ledger.Read(b => b.FindSpoken(Key(step.Id))) is not null)
            {
                Note(s => s with { Sent = s.Sent + 1 });
                continue;
            }

            if (await WhenAsync(b => OpenQuestion(b)?.Id, GiveUpAt, cancellation) is not { } question)
            {
                Note(s => s with { NotAsked = s.NotAsked.Add(step.Id) });
                continue;
            }

            var at = ledger.Read(b => b.FindAccepted(question)!.At) + step.After;
            await clock.UntilAsync(at, cancellation);
            await SendAsync(step, at, question, cancellation);
        }
    }

    private DateTimeOffset GiveUpAt => script.StartAt + script.Steps.Where(s => s.Trigger == ScriptTrigger.Time).Select(s => s.After + s.Arrives).DefaultIfEmpty().Max() + options.AskPatience;

    /// <summary>The oldest question for the place to this phone that came after the script began and that nobody has answered.</summary>
    private BusinessSent? OpenQuestion(Book book)
    {
        var began = book.Spoken.Find(s => s.Key is { } key && IsOurs(key))?.ArrivedAt;
        var answered = book.Spoken.Select(s => s.Answers).ToHashSet();
        return began is null ? null : book.Accepted.Find(a => script.Phone.IsSameAs(a.Phone) && a.Kind == "location_request_message" && a.At >= began && !answered.Contains(a.Id));
    }

    private async Task SendAsync(ScriptStep step, DateTimeOffset at, Wamid? question, CancellationToken cancellation)
    {
        var missing = false;
        Wamid Find(Wamid named) => ledger.Read(b => named.Value == StepReader.NewestReceived ? b.Accepted.FindLast(a => script.Phone.IsSameAs(a.Phone))?.Id : b.FindSpoken(Key(named.Value))?.Id) ?? Missing();
        Wamid Missing()
        {
            missing = true;
            return default;
        }

        var replyTo = step.Reply switch
        {
            ScriptReply.Nothing => null,
            ScriptReply.Question => question,
            ScriptReply.Step named => Find(new Wamid(named.Id)),
            _ => throw new InvalidOperationException($"no rule for {step.Reply.GetType().Name}"),
        };
        var message = step.Message.Referring(Find);
        if (missing)
        {
            Note(s => s with { Skipped = s.Skipped.Add(step.Id) });
            return;
        }

        var how = new Sending { Name = script.Name, Username = script.Username, SentAt = at, ReplyTo = replyTo, Times = step.Times, Arrives = step.Arrives, Key = Key(step.Id), Answers = question };
        await Task.Run(() => phones.Send(script.Phone, message, how), cancellation);
        Note(s => s with { Sent = s.Sent + 1 });
    }

    private string Key(string step) => $"{script.Id}/{step}";

    private bool IsOurs(string key) => key.StartsWith($"{script.Id}/", StringComparison.Ordinal);

    private PlayedScript Note(Func<PlayedScript, PlayedScript> change)
    {
        lock (_lock)
        {
            _soFar = change(_soFar);
            report(_soFar);
            return _soFar;
        }
    }

    /// <summary>The first answer that is not null, or null at the deadline.</summary>
    private async Task<T?> WhenAsync<T>(Func<Book, T?> look, DateTimeOffset? deadline, CancellationToken cancellation)
    {
        while (true)
        {
            var changed = ledger.Changed;
            if (ledger.Read(look) is { } found)
            {
                return found;
            }

            if (deadline <= clock.GetUtcNow())
            {
                return default;
            }

            await clock.UntilAsync(deadline, changed, cancellation);
        }
    }
}
