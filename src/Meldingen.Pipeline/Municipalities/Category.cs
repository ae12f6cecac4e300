using System.Collections.Immutable;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities;

/// <summary>What a melding can be about here. Categories are data: adding one takes no code.</summary>
/// <param name="Label">By language ("nl", "en"); every language of the municipality has one.</param>
/// <param name="Colour">"#rrggbb", of its marks on the map and in lists.</param>
/// <param name="Threshold">Probability of photos and words together, 0 to 1, below which an agent decides; a photo alone must also convince the model.</param>
/// <param name="OnlyAtNight">Needs a vehicle and the local night.</param>
/// <param name="Urgency">Of a new report, before any rule.</param>
/// <param name="SameProblem">Null when reports of it are never joined by place.</param>
public sealed record Category(
    CategoryId Id,
    ImmutableSortedDictionary<string, string> Label,
    string Colour,
    double Threshold,
    bool OnlyAtNight,
    Urgency Urgency,
    SameProblemRule? SameProblem)
{
    /// <summary>In the language asked for, else in Dutch, else the id.</summary>
    public string LabelIn(string language) =>
        Label.TryGetValue(language, out var label) || Label.TryGetValue("nl", out label) ? label : Id.Value;
}
