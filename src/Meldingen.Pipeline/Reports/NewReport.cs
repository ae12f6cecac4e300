using System.Collections.Immutable;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>What is known when a signal begins a report.</summary>
/// <param name="Category">Null when the classifier abstained.</param>
/// <param name="ModelSaid">Its best guess, also when it abstained; null when it had nothing to go on.</param>
/// <param name="Probability">Of <paramref name="ModelSaid"/>, 0 to 1.</param>
/// <param name="Place">Inside the municipality or not known: what lies outside is a referral, never a report.</param>
public sealed record NewReport(
    ReportNumber Number,
    SignalId Signal,
    CategoryId? Category,
    CategoryId? ModelSaid,
    double? Probability,
    string ModelVersion,
    Place Place,
    Urgency Urgency,
    Instant ObservedAt)
{
    /// <summary>Confident photos say different things.</summary>
    public bool PhotosDisagree { get; init; }

    /// <summary>One of its photos at least.</summary>
    public bool PhotoUnreadable { get; init; }

    /// <summary>One of its photos at least never came.</summary>
    public bool PhotoLost { get; init; }

    /// <summary>Which reports it may be the same as; with any, a person must compare, before the route unless it is urgent.</summary>
    public ImmutableArray<DuplicateDoubt> Doubts { get; init; } = [];

    /// <summary>Why a person must look first, each once, in the order of the list; empty when nobody need to.</summary>
    public ImmutableArray<ReviewReason> ReviewReasons
    {
        get
        {
            var found = ImmutableArray.CreateBuilder<ReviewReason>();
            AddIf(PhotosDisagree, ReviewReason.PhotosDisagree);
            AddIf(Category is null && !PhotosDisagree, ReviewReason.Abstained);
            AddIf(Place is Place.Unknown, ReviewReason.PlaceUnknown);
            AddIf(Place is Place.Disputed, ReviewReason.PlaceDisputed);
            AddIf(PhotoUnreadable, ReviewReason.PhotoUnreadable);
            AddIf(PhotoLost, ReviewReason.PhotoLost);

            // What is urgent goes out at once, and an agent compares beside that: somebody sent twice costs less than nobody sent.
            AddIf(!Doubts.IsEmpty && Urgency < Urgency.High, ReviewReason.PossibleDuplicate);
            return [.. found.Order()];

            void AddIf(bool so, ReviewReason reason)
            {
                if (so)
                {
                    found.Add(reason);
                }
            }
        }
    }

    /// <exception cref="InvalidOperationException">The place is outside the municipality.</exception>
    internal ReportEvent.Registered ToEvent()
    {
        var (knowledge, at) = Place switch
        {
            Place.Located located => (PlaceKnowledge.Known, located),
            Place.Disputed => (PlaceKnowledge.Disputed, null),
            Place.Unknown => (PlaceKnowledge.Unknown, null),
            Place.OutsideMunicipality => throw new InvalidOperationException("a place outside the municipality is a referral, never a report"),
            _ => throw new InvalidOperationException($"no rule for {Place.GetType().Name}"),
        };
        return new ReportEvent.Registered(
            Number, Signal, Category, ModelSaid, Probability, ModelVersion, knowledge, at?.Source, at?.AccuracyMetres, Urgency, ObservedAt, ReviewReasons);
    }
}
