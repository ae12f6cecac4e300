using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Photos;

/// <summary>
/// Addresses that are what they give: sealed by the store's key, so that nobody makes one up, and none says which photo it is. The same is always sealed alike,
/// for a delivery that is sent twice must be the same delivery.
/// </summary>
internal sealed partial class PhotoLinks
{
    public const string Path = "/fotos/";

    // An id, who looks, how large, and after these the service.
    private const int FixedBytes = 18;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int MostLetters = 512;

    private readonly PersonalData _personal;
    private readonly byte[] _key;
    private readonly Uri? _base;

    public PhotoLinks(PersonalData personal, HostSettings settings, ILogger<PhotoLinks> logger)
    {
        (_personal, _key) = (personal, personal.KeyedHash("photo-link-key"));
        _base = string.IsNullOrWhiteSpace(settings.PublicAddress) ? null : new Uri(settings.PublicAddress.TrimEnd('/') + "/");
        if (_base is null)
        {
            NoAddress(logger);
        }
    }

    /// <summary>None where no address of this host is set.</summary>
    public ImmutableArray<PhotoLink> ForFieldService(ServiceId service, IEnumerable<PhotoId> photos) => _base is null
        ? []
        : [.. photos.Select(p => new PhotoLink(p, Of(new SharedPhoto(p, Onlooker.FieldService, CopySize.Display, service)), Of(new SharedPhoto(p, Onlooker.FieldService, CopySize.Thumbnail, service))))];

    /// <summary>Null for what was not sealed here.</summary>
    public SharedPhoto? Read(string token)
    {
        if (token.Length > MostLetters || !Base64Url.IsValid(token))
        {
            return null;
        }

        var sealedBytes = Base64Url.DecodeFromChars(token);
        if (sealedBytes.Length <= NonceBytes + FixedBytes + TagBytes)
        {
            return null;
        }

        var said = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        try
        {
            using var seal = new AesGcm(_key, TagBytes);
            seal.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, said.Length), sealedBytes.AsSpan(NonceBytes + said.Length), said);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return new SharedPhoto(new PhotoId(new Guid(said.AsSpan(0, 16))), (Onlooker)said[16], (CopySize)said[17], new ServiceId(Encoding.UTF8.GetString(said.AsSpan(FixedBytes))));
    }

    private Uri Of(SharedPhoto shared)
    {
        byte[] said = [.. shared.Photo.Value.ToByteArray(), (byte)shared.Onlooker, (byte)shared.Size, .. Encoding.UTF8.GetBytes(shared.Service.Value)];

        // Derived from what is sealed: two different things never share a nonce, which is all that the seal asks of it.
        var nonce = _personal.KeyedHash("photo-link-nonce", Convert.ToHexString(said)).AsSpan(0, NonceBytes);
        var token = new byte[NonceBytes + said.Length + TagBytes];
        nonce.CopyTo(token);
        using var seal = new AesGcm(_key, TagBytes);
        seal.Encrypt(nonce, said, token.AsSpan(NonceBytes, said.Length), token.AsSpan(NonceBytes + said.Length));
        return new Uri(_base!, Path[1..] + Base64Url.EncodeToString(token));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Meldingen:PublicAddress is not set: field services receive no links to photos")]
    private static partial void NoAddress(ILogger logger);
}
