using System.Collections.Immutable;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Faults;

/// <summary>Faults on request. They are kept and counted down in the journal like everything else.</summary>
public sealed class FaultDesk
{
    private readonly Ledger _ledger;
    private readonly Chance _chance;

    internal FaultDesk(Ledger ledger, Chance chance) => (_ledger, _chance) = (ledger, chance);

    public ImmutableArray<FaultRule> Rules => _ledger.Read(b => b.Faults.ToImmutableArray());

    /// <param name="times">Null: until cleared.</param>
    /// <param name="delay">Of a slow answer; default 3 seconds.</param>
    /// <param name="text">See <see cref="FaultRule.Text"/>.</param>
    /// <param name="media">Only of this media id; null: of all.</param>
    /// <exception cref="ArgumentException">A value out of its range.</exception>
    public FaultRule Add(
        FaultEndpoint endpoint, FaultKind fault, int? times = 1, double probability = 1, TimeSpan? delay = null, int? code = null, string? text = null, string? media = null)
    {
        if (string.Join("; ", new FaultRule(0, endpoint, fault, times, probability, delay, code, text, media).Mistakes()) is { Length: > 0 } mistakes)
        {
            throw new ArgumentException(mistakes);
        }

        return _ledger.Decide<FaultRule>(book =>
        {
            var rule = new FaultRule(book.NewId(), endpoint, fault, times, probability, delay, code, text, media);
            return (rule, [new Event.FaultAdded(rule)]);
        });
    }

    public void Clear() => _ledger.Record(new Event.FaultsCleared());

    /// <summary>The first rule for the endpoint that happens now.</summary>
    internal FaultRule? Take(FaultEndpoint endpoint, string? media) => _ledger.Decide<FaultRule?>(book =>
    {
        var rule = book.Faults.FirstOrDefault(f => f.Endpoint == endpoint && (f.Media is null || f.Media == media) && _chance.Happens(f.Probability));
        return (rule, rule is null ? [] : [new Event.FaultUsed(rule.Id)]);
    });
}
