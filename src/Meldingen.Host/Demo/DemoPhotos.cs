using Meldingen.Host.Intake;
using Meldingen.Pipeline.Intake.People;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Demo;

/// <summary>What came of a folder of photos, by file: which were not decoded, which are the same as another.</summary>
internal static class DemoPhotos
{
    /// <param name="names">File by the phone number that sent it.</param>
    public static async Task TellAsync(TextWriter log, MeldingenStore store, PersonalData personal, IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
    {
        var people = (await store.PersonKeys.AsNoTracking().Where(k => k.Until == Holding.Open).ToListAsync(cancellation)).ToDictionary(k => Convert.ToHexString(k.Key), k => k.PersonId, StringComparer.Ordinal);
        var files = names.ToDictionary(n => people[Convert.ToHexString(personal.PhoneKey(n.Key))], n => n.Value);
        var unreadable = await store.Photos.AsNoTracking().Where(p => p.State != MediaState.Fetched)
            .Join(store.Messages, p => p.MessageId, m => m.Id, (p, m) => new { m.PersonId, p.Reason }).ToListAsync(cancellation);
        var signals = await store.Signals.AsNoTracking().Select(s => new { s.PersonId, s.ReportId, s.Match }).ToListAsync(cancellation);
        var reports = await store.Reports.AsNoTracking().ToDictionaryAsync(r => r.Id, cancellation);
        var decided = signals.Count(s => reports[s.ReportId].Category is not null);
        await log.WriteLineAsync($"{names.Count} photos, {names.Count - unreadable.Count} decoded, {decided} decided by the model.");
        foreach (var photo in unreadable)
        {
            await log.WriteLineAsync($"  unreadable: {files[photo.PersonId]}: {photo.Reason}");
        }

        var first = signals.Where(s => s.Match == "created").ToDictionary(s => s.ReportId, s => s.PersonId);
        foreach (var joined in signals.Where(s => s.Match != "created"))
        {
            await log.WriteLineAsync($"  {joined.Match}: {files[joined.PersonId]} joined {reports[joined.ReportId].Number}, {files[first[joined.ReportId]]}");
        }

        foreach (var (report, person) in first.Where(f => reports[f.Key].ReviewReasons?.Contains("possible-duplicate", StringComparison.Ordinal) == true))
        {
            await log.WriteLineAsync($"  perhaps the same as another, not joined: {files[person]}, {reports[report].Number}");
        }
    }
}
