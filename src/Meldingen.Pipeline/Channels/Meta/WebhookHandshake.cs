using System.Security.Cryptography;
using System.Text;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>What to answer to the GET with which WhatsApp checks a webhook's address.</summary>
public abstract record WebhookHandshake
{
    private const int LongestChallenge = 1024;

    private WebhookHandshake()
    {
    }

    /// <summary>200 and the bare challenge, as text/plain.</summary>
    public sealed record Accepted(string Challenge) : WebhookHandshake;

    /// <summary>403.</summary>
    public sealed record Refused : WebhookHandshake;

    /// <param name="mode">hub.mode</param>
    /// <param name="token">hub.verify_token</param>
    /// <param name="challenge">hub.challenge</param>
    /// <param name="verifyToken">Ours; an empty one refuses everybody.</param>
    public static WebhookHandshake Answer(string? mode, string? token, string? challenge, string verifyToken) =>
        mode == "subscribe" && verifyToken.Length > 0 && token is not null && Equal(token, verifyToken)
        && challenge is { Length: > 0 and <= LongestChallenge } && challenge.All(c => c is >= ' ' and <= '~')
            ? new Accepted(challenge)
            : new Refused();

    /// <summary>Hashed first, so that not even the length shows in the time taken.</summary>
    private static bool Equal(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(a)), SHA256.HashData(Encoding.UTF8.GetBytes(b)));
}
