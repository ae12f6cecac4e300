using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Bus;
using Meldingen.Host.Conversations;
using Meldingen.Host.Photos;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Meldingen.Vision.Redaction;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;

namespace Meldingen.Host.Tests.Photos;

/// <summary>A host and the photos that are sent to it, whose copies are made again when the test says so.</summary>
internal sealed class PhotoUnderWork(RunningHost host) : IAsyncDisposable
{
    private int _phones;
    private int _claims;

    public RunningHost Host { get; } = host;

    public static async Task<PhotoUnderWork> StartAsync(IPeopleFinder people) => new(await RunningHost.StartAsync(people: people));

    /// <summary>Until it has come, and its copies are made or known not to be.</summary>
    public async Task<Photo> SendAsync(string file)
    {
        var known = await Host.InStoreAsync(s => s.Photos.Select(p => p.Id).ToListAsync());
        Host.Emulator.Emulator.Phones.SendImage(
            PhoneNumber.Parse($"316100000{++_phones:00}"), MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", file)));
        (await Host.BecomesAsync(s => s.Photos.AnyAsync(p => !known.Contains(p.Id) && p.State != MediaState.Pending))).ShouldBeTrue();
        var photo = await Host.InStoreAsync(s => s.Photos.SingleAsync(p => !known.Contains(p.Id)));
        (await Host.BecomesAsync(s => s.Work.AnyAsync(w => w.Kind == WorkKind.PhotoCopies && w.Subject == photo.MessageId.Value && w.State == WorkState.Done))).ShouldBeTrue();
        return await ReadAsync(photo);
    }

    public Task<Photo> ReadAsync(Photo photo) => Host.InStoreAsync(s => s.Photos.AsNoTracking().SingleAsync(p => p.MessageId == photo.MessageId));

    public Task<Photo> ChangeAsync(Photo photo, Action<Photo> change) => Host.InStoreAsync(async s =>
    {
        var row = await s.Photos.SingleAsync(p => p.MessageId == photo.MessageId);
        change(row);
        row.Version++;
        await s.SaveChangesAsync();
        return row;
    });

    /// <summary>Runs the hop itself, under a lease that nobody else has.</summary>
    /// <param name="dies">At the end of its work, with all files at their place: its lease is somebody else's by then.</param>
    public async Task<HopResult> CopyAgainAsync(Photo photo, IPeopleFinder people, int failures = 0, int deaths = 0, bool dies = false)
    {
        var subject = photo.MessageId.Value;
        var lease = await Host.InStoreAsync(async s =>
        {
            // Far ahead: the host's own relay leaves it to us, and whatever lease an attempt before left has run out.
            var ahead = Host.Clock.Now + Duration.FromDays(100 * ++_claims);
            await s.ArmAsync(WorkKind.PhotoCopies, subject, ahead);
            return (await s.ClaimAsync(WorkKind.PhotoCopies, subject, "test", ahead, Duration.FromDays(1)))!;
        });
        var hop = new CopiesHop(Host.Service<IDbContextFactory<MeldingenStore>>(), new CopyMaker(people), Host.Content, Host.Service<SharedContent>(), Host.Clock);
        return await hop.RunAsync(lease with { Failures = failures, Deaths = deaths, Owner = dies ? "somebody else" : lease.Owner }, CancellationToken.None);
    }

    /// <param name="meanwhile">Happens after the withdrawal has read the row, before it begins.</param>
    public Task WithdrawAsync(Photo photo, Func<Task>? meanwhile = null) => Host.InStoreAsync(async s =>
    {
        if (meanwhile is not null)
        {
            _ = await s.Photos.SingleAsync(p => p.MessageId == photo.MessageId);
            await meanwhile();
        }

        await using var transaction = await s.Database.BeginTransactionAsync();
        await Host.Service<Withdrawals>().EraseAsync(s, new ConversationEffect.Withdrawn(photo.MessageId, photo.MessageId, null), CancellationToken.None);
        await s.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>All that lies in the content store, half received files too.</summary>
    public IReadOnlyList<string> Files() => [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "folder-id")];

    public Task<byte[]> BytesAsync(Sha256? file) => Host.Content.ReadAsync(file!.Value);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private string Root => Path.GetFullPath(Path.Combine(Host.Content.PathOf(Sha256.Of([])), "..", "..", ".."));
}
