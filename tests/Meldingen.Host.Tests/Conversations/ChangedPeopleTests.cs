using Meldingen.Host.Intake;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>Numbers and user ids change; people do not.</summary>
public sealed class ChangedPeopleTests : IAsyncLifetime
{
    private const string Old = "31612345601";
    private const string New = "31612345602";
    private const string Newer = "31612345603";

    private RunningHost _host = null!;
    private int _posted;

    /// <summary>Old number, notice, new number: each a letter, in the order of arrival.</summary>
    [Theory]
    [InlineData("onb")]
    [InlineData("obn")]
    [InlineData("nbo")]
    [InlineData("nob")]
    [InlineData("bno")]
    [InlineData("bon")]
    public async Task A_new_number_is_the_same_person_whatever_arrives_first_and_twice(string order)
    {
        foreach (var what in order + order)
        {
            await (what switch
            {
                'o' => PostAsync("o", From(Old), Text("Hoi"), 0),
                'n' => PostAsync("n", From(Old), NumberChanged(New), 5),
                _ => PostAsync("b", From(New), Text("Ik ben er weer"), 10),
            });
            await ReadAsync();
        }

        var person = await OnlyPersonAsync();
        _host.Personal.Open(person.PhoneSealed!).ShouldBe(New, "an answer goes to the new number");
        (await _host.InStoreAsync(s => s.Conversations.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.Messages.CountAsync(m => m.PersonId == person.Id))).ShouldBe(3);
    }

    [Theory]
    [InlineData("\"type\":\"user_changed_number\",\"wa_id\":\"31612345602\"", true)]
    [InlineData("\"type\":\"user_changed_number\",\"new_wa_id\":\"31612345602\",\"customer\":\"31612345601\"", true)]
    [InlineData("\"type\":\"customer_changed_number\",\"new_wa_id\":\"+31612345602\"", true)]
    [InlineData("\"type\":\"customer_identity_changed\",\"wa_id\":\"31612345602\"", false)]
    [InlineData("\"type\":\"user_changed_number\",\"body\":\"changed from 31612345601 to 31612345602\"", false)]
    public async Task Both_generations_of_the_notice_are_followed_and_nothing_else(string system, bool same)
    {
        await PostAsync("o", From(Old), Text("Hoi"), 0);
        await PostAsync("n", From(Old), "\"type\":\"system\",\"system\":{" + system + "}", 5);
        await PostAsync("b", From(New), Text("Ik ben er weer"), 10);
        await ReadAsync();

        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(same ? 1 : 2);
    }

    [Theory]
    [InlineData("onb")]
    [InlineData("bno")]
    [InlineData("nbo")]
    public async Task A_new_user_id_is_the_same_person_whatever_arrives_first(string order)
    {
        foreach (var what in order)
        {
            await (what switch
            {
                'o' => PostAsync("o", ById("NL.1"), Text("Hoi"), 0),
                'n' => PostAsync("n", ById("NL.1"), "\"type\":\"system\",\"system\":{\"type\":\"user_changed_user_id\",\"user_id\":\"NL.2\"}", 5),
                _ => PostAsync("b", ById("NL.2"), Text("Ik ben er weer"), 10),
            });
            await ReadAsync();
        }

        _host.Personal.Open((await OnlyPersonAsync()).UserIdSealed!).ShouldBe("NL.2");
    }

    [Fact]
    public async Task Two_changes_in_a_row_told_in_the_wrong_order_lead_to_the_newest_number()
    {
        await PostAsync("o", From(Old), Text("Hoi"), 0);
        await PostAsync("n2", From(New), NumberChanged(Newer), 20);
        await ReadAsync();
        await PostAsync("n1", From(Old), NumberChanged(New), 10);
        await ReadAsync();
        await PostAsync("b", From(New), Text("Even tussendoor"), 15);
        await PostAsync("c", From(Newer), Text("Ik ben er weer"), 30);
        await ReadAsync();

        _host.Personal.Open((await OnlyPersonAsync()).PhoneSealed!).ShouldBe(Newer);
    }

    [Fact]
    public async Task A_number_that_was_given_up_is_somebody_elses_with_another_user_id_also_when_the_notice_is_told_again()
    {
        await PostAsync("o", From(Old) + "," + ById("NL.1"), Text("Hoi"), 0);
        await PostAsync("n", From(Old), NumberChanged(New), 5);
        await ReadAsync();
        await PostAsync("x", From(Old) + "," + ById("NL.9"), Text("Nieuw hier"), 10);
        await ReadAsync();
        await PostAsync("again", From(Old), NumberChanged(New), 15);
        await PostAsync("late", From(Old), Text("Nog van voor de verhuizing"), 2);
        await PostAsync("b", From(New), Text("Ik ben er weer"), 20);
        await ReadAsync();

        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(2);
        var (moved, stranger) = (await PersonOfAsync("b"), await PersonOfAsync("x"));
        stranger.ShouldNotBe(moved);
        (await PersonOfAsync("late")).ShouldBe(moved);
        (await PersonOfAsync("again")).ShouldBe(moved);
    }

    [Fact]
    public async Task A_number_that_was_given_up_long_ago_is_somebody_elses()
    {
        var year = (int)TimeSpan.FromDays(365).TotalSeconds;
        await PostAsync("o", From(Old), Text("Hoi"), -year - 100);
        await PostAsync("n", From(Old), NumberChanged(New), -year);
        await PostAsync("soon", From(Old), Text("Mijn oude toestel"), -year + 60);
        await PostAsync("x", From(Old), Text("Nieuw hier"), 0);
        await ReadAsync();

        (await PersonOfAsync("soon")).ShouldBe(await PersonOfAsync("o"));
        (await PersonOfAsync("x")).ShouldNotBe(await PersonOfAsync("o"));
    }

