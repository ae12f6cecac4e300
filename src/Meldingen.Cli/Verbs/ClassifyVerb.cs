using System.Collections.Immutable;
using System.CommandLine;
using Meldingen.Cli.Classifying;
using Meldingen.Cli.Photos;
using Meldingen.Vision.Heads;

namespace Meldingen.Cli.Verbs;

/// <summary>`classify`: what photos show, with the words and the hour where they are given.</summary>
internal static class ClassifyVerb
{
    public static Command Create(Answers answers)
    {
        var files = Shared.Files(ArgumentArity.ZeroOrMore);
        var text = new Option<string?>("--text") { Description = "what was written with the photos" };
        var at = new Option<string?>("--at") { Description = "when it was sent, ISO 8601; without an offset it is local time" };
        var manifest = new Option<string?>("--manifest") { Description = "CSV of more photos: file (relative to it), and text and at where a row has its own" };
        var words = new Option<string?>("--words") { Description = "a municipality's words.json; default the one beside the program" };
        var verb = new Command("classify", "Tell what photos show") { files, text, at, manifest, words, Shared.Models, Shared.Cache, Shared.Json };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(files) is not { Length: > 0 } && result.GetValue(manifest) is null)
            {
                result.AddError("name at least one photo, or --manifest");
            }

            if (result.GetValue(at) is { } written && SentTime.Parse(written) is null)
            {
                result.AddError($"--at '{written}': ISO 8601 is expected, such as 2026-03-04T03:05:00+01:00");
            }
        });
        verb.SetAction((parsed, cancellation) =>
        {
            var sent = SentTime.Parse(parsed.GetValue(at));
            var sightings = parsed.GetValue(files)!.Select(f => new Sighting(f, f, parsed.GetValue(text), sent)).ToImmutableArray();
            if (parsed.GetValue(manifest) is { } csv)
            {
                var reading = SightingList.Read(csv, parsed.GetValue(text), sent);
                if (!reading.Problems.IsEmpty)
                {
                    return Task.FromResult(answers.Refuse(reading.Problems));
                }

                sightings = sightings.AddRange(reading.Sightings);
            }

            using var eyes = PhotoEyes.Open(parsed.GetValue(Shared.Cache));
            var models = parsed.GetValue(Shared.Models) is { } folder ? new ModelFolder(folder) : ModelFolder.BesideProgram;
            var judge = new PhotoJudge(models.LoadCurrent().For(eyes.Features.Backbone, eyes.Features.Dimension), WordsFile.Load(parsed.GetValue(words)));
            var refused = false;
            foreach (var (sighting, look) in sightings.Zip(eyes.LookAtAll([.. sightings.Select(s => s.Path)], answers.Note, cancellation)))
            {
                refused |= look is PhotoLook.Unreadable;
                answers.Give(parsed.GetValue(Shared.Json), judge.Judge(sighting, look), a => a.Words());
            }

            return Task.FromResult(refused ? ExitCode.Refused : ExitCode.Done);
        });
        return verb;
    }
}
