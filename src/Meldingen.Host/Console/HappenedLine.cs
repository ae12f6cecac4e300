using Meldingen.Storage.Model;
using NodaTime;

namespace Meldingen.Host.Console;

/// <summary>Who did what to a melding or to one of its files.</summary>
/// <param name="Text">Key of the text.</param>
/// <param name="Area">Number of the part of a photo that it is about.</param>
internal sealed record HappenedLine(Instant At, string Text, string Actor, int? Area)
{
    public static IEnumerable<HappenedLine> Of(IEnumerable<ReportEventRow> events, IEnumerable<FileEvent> files) =>
        events.Select(e => new HappenedLine(e.At, "event." + e.Type, e.Actor, null))
            .Concat(files.OrderBy(f => f.Id).Select(f => new HappenedLine(f.At, "file-event." + f.Type, f.Actor, f.Area))).OrderBy(l => l.At);
}
