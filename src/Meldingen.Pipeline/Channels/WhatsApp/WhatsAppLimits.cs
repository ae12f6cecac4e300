using Meldingen.Pipeline.Replies;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>What the messages endpoint would refuse a message for, from Meta's description of it. Lengths in UTF-16 units.</summary>
public static class WhatsAppLimits
{
    public const int LongestText = 4096;
    public const int LongestBody = 1024;
    public const int MostButtons = 3;
    public const int LongestButtonTitle = 20;
    public const int LongestButtonId = 256;
    public const int MostRows = 10;
    public const int MostSections = 10;
    public const int LongestListButton = 20;
    public const int LongestSectionTitle = 24;
    public const int LongestRowTitle = 24;
    public const int LongestRowDescription = 72;
    public const int LongestRowId = 200;
    public const int LongestTemplateName = 512;

    /// <summary>biz_opaque_callback_data</summary>
    public const int LongestCallback = 512;

    /// <returns>A code per limit that is broken, without anything that the message says; empty when it can be sent.</returns>
    public static IEnumerable<string> BrokenBy(OutgoingMessage message) => message switch
    {
        OutgoingMessage.Plain m => Length("text", m.Text, LongestText),
        OutgoingMessage.LocationRequest m => Length("body", m.Text, LongestBody),
        OutgoingMessage.Buttons m =>
        [
            .. Length("body", m.Text, LongestBody), .. Count("buttons", m.Options.Length, MostButtons), .. Distinct("button", m.Options),
            .. m.Options.SelectMany(o => Length("button-title", o.Title, LongestButtonTitle).Concat(Length("button-id", o.Id, LongestButtonId))),
        ],
        OutgoingMessage.Choices m => OfList(m),
        OutgoingMessage.Template m => [.. Length("template-name", m.Name, LongestTemplateName), .. m.Values.Any(v => v.Length == 0) ? ["template-value-empty"] : Array.Empty<string>()],
        _ => throw new InvalidOperationException($"no limits for {message.GetType().Name}"),
    };

    private static IEnumerable<string> OfList(OutgoingMessage.Choices list)
    {
        var rows = list.Groups.SelectMany(g => g.Options).ToList();
        return
        [
            .. Length("body", list.Text, LongestBody), .. Length("list-button", list.Button, LongestListButton), .. Count("sections", list.Groups.Length, MostSections), .. Count("rows", rows.Count, MostRows), .. Distinct("row", rows),
            .. list.Groups.Length > 1 ? list.Groups.SelectMany(g => Length("section-title", g.Title ?? "", LongestSectionTitle)) : [],
            .. rows.SelectMany(r => Length("row-title", r.Title, LongestRowTitle).Concat(Length("row-id", r.Id, LongestRowId))
                .Concat(r.Description is { } more ? Length("row-description", more, LongestRowDescription) : [])),
        ];
    }

    private static IEnumerable<string> Length(string what, string text, int longest) =>
        text.Length == 0 ? [$"{what}-empty"] : text.Length > longest ? [$"{what}-too-long"] : [];

    private static IEnumerable<string> Count(string what, int count, int most) => count == 0 ? [$"no-{what}"] : count > most ? [$"too-many-{what}"] : [];

    private static IEnumerable<string> Distinct(string what, IReadOnlyCollection<ReplyOption> options) =>
        options.DistinctBy(o => o.Id, StringComparer.Ordinal).Count() < options.Count ? [$"{what}-id-twice"] : [];
}
