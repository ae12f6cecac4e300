using System.CommandLine;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Meldingen.Cli.Verbs;

/// <summary>`labels export`: what agents confirmed, with who, when and what the model said; photos by SHA-256, nothing of any melder.</summary>
internal static class LabelsVerb
{
    public static Command Create(Answers answers)
    {
        var data = new Option<string?>("--data") { Description = "the host's data folder (embedded store)" };
        var postgres = new Option<string?>("--postgres") { Description = "connection string of a PostgreSQL store, instead of --data" };
        var export = new Command("export", "Write agents' labels, one JSON object a line: `train --labels` reads them") { data, postgres, Shared.Json };
        export.SetAction(async (parsed, cancellation) =>
        {
            if (StoreOf(parsed.GetValue(data), parsed.GetValue(postgres)) is not { } store)
            {
                answers.Note("labels export: give --data DIR with a store.db in it, or --postgres CONNECTION");
                return ExitCode.Refused;
            }

            await using var context = new MeldingenStore(StoreServices.OptionsFor(store));
            await foreach (var label in context.Labels.AsNoTracking().OrderBy(l => l.At).ThenBy(l => l.Sha256).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                // A line of JSON either way: this answer is made for `train`.
                answers.Give(json: true, new Label(
                    label.Sha256.Hex, label.Category, label.Agent, InstantPattern.General.Format(label.At), label.ModelSaid, label.ModelVersion, label.ReportId.ToString()), _ => "");
            }

            return ExitCode.Done;
        });
        return new Command("labels", "What agents confirmed") { export };
    }

    private static StoreOptions? StoreOf(string? data, string? postgres)
    {
        if (postgres is not null)
        {
            return new StoreOptions { Provider = StoreProvider.Postgres, ConnectionString = postgres };
        }

        var file = data is null ? null : Path.Combine(data, "store.db");
        return File.Exists(file) ? new StoreOptions { ConnectionString = $"Data Source={file};Mode=ReadOnly" } : null;
    }

    private sealed record Label(string Sha256, CategoryId Category, string Agent, string At, CategoryId? ModelSaid, string? ModelVersion, string ReportId);
}
