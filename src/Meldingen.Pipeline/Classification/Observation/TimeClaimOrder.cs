namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>Most trusted first; a total order, so that no result depends on the order of arrival.</summary>
internal sealed class TimeClaimOrder : IComparer<TimeClaim>
{
    public static TimeClaimOrder Instance { get; } = new();

    public int Compare(TimeClaim? x, TimeClaim? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int[] keys =
        [
            x.Source.CompareTo(y.Source),
            x.Source == TimeSource.Words ? x.Accuracy.CompareTo(y.Accuracy) : 0,
            x.Source == TimeSource.MessageSent ? x.At.CompareTo(y.At) : y.At.CompareTo(x.At),
            x.Accuracy.CompareTo(y.Accuracy),
            x.SentAt.CompareTo(y.SentAt),
            x.ZoneAssumed.CompareTo(y.ZoneAssumed),
            string.CompareOrdinal(x.Phrase, y.Phrase),
            string.CompareOrdinal(x.EvidenceId, y.EvidenceId),
        ];
        return keys.FirstOrDefault(k => k != 0);
    }
}
