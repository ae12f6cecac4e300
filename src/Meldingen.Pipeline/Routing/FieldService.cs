using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Routing;

/// <summary>Who goes out for a report.</summary>
/// <param name="Name">By language ("nl", "en").</param>
/// <param name="OnDuty">Who stands in while this one is closed; null when nobody does.</param>
public sealed record FieldService(
    ServiceId Id, ImmutableSortedDictionary<string, string> Name, ServiceHours Hours, ServiceId? OnDuty, DeliverySettings Delivery);

/// <summary>How a report reaches the service.</summary>
/// <param name="Adapter">"webhook"; which adapters exist the host knows.</param>
/// <param name="Settings">What the adapter needs ("url", "secret") to the key of the host's configuration that holds it: no secret lies in these files.</param>
public sealed record DeliverySettings(string Adapter, ImmutableSortedDictionary<string, string> Settings);
