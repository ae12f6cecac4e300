using Meldingen.Host.Bus;
using Meldingen.Host.Classification;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>
/// Fourth hop: a draft becomes a signal of a new report or of one that exists, or a referral; one at a time per municipality, in one transaction.
/// </summary>
internal sealed class RegisterHop(
    IDbContextFactory<MeldingenStore> stores, PersonalData personal, ServedMunicipality served, SeenBefore seen, Registration registration, LateEvidence late,
    JoinedSignals joined) : IHop
{
    public WorkKind Kind => WorkKind.Register;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await seen.RecallAsync(cancellation);
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        var id = new DraftId(lease.Subject);
        var draft = await store.Drafts.SingleAsync(d => d.Id == id, cancellation);

        // In any other state something was changed or taken back since it was looked at: it is looked at again, and comes by again.
        if (draft.AnalysisSealed is { } stored && draft.State == DraftState.Analysed)
        {
            var analysis = personal.OpenJson<DraftAnalysis>(stored);
            await RegisterAsync(store, draft, analysis, cancellation);
            draft.State = DraftState.Registered;
            await store.SaveChangesAsync(cancellation);
        }

        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }

    private async Task RegisterAsync(MeldingenStore store, Draft draft, DraftAnalysis analysis, CancellationToken cancellation)
    {
        var place = PlaceResolver.Resolve(analysis.Claims, served.Municipality.Map);
        var signal = await store.Signals.SingleOrDefaultAsync(s => s.DraftId == draft.Id, cancellation) ?? await joined.AdoptAsync(store, draft, cancellation);
        if (signal is not null)
        {
            await late.AddAsync(store, signal, analysis, place, cancellation);
            await joined.TakeInAsync(store, signal, cancellation);
            return;
        }

        if (place is Place.OutsideMunicipality outside)
        {
            await registration.ReferOutsideAsync(store, draft, outside, cancellation);
            return;
        }

        var verdict = await seen.JudgeAsync(store, analysis, (place as Place.Located)?.Point, cancellation);
        await joined.TakeInAsync(store, await registration.RegisterAsync(store, draft, analysis, place, verdict, cancellation), cancellation);
    }
}
