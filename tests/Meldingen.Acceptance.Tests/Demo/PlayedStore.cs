using System.Text.Json.Nodes;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>What a run left behind, opened with its own keys.</summary>
internal sealed class PlayedStore : IAsyncDisposable
{
    private readonly PersonalData _personal;

    private PlayedStore(MeldingenStore store, PersonalData personal)
    {
        Store = store;
        _personal = personal;
    }

    public MeldingenStore Store { get; }

    public static async Task<PlayedStore> OpenAsync(string folder)
    {
        var settings = new HostSettings { Data = folder };
        var personal = await StoreStartup.OpenAsync(settings, CancellationToken.None);
        return new PlayedStore(new MeldingenStore(StoreServices.OptionsFor(settings.StoreOptions)), personal);
    }

    public MessageId MessageIdOf(string phoneNumberId, string wamid) => _personal.MessageIdOf(WhatsAppInbox.Of(phoneNumberId), new ChannelMessageId(wamid));

    public Task<PersonId> PersonAsync(string phone) => HolderAsync(_personal.PhoneKey(phone));

    /// <summary>Who wrote a conversation of data-samples: by the number, or by the user id of one who hides it.</summary>
    public async Task<PersonId> SenderAsync(string conversation)
    {
        var script = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathTo("data-samples", "conversations", conversation + ".json")))!;
        return script["phone"] is { } phone ? await PersonAsync(phone.GetValue<string>()) : await HolderAsync(_personal.UserIdKey(WhatsAppInbox.Channel, script["userId"]!.GetValue<string>()));
    }

    public Task<List<Signal>> SignalsAsync(PersonId person) => Store.Signals.Where(s => s.PersonId == person).OrderBy(s => s.JoinedAt).ToListAsync();

    public Task<List<ThreadRow>> ThreadsAsync(PersonId person) => Store.Threads.Where(t => t.PersonId == person).ToListAsync();

    public async Task<List<(string Situation, string Text)>> RepliesAsync(PersonId person) =>
        [.. (await Store.Replies.Where(r => r.PersonId == person).OrderBy(r => r.CreatedAt).ToListAsync()).Select(r => (r.Situation, _personal.OpenJson<ReplyContent>(r.ContentSealed!).Message.Text))];

    public Task<ReportRow> ReportAsync(ReportId id) => Store.Reports.SingleAsync(r => r.Id == id);

    private async Task<PersonId> HolderAsync(byte[] key) => (await Store.PersonKeys.SingleAsync(k => k.Key == key)).PersonId;

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
