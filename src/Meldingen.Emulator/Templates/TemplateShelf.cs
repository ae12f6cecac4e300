using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Templates;

/// <summary>The templates of the business account, and who judges them here.</summary>
public sealed class TemplateShelf
{
    private readonly Ledger _ledger;
    private readonly EmulatorOptions _options;
    private readonly TimeProvider _clock;

    internal TemplateShelf(Ledger ledger, EmulatorOptions options, TimeProvider clock)
    {
        (_ledger, _options, _clock) = (ledger, options, clock);
        // What was there from the start was approved long ago: nothing is told of it.
        foreach (var seed in options.Templates.File is { } file ? TemplateFile.Read(file).Templates : [])
        {
            Make(seed, TimeSpan.Zero, TemplateStatus.Approved, told: false);
        }
    }

    public ImmutableArray<TemplateView> All
    {
        get
        {
            var now = _clock.GetUtcNow();
            return _ledger.Read(b => b.Templates.Values.Select(t => new TemplateView(t.Id, t.Name, t.Language, t.Category, t.StatusAt(now), t.Reason)).ToImmutableArray());
        }
    }

    /// <summary>From now on; the business hears of it by webhook. A review that was going on is over.</summary>
    /// <param name="reason">Of a rejection, as Meta writes it: INVALID_FORMAT, SCAM…</param>
    /// <returns>False: there is no such template.</returns>
    /// <exception cref="ArgumentException">A verdict of pending.</exception>
    public bool Judge(TemplateId id, TemplateStatus verdict, string? reason = null)
    {
        if (verdict == TemplateStatus.Pending)
        {
            throw new ArgumentException("PENDING is no verdict", nameof(verdict));
        }

        var now = _clock.GetUtcNow();
        return _ledger.Decide<bool>(book =>
        {
            if (!book.Templates.TryGetValue(id, out var template))
            {
                return (false, []);
            }

            var judged = template with { DecidedAt = now, Verdict = verdict, Reason = Reason(verdict, reason), Notice = book.NewId() };
            IEnumerable<Event> withdrawn = now < template.DecidedAt ? [new Event.Withdrawn(template.Notice)] : [];
            return (true, [.. withdrawn, new Event.TemplateKept(judged), TemplateNotice.Of(judged, now)]);
        });
    }

    /// <summary>A new one, under review by the options' rules.</summary>
    internal (StoredTemplate? Template, GraphError? Error) Make(JsonObject request) =>
        Make(request, _options.Templates.Wait, _options.Templates.Reject ? TemplateStatus.Rejected : TemplateStatus.Approved, told: true);

    private static string? Reason(TemplateStatus verdict, string? reason) => reason ?? (verdict == TemplateStatus.Rejected ? "INVALID_FORMAT" : null);

    private (StoredTemplate? Template, GraphError? Error) Make(JsonObject request, TimeSpan wait, TemplateStatus verdict, bool told)
    {
        if (TemplateRules.Check(request) is { } wrong)
        {
            return (null, wrong);
        }

        var now = _clock.GetUtcNow();
        var (name, language) = (request.Text("name")!, request.Text("language")!);
        return _ledger.Decide<(StoredTemplate?, GraphError?)>(book =>
        {
            if (book.FindTemplate(name, language) is not null)
            {
                return ((null, GraphError.TemplateExists), []);
            }

            var template = new StoredTemplate(
                TemplateId.New(), name, language, request.Text("category")!.ToUpperInvariant(), TemplateRules.IsNamed(request), request["components"]!.DeepClone().AsArray(), now + wait, verdict, Reason(verdict, null), book.NewId());
            return ((template, null), told ? [new Event.TemplateKept(template), TemplateNotice.Of(template, now)] : [new Event.TemplateKept(template)]);
        });
    }
}

/// <summary>A template as of now.</summary>
public sealed record TemplateView(TemplateId Id, string Name, string Language, string Category, TemplateStatus Status, string? Reason);
