using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Benchmarks.Load;

/// <summary>What the host's store says, read beside the running host.</summary>
internal sealed class StoredMessages(HostSettings settings)
{
    public async Task<int> RowsAsync() => await AskAsync(s => s.RawEvents.CountAsync(e => e.Kind == RawEventKind.Message && e.Refusal == null));

    /// <summary>Stored, and not yet part of a conversation.</summary>
    public async Task<int> UnreadAsync() => await AskAsync(s => s.Work.CountAsync(w => w.Kind == WorkKind.AssembleMessage && w.State != WorkState.Done));

    public async Task<int> ReadAsync() => await AskAsync(s => s.Messages.CountAsync());

    private async Task<int> AskAsync(Func<MeldingenStore, Task<int>> ask)
    {
        await using var store = new MeldingenStore(StoreServices.OptionsFor(settings.StoreOptions));
        return await ask(store);
    }
}
