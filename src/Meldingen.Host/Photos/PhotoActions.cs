using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>
/// What an agent does to the copies of a photo that others see. Whoever hides or shows something takes the old copies from everybody at once, and the release to
/// the public with them; <see cref="CopiesHop"/> makes new ones and deletes the old.
/// </summary>
internal sealed class PhotoActions(IDbContextFactory<MeldingenStore> stores, ContentFolder content, RelaySignal signal, HostClock clock)
{
    private static readonly string Rejected = ReportCode.Of(ReportState.Rejected);

    /// <param name="seen">Mark of the areas that the agent saw: when there are others, a colleague came between.</param>
    public Task<AgentAnswer> HideAsync(ReportNumber number, PhotoId photo, PictureArea area, HiddenContent what, string seen, AgentId agent, CancellationToken cancellation) =>
        ActAsync(number, photo, (store, row) => row.Redaction!.IsFull
            ? Task.FromResult<AgentAnswer>(new AgentAnswer.TooManyAreas())
            : ChangeAsync(store, row, row.Redaction.Hide(area, what), seen, FileEvents.AreaHidden, null, agent, cancellation), cancellation);

    /// <inheritdoc cref="HideAsync"/>
    public Task<AgentAnswer> LiftAsync(ReportNumber number, PhotoId photo, int area, string seen, AgentId agent, CancellationToken cancellation) =>
        ActAsync(number, photo, (store, row) => ChangeAsync(store, row, row.Redaction!.Lift(area), seen, FileEvents.AreaLifted, area, agent, cancellation), cancellation);

    /// <inheritdoc cref="HideAsync"/>
    public Task<AgentAnswer> HideAgainAsync(ReportNumber number, PhotoId photo, int area, string seen, AgentId agent, CancellationToken cancellation) =>
        ActAsync(number, photo, (store, row) => ChangeAsync(store, row, row.Redaction!.HideAgain(area), seen, FileEvents.AreaHiddenAgain, area, agent, cancellation), cancellation);

    /// <param name="looked">The public copy that the agent looked at: that one is released, or none.</param>
    public Task<AgentAnswer> ReleaseAsync(ReportNumber number, PhotoId photo, Sha256 looked, AgentId agent, CancellationToken cancellation) =>
        ActAsync(
            number, photo,
            async (store, row) =>
            {
                if (row.PublicDisplay != looked || !content.Contains(looked))
                {
                    return new AgentAnswer.ChangedMeanwhile();
                }

                if (row.ReleasedAt is null)
                {
                    (row.ReleasedAt, row.ReleasedBy) = (clock.Now, new Actor.Agent(agent).Code);
                    await SaveAsync(store, row, FileEvents.Released, null, agent, cancellation);
                }

                return new AgentAnswer.Done();
            },
            cancellation);

    public Task<AgentAnswer> TakeBackAsync(ReportNumber number, PhotoId photo, AgentId agent, CancellationToken cancellation) =>
        ActAsync(
            number, photo,
            async (store, row) =>
            {
                if (row.ReleasedAt is not null)
                {
                    (row.ReleasedAt, row.ReleasedBy) = (null, null);
                    await SaveAsync(store, row, FileEvents.ReleaseTakenBack, null, agent, cancellation);
                }

                return new AgentAnswer.Done();
            },
            cancellation);

    /// <summary>Copies that broke off, or could not be made, are tried once more.</summary>
    public Task<AgentAnswer> CopyAgainAsync(ReportNumber number, PhotoId photo, CancellationToken cancellation) =>
        ActAsync(
            number, photo,
            async (store, row) =>
            {
                if (row is not { CopiesRefused: not null, Sha256: not null })
                {
                    return new AgentAnswer.ChangedMeanwhile();
                }

                row.CopiesRefused = null;
                row.Version++;
                await store.SaveChangesAsync(cancellation);
                await store.ArmAsync(WorkKind.PhotoCopies, row.MessageId.Value, clock.Now, cancellation);
                return new AgentAnswer.Done();
            },
            cancellation, needsCopy: false);

    private async Task<AgentAnswer> ActAsync(
        ReportNumber number, PhotoId id, Func<MeldingenStore, Photo, Task<AgentAnswer>> act, CancellationToken cancellation, bool needsCopy = true)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        var found = await (from p in store.Photos.Where(p => p.Id == id)
                           join message in store.Messages on p.MessageId equals message.Id
                           join s in store.Signals on message.DraftId equals s.DraftId
                           join report in store.Reports.Where(r => r.Number == number) on s.ReportId equals report.Id
                           select new { Photo = p, report.State }).FirstOrDefaultAsync(cancellation);
        if (found?.State == Rejected)
        {
            // Nobody outside sees anything of it.
            return new AgentAnswer.NotPossible(ReportState.Rejected);
        }

        var photo = found?.Photo;
        if (photo is null || (needsCopy && photo is not { Display: not null, Redaction: not null }))
        {
            return photo is null ? new AgentAnswer.UnknownReport() : new AgentAnswer.ChangedMeanwhile();
        }

        var answer = await act(store, photo);
        await transaction.CommitAsync(cancellation);
        signal.Notify();
        return answer;
    }

    private async Task<AgentAnswer> ChangeAsync(
        MeldingenStore store, Photo photo, PhotoRedaction next, string seen, string type, int? area, AgentId agent, CancellationToken cancellation)
    {
        if (next == photo.Redaction)
        {
            return new AgentAnswer.Done();
        }

        if (AreasMark.Of(photo.Redaction!) != seen)
        {
            return new AgentAnswer.ChangedMeanwhile();
        }

        var released = photo.ReleasedAt is not null;
        (photo.Redaction, photo.CopiesRefused) = (next, null);
        photo.SetSharedCopiesAside();
        if (released)
        {
            store.FileEvents.Add(Event(photo, FileEvents.ReleaseLapsed, area, Actor.Machine));
        }

        await SaveAsync(store, photo, type, area ?? next.Areas[^1].Number, agent, cancellation);
        await store.ArmAsync(WorkKind.PhotoCopies, photo.MessageId.Value, clock.Now, cancellation);
        return new AgentAnswer.Done();
    }

    private Task<int> SaveAsync(MeldingenStore store, Photo photo, string type, int? area, AgentId agent, CancellationToken cancellation)
    {
        photo.Version++;
        store.FileEvents.Add(Event(photo, type, area, new Actor.Agent(agent)));
        return store.SaveChangesAsync(cancellation);
    }

    private FileEvent Event(Photo photo, string type, int? area, Actor actor) =>
        new() { Id = Guid.CreateVersion7(), MessageId = photo.MessageId, Type = type, At = clock.Now, Actor = actor.Code, Area = area };
}
