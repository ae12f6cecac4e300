using System.Security.Cryptography;
using Meldingen.Storage.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Storage.Tests.Privacy;

[Collection(StoresCollection.Name)]
public sealed class PersonalDataTests(Stores stores)
{
    private readonly EphemeralDataProtectionProvider _ring = new();

    [Fact]
    public async Task What_is_sealed_opens_again_and_does_not_show_its_words()
    {
        await using var test = await stores.CreateAsync(StoreProvider.Sqlite);
        var personal = await OpenAsync(test, _ring);

        var words = personal.Seal("hondenpoep bij de speeltuin");

        personal.Open(words).ShouldBe("hondenpoep bij de speeltuin");
        System.Text.Encoding.UTF8.GetString(words).ShouldNotContain("hondenpoep");
    }

    [Fact]
    public async Task Two_hosts_of_one_store_make_the_same_keyed_hash_and_another_store_a_different_one()
    {
        await using var one = await stores.CreateAsync(StoreProvider.Sqlite);
        await using var other = await stores.CreateAsync(StoreProvider.Sqlite);
        var first = await OpenAsync(one, _ring);
        var second = await OpenAsync(one, _ring);
        var third = await OpenAsync(other, _ring);

        first.KeyedHash("person", "31612345678").ShouldBe(second.KeyedHash("person", "31612345678"));
        first.KeyedHash("person", "31612345678").ShouldNotBe(third.KeyedHash("person", "31612345678"));
        first.KeyedHash("person", "31612345678").ShouldNotBe(first.KeyedHash("message", "31612345678"));
        first.KeyedHash("message", "ab", "c").ShouldNotBe(first.KeyedHash("message", "a", "bc"));
    }

    [Fact]
    public async Task Hosts_that_start_together_agree_on_one_key()
    {
        await using var test = await stores.CreateAsync(StoreProvider.Sqlite);

        var hosts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync(test, _ring))));

        hosts.Select(h => Convert.ToHexString(h.KeyedHash("person", "x"))).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_key_ring_is_named_with_what_to_do()
    {
        await using var test = await stores.CreateAsync(StoreProvider.Sqlite);
        await OpenAsync(test, _ring);

        var lost = await Should.ThrowAsync<CryptographicException>(() => OpenAsync(test, new EphemeralDataProtectionProvider()));

        lost.Message.ShouldContain("keys folder");
        await using var store = test.Open();
        (await store.Settings.CountAsync()).ShouldBe(1);
    }

    private static async Task<PersonalData> OpenAsync(StoreUnderTest test, IDataProtectionProvider ring)
    {
        await using var store = test.Open();
        return await PersonalData.OpenAsync(store, ring);
    }
}
