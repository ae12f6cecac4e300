using System.Collections.Immutable;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Routing;
using NodaTime;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>What municipality.json says. A part that was wrong stands at its default, so that the other files are checked all the same.</summary>
internal sealed record Profile(
    string Id,
    string Name,
    string NumberPrefix,
    DateTimeZone TimeZone,
    Country Country,
    ImmutableArray<string> Languages,
    ImmutableArray<AreaLayer> Layers,
    HolidayCalendar Holidays,
    LocalTimeRange Night,
    ConversationOptions Conversation,
    DuplicateSettings Duplicates);

/// <param name="File">In the same folder.</param>
internal sealed record AreaLayer(string Layer, string File);

internal sealed record DuplicateSettings(int HashBits, int HashQuality, double SamePhotoMetres, double PerhapsFactor);
