using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Host.Conversations;
using Meldingen.Host.Photos;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

/// <summary>Two people sent the same bytes. One takes them back at the very moment at which the other's are coming in.</summary>
public sealed class SharedBytesTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000031");

    private RunningHost _host = null!;
    private Photo _first = null!;

    [Fact]
    public async Task Bytes_that_come_in_while_their_last_other_holder_is_withdrawn_are_there()
    {
        var second = await SecondAsync();

        var result = await FetchAsync(second, store => store.ChangeTracker.Entries<Photo>().Any(e => e.Entity.MessageId == second.MessageId), () => WithdrawAsync(_first));

        result.ShouldBeOfType<HopResult.Finished>();
        var fetched = await _host.InStoreAsync(s => s.Photos.AsNoTracking().SingleAsync(p => p.MessageId == second.MessageId));
        (fetched.State, fetched.Sha256).ShouldBe((MediaState.Fetched, _first.Sha256));
        File.Exists(_host.Content.PathOf(fetched.Sha256!.Value)).ShouldBeTrue("the file that the row names is there");
    }

    [Fact]
    public async Task Bytes_that_are_taken_back_while_they_come_in_are_not_kept()
    {
        await WithdrawAsync(_first);
        var second = await SecondAsync();

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => FetchAsync(second, _ => true, () => WithdrawAsync(second)));

        (await _host.InStoreAsync(s => s.Photos.AsNoTracking().SingleAsync(p => p.MessageId == second.MessageId))).State.ShouldBe(MediaState.Withdrawn);
        File.Exists(_host.Content.PathOf(_first.Sha256!.Value)).ShouldBeFalse();
        Directory.GetFiles(Path.Combine(_host.Content.PathOf(_first.Sha256!.Value), "..", "..", "..", "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_whose_process_died_before_their_row_was_finished_are_found_by_a_withdrawal()
    {
        await WithdrawAsync(_first);
        var second = await SecondAsync();
        var path = _host.Content.PathOf(_first.Sha256!.Value);

        // Dies where the row would be finished: the bytes are at their place already.
        await Should.ThrowAsync<LeaseLostException>(() => FetchAsync(second, _ => false, () => Task.CompletedTask, dies: true));
        File.Exists(path).ShouldBeTrue();

        await WithdrawAsync(second);

        File.Exists(path).ShouldBeFalse();
    }

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _host.Emulator.Emulator.Phones.SendImage(Anna, Photo());
        (await _host.BecomesAsync(s => s.Photos.AnyAsync(p => p.State == MediaState.Fetched && p.Display != null))).ShouldBeTrue();
        _first = await _host.InStoreAsync(s => s.Photos.AsNoTracking().SingleAsync());
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private static MediaContent Photo() => MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "lamp-post.jpg"));

    // A row as the assembler writes it, whose work nobody else does.
    private async Task<Photo> SecondAsync()
    {
        var media = _host.Emulator.Emulator.Phones.Upload(await File.ReadAllBytesAsync(Repository.PathTo("data-samples", "conversations", "photos", "lamp-post.jpg")), "lamp-post.jpg");
        return await _host.InStoreAsync(async s =>
        {
            var message = await s.Messages.AsNoTracking().FirstAsync();
            var id = new MessageId(Guid.CreateVersion7());
            s.Messages.Add(new Message { Id = id, PersonId = message.PersonId, Inbox = message.Inbox, Kind = "image", SentAt = message.SentAt, ReceivedAt = message.ReceivedAt });
            await s.SaveChangesAsync();
            var photo = new Photo
            {
                Id = new PhotoId(id.Value),
                MessageId = id,
                MediaSealed = _host.Personal.Seal(media.Value),
                Kind = Pipeline.Photos.MediaKind.Image,
                DeclaredType = "image/jpeg",
                SentAt = message.SentAt,
            };
            s.Photos.Add(photo);
            await s.SaveChangesAsync();
            return photo;
        });
    }

    private async Task<HopResult> FetchAsync(Photo photo, Func<MeldingenStore, bool> when, Func<Task> meanwhile, bool dies = false)
    {
        var stores = new Interrupted(_host.Service<IDbContextFactory<MeldingenStore>>(), when, meanwhile);
        var hop = new FetchFileHop(
            stores, _host.Service<OpenChannels>(), _host.Service<SharedContent>(), _host.Personal, _host.Clock, NullLogger<FetchFileHop>.Instance);
        var subject = photo.MessageId.Value;
        await _host.InStoreAsync(async s =>
        {
            // Far ahead: the host's own relay leaves it to us.
            await s.ArmAsync(WorkKind.FetchFile, subject, _host.Clock.Now + Duration.FromDays(1));
            return true;
        });
        var lease = (await _host.InStoreAsync(s => s.ClaimAsync(WorkKind.FetchFile, subject, "test", _host.Clock.Now, Duration.FromHours(5))))!;
        return await hop.RunAsync(dies ? lease with { Owner = "somebody else" } : lease, CancellationToken.None);
    }

    private Task WithdrawAsync(Photo photo) => _host.InStoreAsync(async s =>
    {
        await using var transaction = await s.Database.BeginTransactionAsync();
        await _host.Service<Withdrawals>().EraseAsync(s, new ConversationEffect.Withdrawn(photo.MessageId, photo.MessageId, null), CancellationToken.None);
        await s.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>Lets something happen just before the first save.</summary>
    private sealed class Interrupted(IDbContextFactory<MeldingenStore> inner, Func<MeldingenStore, bool> when, Func<Task> meanwhile) : IDbContextFactory<MeldingenStore>
    {
        private bool _happened;

        public MeldingenStore CreateDbContext()
        {
            var store = inner.CreateDbContext();
            store.SavingChanges += (_, _) =>
            {
                if (!_happened && when(store))
                {
                    _happened = true;
                    Task.Run(meanwhile).GetAwaiter().GetResult();
                }
            };
            return store;
        }
    }
}
