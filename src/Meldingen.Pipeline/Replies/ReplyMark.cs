using System.Globalization;

namespace Meldingen.Pipeline.Replies;

/// <summary>What a channel gives back on every status of a message: which reply it is, and which of its requests.</summary>
/// <param name="Send">1 for the first.</param>
public readonly record struct ReplyMark(Guid Reply, int Send)
{
    public static bool TryParse(string? text, out ReplyMark mark)
    {
        var valid = Guid.TryParseExact(text?.Split('-')[0], "N", out var reply) & int.TryParse(text?.Split('-').ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var send);
        mark = valid ? new ReplyMark(reply, send) : default;
        return valid;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reply:N}-{Send}");
}
