using System.Security.Cryptography;
using System.Text;
using Meldingen.Storage.Model;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Storage.Privacy;

/// <summary>
/// Seals what is personal and makes keyed hashes for look-up. The hash key lives in the store, sealed by the Data Protection ring,
/// so that every host of one store agrees and a stolen database alone tells no numbers.
/// </summary>
public sealed class PersonalData
{
    private const string KeySetting = "keyed-hash-key";
    private readonly IDataProtector _protector;
    private readonly byte[] _hashKey;

    private PersonalData(IDataProtector protector, byte[] hashKey)
    {
        _protector = protector;
        _hashKey = hashKey;
    }

    /// <exception cref="CryptographicException">The ring that sealed this store's key is not here: restore the keys folder from a backup.</exception>
    public static async Task<PersonalData> OpenAsync(MeldingenStore store, IDataProtectionProvider provider, CancellationToken cancellation = default)
    {
        var protector = provider.CreateProtector("Meldingen.PersonalData.v1");
        var setting = await store.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == KeySetting, cancellation);
        if (setting is null)
        {
            var fresh = Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(32)));
            store.Settings.Add(new Setting { Key = KeySetting, Value = fresh });
            try
            {
                await store.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException)
            {
                // Another host was first; its key is the one.
            }

            store.ChangeTracker.Clear();
            setting = await store.Settings.AsNoTracking().SingleAsync(s => s.Key == KeySetting, cancellation);
        }

        try
        {
            return new PersonalData(protector, protector.Unprotect(Convert.FromBase64String(setting.Value)));
        }
        catch (CryptographicException e)
        {
            throw new CryptographicException("the key ring that sealed this store is not in the keys folder: restore that folder from a backup; without it words and numbers cannot be read", e);
        }
    }

    public byte[] Seal(string text) => _protector.Protect(Encoding.UTF8.GetBytes(text));

    public byte[] Seal(byte[] bytes) => _protector.Protect(bytes);

    public string Open(byte[] sealedBytes) => Encoding.UTF8.GetString(_protector.Unprotect(sealedBytes));

    public string? OpenOrNull(byte[]? sealedBytes) => sealedBytes is null ? null : Open(sealedBytes);

    public byte[] OpenBytes(byte[] sealedBytes) => _protector.Unprotect(sealedBytes);

    /// <summary>HMAC-SHA256 over length-prefixed parts, so that no two lists of parts meet: 32 bytes.</summary>
    /// <param name="purpose">"person", "message", …: hashes of different purposes never match.</param>
    public byte[] KeyedHash(string purpose, params ReadOnlySpan<string> parts)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _hashKey);
        Append(hmac, purpose);
        foreach (var part in parts)
        {
            Append(hmac, part);
        }

        return hmac.GetHashAndReset();

        static void Append(IncrementalHash hmac, string part)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hmac.AppendData(BitConverter.GetBytes(bytes.Length));
            hmac.AppendData(bytes);
        }
    }
}
