using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Microsoft.AspNetCore.DataProtection;

namespace Meldingen.Host.Photos;

/// <summary>Addresses that are what they give: sealed by the store's key ring, so that nobody makes one up, and none says which photo it is.</summary>
internal sealed partial class PhotoLinks
{
    public const string Path = "/fotos/";

    // An id, who looks, and how large.
    private const int TokenBytes = 18;
    private const int MostLetters = 512;

    private readonly IDataProtector _seal;
    private readonly Uri? _base;

    public PhotoLinks(IDataProtectionProvider ring, HostSettings settings, ILogger<PhotoLinks> logger)
    {
        _seal = ring.CreateProtector("Meldingen.PhotoLink.v1");
        _base = string.IsNullOrWhiteSpace(settings.PublicAddress) ? null : new Uri(settings.PublicAddress.TrimEnd('/') + "/");
        if (_base is null)
        {
            NoAddress(logger);
        }
    }

    /// <summary>None where no address of this host is set.</summary>
    public ImmutableArray<PhotoLink> ForFieldService(IEnumerable<PhotoId> photos) => _base is null
        ? []
        : [.. photos.Select(p => new PhotoLink(p, Of(new SharedPhoto(p, Onlooker.FieldService, CopySize.Display)), Of(new SharedPhoto(p, Onlooker.FieldService, CopySize.Thumbnail))))];

    /// <summary>Null for what was not sealed here.</summary>
    public SharedPhoto? Read(string token)
    {
        if (token.Length > MostLetters || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            return _seal.Unprotect(Base64Url.DecodeFromChars(token)) is { Length: TokenBytes } bytes
                ? new SharedPhoto(new PhotoId(new Guid(bytes.AsSpan(0, 16))), (Onlooker)bytes[16], (CopySize)bytes[17])
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Uri Of(SharedPhoto shared)
    {
        byte[] token = [.. shared.Photo.Value.ToByteArray(), (byte)shared.Onlooker, (byte)shared.Size];
        return new Uri(_base!, Path[1..] + Base64Url.EncodeToString(_seal.Protect(token)));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Meldingen:PublicAddress is not set: field services receive no links to photos")]
    private static partial void NoAddress(ILogger logger);
}
