using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Which photos anybody outside may see anything of.</summary>
internal static class PhotosOutside
{
    /// <summary>Null for what was sent with a question, and for what an agent rejected ("this photo may not be").</summary>
    /// <param name="routedTo">Null too where the melding is not this service's, or no longer.</param>
    public static Task<Photo?> PhotoOfMeldingAsync(this MeldingenStore store, PhotoId id, CancellationToken cancellation, ServiceId? routedTo = null) =>
        (from photo in store.Photos.AsNoTracking().Where(p => p.Id == id)
         join message in store.Messages on photo.MessageId equals message.Id
         join signal in store.Signals on message.DraftId equals signal.DraftId
         join report in store.Reports.Where(r => r.State != "rejected" && (routedTo == null || r.Service == routedTo)) on signal.ReportId equals report.Id
         select photo).FirstOrDefaultAsync(cancellation);
}
