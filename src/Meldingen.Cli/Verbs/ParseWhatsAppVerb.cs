using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Meldingen.Cli.Payloads;
using Meldingen.Cli.Photos;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using ParseResult = Meldingen.Pipeline.Intake.ParseResult;

namespace Meldingen.Cli.Verbs;

/// <summary>`parse-whatsapp`: what webhook bodies hold, as the host reads them: messages, statuses, and what was skipped with its reason.</summary>
internal static class ParseWhatsAppVerb
{
    private const string StandardInput = "-";

    public static Command Create(Answers answers)
    {
        var files = new Argument<string[]>("file") { Description = "webhook bodies; a folder means every *.json below it, - standard input", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(result =>
        {
            foreach (var option in result.Tokens.Select(t => t.Value).Where(v => v.StartsWith('-') && v != StandardInput && !File.Exists(v)))
            {
                result.AddError($"unknown option '{option}'");
            }
        });
        var verb = new Command("parse-whatsapp", "Tell what webhook bodies of WhatsApp hold. The answer shows what they hold of people: numbers, names, words, places")
        {
            files, Shared.Json,
        };
        verb.SetAction(parsed =>
        {
            var refused = false;
            foreach (var file in parsed.GetValue(files)!.SelectMany(Expand))
            {
                refused |= !Tell(answers, file, parsed.GetValue(Shared.Json));
            }

            return refused ? ExitCode.Refused : ExitCode.Done;
        });
        return verb;
    }

    private static IEnumerable<string> Expand(string file) => Directory.Exists(file)
        ? Directory.EnumerateFiles(file, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [file];

    /// <summary>False when there is nothing to tell; the reason is told.</summary>
    private static bool Tell(Answers answers, string file, bool json)
    {
        var parsed = Read(file, out var body, out var reason) ? WebhookParser.Parse(body) : new ParseResult.NotJson(reason);
        switch (parsed)
        {
            case ParseResult.NotJson refused:
                answers.Note($"{file}: {refused.Reason}");
                if (json)
                {
                    // A line for every file, so that answers can be counted off against files.
                    answers.Give(json, Listing(file, refused.Reason, new ParsedWebhook([], [], [])), _ => "");
                }

                return false;
            case ParseResult.Parsed { Webhook: var webhook }:
                answers.Give(json, json ? Listing(file, null, webhook) : [], _ => PayloadInWords.Of(file, webhook));
                return true;
            default:
                throw new InvalidOperationException("a body is parsed or it is not");
        }
    }

    /// <summary>The listing itself, with the file's name before it.</summary>
    private static JsonObject Listing(string file, string? reason, ParsedWebhook webhook)
    {
        var listing = new JsonObject { ["file"] = file };
        if (reason is not null)
        {
            listing["reason"] = reason;
        }

        foreach (var (name, part) in JsonNode.Parse(WebhookListing.Write(webhook))!.AsObject())
        {
            listing[name] = part?.DeepClone();
        }

        return listing;
    }

    private static bool Read(string file, out byte[] body, [NotNullWhen(false)] out string? reason)
    {
        if (file != StandardInput)
        {
            return FileBytes.Read(file, out body, out reason);
        }

        using var input = Console.OpenStandardInput();
        using var read = new MemoryStream();
        input.CopyTo(read);
        (body, reason) = (read.ToArray(), null);
        return true;
    }
}
