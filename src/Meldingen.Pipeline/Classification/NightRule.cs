using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Words;
using NodaTime;

namespace Meldingen.Pipeline.Classification;

/// <summary>
/// A category of the night needs two witnesses: a vehicle (by look or by words) and the local hour. Without both it is left out: a lorry at noon is never
/// loading at night, and a picture alone never makes it so.
/// </summary>
internal sealed class NightRule
{
    private readonly ImmutableArray<CategoryRule> _categories;
    private readonly LocalTime _local;
    private readonly bool _isNight;
    private readonly bool _hasVehicle;
    private readonly ImmutableArray<CategoryRule> _spoken;

    public NightRule(
        ImmutableArray<CategoryRule> categories, NightHours night, Instant observedAt, WordsEvidence words, ImmutableArray<double[]> looks, double vehicleByLook)
    {
        _categories = categories;
        _local = observedAt.InZone(night.Zone).TimeOfDay;
        _isNight = night.IsNight(observedAt);
        var byLook = categories.Select((c, k) => c.OnlyAtNight && looks.Any(look => look[k] >= vehicleByLook)).ToImmutableArray();
        _hasVehicle = words.SaysVehicle || words.SaysLoading || byLook.Contains(true);
        _spoken = [.. categories.Where((c, k) => c.OnlyAtNight && (byLook[k] || words.WeightFor(c.Id) > 0 || words.SaysVehicle || words.SaysLoading))];
    }

    /// <param name="category">Index into the municipality's categories.</param>
    public bool IsPossible(int category) => !_categories[category].OnlyAtNight || (_isNight && _hasVehicle);

    /// <summary>Told only where a category of the night came into question.</summary>
    public IEnumerable<Reason> Reasons()
    {
        if (_spoken.IsEmpty)
        {
            yield break;
        }

        yield return new Reason.HourSays(_isNight, _local);
        if (_isNight && !_hasVehicle)
        {
            foreach (var category in _spoken)
            {
                yield return new Reason.NoVehicle(category.Id);
            }
        }
    }
}
