using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Routing;

/// <summary>Ordered rules and what they speak about. Construction checks what <see cref="Router"/> relies on.</summary>
public sealed class RoutingTable
{
    /// <exception cref="ArgumentException">The last rule does not catch all, or a rule or service names a service that is not there, or a service is never open.</exception>
    public RoutingTable(ImmutableArray<RoutingRule> rules, ImmutableArray<FieldService> services, LocalClock clock)
    {
        Rules = rules;
        Services = services.ToImmutableDictionary(service => service.Id);
        Clock = clock;
        if (rules is not [.., { When.CatchesAll: true }])
        {
            throw new ArgumentException("the last rule must catch all", nameof(rules));
        }

        if (rules.Select(rule => rule.Then.Service).Concat(services.Select(service => service.OnDuty).OfType<ServiceId>())
            .Any(service => !Services.ContainsKey(service)))
        {
            throw new ArgumentException("a rule or a service names an unknown service", nameof(services));
        }

        if (services.Any(service => !service.Hours.OpensEveryWeek))
        {
            throw new ArgumentException("a service is never open", nameof(services));
        }
    }

    public ImmutableArray<RoutingRule> Rules { get; }

    public ImmutableDictionary<ServiceId, FieldService> Services { get; }

    public LocalClock Clock { get; }
}
