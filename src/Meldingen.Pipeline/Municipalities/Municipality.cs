using System.Collections.Immutable;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Conversations.Reading;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Municipalities;

/// <summary>All that a municipality's folder says, validated whole: whatever it names, it has.</summary>
/// <param name="Id">Kebab-case; the name of its folder ("goes").</param>
/// <param name="Name">As people write it ("Goes").</param>
/// <param name="NumberPrefix">Two to five capitals, first part of a <see cref="ReportNumber"/> ("GOE").</param>
/// <param name="Country">Bounds that a photo's GPS must lie in.</param>
/// <param name="Languages">In order of preference, the first is what citizens are answered in: "nl", "en".</param>
/// <param name="BaseMap">GeoJSON as the file holds it (UTF-8), drawn by browsers; nothing computes with it.</param>
/// <param name="Duplicates">Metres and days per category, from categories.json.</param>
/// <param name="Classification">Categories, night hours and word list, as the classifier wants them.</param>
/// <param name="NoReport">Tells a report from a question, thanks and formal matters.</param>
/// <param name="Texts">What citizens are answered.</param>
/// <param name="Templates">What they are answered after a day of silence.</param>
public sealed record Municipality(
    string Id,
    string Name,
    string NumberPrefix,
    DateTimeZone TimeZone,
    Country Country,
    ImmutableArray<string> Languages,
    MunicipalMap Map,
    ReadOnlyMemory<byte> BaseMap,
    ImmutableArray<Category> Categories,
    ImmutableArray<FieldService> Services,
    RoutingTable Routing,
    DuplicateOptions Duplicates,
    ConversationOptions Conversation,
    ClassificationOptions Classification,
    NoReportReader NoReport,
    ReplyTexts Texts,
    ReplyTemplates Templates)
{
    /// <summary>How it speaks to melders.</summary>
    public ReplyVoice Voice => new(Name, Texts, Templates, Categories.ToImmutableDictionary(c => c.Id, c => c.Label));

    /// <summary>Null when there is no such category.</summary>
    public Category? CategoryOf(CategoryId id) => Categories.FirstOrDefault(category => category.Id == id);

    /// <summary>Null when there is no such service.</summary>
    public FieldService? ServiceOf(ServiceId id) => Routing.Services.GetValueOrDefault(id);
}
