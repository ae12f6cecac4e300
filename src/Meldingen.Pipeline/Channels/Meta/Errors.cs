using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>Errors of a message, a status or a whole change.</summary>
internal static class Errors
{
    private const int LongestTitle = 200;

    public static ImmutableArray<WebhookError> Of(JsonElement owner) => [.. owner.Property("errors"u8).Items().Select(Read)];

    public static WebhookError Read(JsonElement error)
    {
        var title = error.Text("title"u8) ?? error.Text("message"u8);
        return new WebhookError(int.TryParse(error.Text("code"u8), out var code) ? code : 0, title?.Length > LongestTitle ? title[..LongestTitle] : title);
    }
}