    [Fact]
    public async Task A_new_number_that_was_somebody_elses_long_ago_brings_nothing_of_theirs()
    {
        var year = (int)TimeSpan.FromDays(365).TotalSeconds;
        await PostAsync("q", From(New), Text("Van lang geleden"), -year);
        await PostAsync("o", From(Old), Text("Hoi"), 0);
        await ReadAsync();
        await PostAsync("n", From(Old), NumberChanged(New), 5);
        await ReadAsync();
        await PostAsync("b", From(New), Text("Ik ben er weer"), 5);
        await ReadAsync();

        (await PersonOfAsync("b")).ShouldBe(await PersonOfAsync("o"));
        (await PersonOfAsync("q")).ShouldNotBe(await PersonOfAsync("o"));
    }

    [Fact]
    public async Task A_known_user_id_on_another_number_has_left_the_first_one()
    {
        await PostAsync("o", From(Old) + "," + ById("NL.1"), Text("Hoi"), 0);
        await PostAsync("b", From(New) + "," + ById("NL.1"), Text("Ander nummer"), 5);
        await ReadAsync();
        await PostAsync("x", From(Old) + "," + ById("NL.9"), Text("Nieuw hier"), 10);
        await ReadAsync();

        (await PersonOfAsync("b")).ShouldBe(await PersonOfAsync("o"));
        (await PersonOfAsync("x")).ShouldNotBe(await PersonOfAsync("o"));
    }

    [Fact]
    public async Task A_notice_opens_no_window_for_free_text()
    {
        await PostAsync("n", From(Old), NumberChanged(New), 5);
        await ReadAsync();

        (await OnlyPersonAsync()).LastMessageAt.ToUnixTimeTicks().ShouldBe(0);
    }

    /// <summary>Everything of many people at once: two numbers, two user ids, notices, redelivered.</summary>
    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task What_arrives_all_at_once_leaves_one_person_and_one_conversation_each(StoreProvider provider)
    {
        const int people = 8;
        await using var postgres = provider == StoreProvider.Postgres ? await PrivatePostgres.StartAsync() : null;
        var database = postgres is null ? null : await postgres.CreateDatabaseAsync();
        await using var host = await RunningHost.StartAsync(settings =>
        {
            (settings.Store, settings.StoreConnection) = database is null ? (settings.Store, settings.StoreConnection) : (StoreProvider.Postgres, database);
        });
        var posts = Enumerable.Range(0, people).SelectMany(i => new (string Id, string Sender, string Content, int After)[]
        {
            ($"a{i}", From($"3161000{i:00}1"), Text("Hoi"), 0),
            ($"b{i}", ById($"NL.{i}"), Text("Daar"), 1),
            ($"c{i}", From($"3161000{i:00}1") + "," + ById($"NL.{i}"), Text("Ik weer"), 2),
            ($"d{i}", From($"3161000{i:00}1"), NumberChanged($"3161000{i:00}2"), 3),
            ($"e{i}", From($"3161000{i:00}2"), Text("Nieuw nummer"), 4),
            ($"f{i}", From($"3161000{i:00}2"), NumberChanged($"3161000{i:00}3"), 5),
            ($"g{i}", From($"3161000{i:00}3"), Text("Nog een"), 6),
            ($"d{i}", From($"3161000{i:00}1"), NumberChanged($"3161000{i:00}2"), 3),
        }).ToArray();
        new Random(17).Shuffle(posts);

        await Task.WhenAll(posts.Select(p => RawWebhooks.PostAsync(host, "wamid." + p.Id, p.Sender, p.Content, TimeSpan.FromSeconds(p.After))));

        (await host.BecomesAsync(async s => await s.Messages.CountAsync() == 7 * people)).ShouldBeTrue();
        (await host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(people);
        (await host.InStoreAsync(s => s.Conversations.CountAsync())).ShouldBe(people);
        (await host.InStoreAsync(s => s.Messages.GroupBy(m => m.PersonId).Select(g => g.Count()).ToListAsync())).ShouldAllBe(c => c == 7);
        (await host.InStoreAsync(s => s.Persons.Select(p => p.PhoneSealed!).ToListAsync())).Select(p => host.Personal.Open(p)[^1]).ShouldAllBe(c => c == '3');
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private static string From(string phone) => $"\"from\":\"{phone}\"";

    private static string ById(string userId) => $"\"from_user_id\":\"{userId}\"";

    private static string Text(string words) => $"\"type\":\"text\",\"text\":{{\"body\":\"{words}\"}}";

    private static string NumberChanged(string phone) => $"\"type\":\"system\",\"system\":{{\"type\":\"user_changed_number\",\"wa_id\":\"{phone}\"}}";

    private async Task PostAsync(string wamid, string sender, string content, int after)
    {
        await RawWebhooks.PostAsync(_host, "wamid." + wamid, sender, content, TimeSpan.FromSeconds(after));
        _posted++;
    }

    private async Task ReadAsync() => (await _host.BecomesAsync(async s => await s.Messages.CountAsync() == await s.RawEvents.CountAsync())).ShouldBeTrue($"{_posted} were posted");

    private async Task<Person> OnlyPersonAsync()
    {
        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(1);
        return await _host.InStoreAsync(s => s.Persons.SingleAsync());
    }

    private async Task<PersonId> PersonOfAsync(string wamid)
    {
        var id = _host.Personal.MessageIdOf(_host.Inbox, new("wamid." + wamid));
        return (await _host.InStoreAsync(s => s.Messages.SingleAsync(m => m.Id == id))).PersonId;
    }
}
