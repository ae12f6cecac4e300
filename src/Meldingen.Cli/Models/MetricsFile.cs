using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Head.Scoring;
using Meldingen.Pipeline.Classification.Head.Training;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Models;

/// <summary>metrics.json of a version: on what it was trained, what it promises, and what was measured on photos that were held out.</summary>
internal sealed record MetricsFile(
    string Version,
    DateOnly TrainedOn,
    string Backbone,
    double Penalty,
    double Temperature,
    double PromisedPrecision,
    ImmutableSortedDictionary<CategoryId, Promise> Promises,
    ImmutableSortedDictionary<CategoryId, ImmutableSortedDictionary<string, int>> Photos,
    ImmutableSortedDictionary<CategoryId, int> UnverifiedPhotos,
    Evaluation SceneHeldOut,
    Evaluation SourceHeldOut,
    Evaluation PromiseKept,
    ImmutableArray<PromisePrice> PromisePrices,
    ImmutableArray<string> HeldOutSources,
    ImmutableArray<string> HeldOutBySceneOnly,
    ImmutableArray<PenaltyTrial> PenaltyTrials)
{
    private static readonly JsonSerializerOptions Json = new(Answers.JsonOptions) { WriteIndented = true, Converters = { new QuotableFigures() } };

    public static MetricsFile Of(ModelVersion version, DateOnly trainedOn, TrainingSet set, TrainedHead trained) => new(
        version.Value,
        trainedOn,
        set.Features.Backbone,
        trained.Penalty,
        trained.Head.Temperature,
        trained.PromisedPrecision,
        trained.Promises,
        set.Rows.Where(r => r.Verified).GroupBy(r => r.Category).ToImmutableSortedDictionary(
            g => g.Key,
            g => g.CountBy(r => r.Source, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal)),
        set.Rows.Where(r => !r.Verified).CountBy(r => r.Category).ToImmutableSortedDictionary(),
        trained.ByScene,
        trained.BySource,
        trained.Kept,
        trained.Prices,
        trained.HeldOutSources,
        trained.SceneSources,
        trained.Trials);

    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Leaves out the figures of classes with too few photos to be told on.</summary>
    private sealed class QuotableFigures : JsonConverter<ClassScore>
    {
        public override ClassScore Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ClassScore value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("n", value.N);
            writer.WriteBoolean("quotable", value.Quotable);
            if (value.Quotable)
            {
                writer.WriteNumber("precision", value.Precision);
                writer.WriteNumber("recall", value.Recall);
                writer.WriteNumber("f1", value.F1);
                writer.WriteNumber("decided", value.Decided);
                writer.WriteNumber("decidedRight", value.DecidedRight);
            }

            writer.WriteEndObject();
        }
    }
}
