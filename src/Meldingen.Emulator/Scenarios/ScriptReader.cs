using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Emulator.Scenarios;

/// <summary>Scripts from JSON files; the format is in README.md of this project.</summary>
public static class ScriptReader
{
    /// <summary>Every *.json of the folder but *.expected.json, by name; all mistakes of all files at once.</summary>
    /// <param name="only">File names without extension; null takes all.</param>
    public static ScriptRead ReadFolder(string folder, IReadOnlySet<string>? only = null)
    {
        if (!Directory.Exists(folder))
        {
            return new ScriptRead([], [$"{folder}: there is no such folder"]);
        }

        var files = Directory.GetFiles(folder, "*.json")
            .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal) && only?.Contains(Path.GetFileNameWithoutExtension(f)) != false)
            .Order(StringComparer.Ordinal);
        var reads = files.Select(ReadFile).ToArray();
        var scripts = reads.SelectMany(r => r.Scripts).ToImmutableArray();
        var twice = scripts.GroupBy(s => s.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{folder}: the id '{g.Key}' is used {g.Count()} times");
        return new ScriptRead(scripts, [.. reads.SelectMany(r => r.Mistakes), .. twice]);
    }

    public static ScriptRead ReadFile(string file)
    {
        try
        {
            return Read(File.ReadAllText(file), Path.GetDirectoryName(Path.GetFullPath(file))!, file);
        }
        catch (IOException e)
        {
            return new ScriptRead([], [$"{file}: {e.Message}"]);
        }
    }

    /// <param name="folder">Photos are relative to it.</param>
    /// <param name="name">What mistakes are told under.</param>
    public static ScriptRead Read(string json, string folder, string name)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            return JsonNode.Parse(json, documentOptions: options) is JsonObject root ? Read(root, folder, name) : new ScriptRead([], [$"{name}: must be an object"]);
        }
        catch (JsonException e)
        {
            return new ScriptRead([], [$"{name}: no JSON, line {(e.LineNumber ?? 0) + 1}"]);
        }
    }

    internal static ScriptRead Read(JsonObject root, string folder, string name)
    {
        var mistakes = new List<string>();
        var fields = new JsonFields(root, name, mistakes);
        var id = fields.Required("id", fields.Text("id"));
        var description = fields.Text("description") ?? "";
        var personName = fields.Text("name") ?? "Melder";
        var username = fields.Text("username");
        var address = Address(fields);

        var startAt = Start(fields);
        var steps = Steps(fields, folder, mistakes);
        fields.RefuseOthers();
        return mistakes.Count > 0
            ? new ScriptRead([], [.. mistakes])
            : new ScriptRead([new PhoneScript(id!, description, address!, personName, startAt, steps) { Username = username, Source = root.DeepClone().AsObject(), Folder = folder }], []);
    }

    private static PersonAddress? Address(JsonFields fields)
    {
        var (phoneText, idText) = (fields.Text("phone"), fields.Text("userId"));
        var (phone, id) = (default(PhoneNumber), default(UserId));
        if (phoneText is not null && !PhoneNumber.TryParse(phoneText, out phone))
        {
            fields.Mistake("'phone' must be 7 to 15 digits, country code first");
        }

        if (idText is not null && !UserId.TryParse(idText, out id))
        {
            fields.Mistake("'userId' must be two capitals, a dot, and 1 to 128 letters and digits");
        }

        switch (phoneText, idText)
        {
            case (not null, not null):
                return new PersonAddress.ByBoth(phone, id);
            case (not null, null):
                return phone;
            case (null, not null):
                return id;
            case (null, null):
                if (!fields.Has("phone") && !fields.Has("userId"))
                {
                    fields.Mistake("'phone', 'userId' or both are needed");
                }

                return null;
        }
    }

    private static DateTimeOffset Start(JsonFields fields)
    {
        var (text, zoneName) = (fields.Required("startAt", fields.Text("startAt")), fields.Text("zone") ?? "Europe/Amsterdam");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneName) is not { } zone)
        {
            fields.Mistake($"'zone' {zoneName} is not a time zone of the tz database");
            return default;
        }

        if (OffsetDateTimePattern.Rfc3339.Parse(text ?? "") is { Success: true } withOffset)
        {
            return withOffset.Value.ToDateTimeOffset();
        }

        if (LocalDateTimePattern.ExtendedIso.Parse(text ?? "") is { Success: true } local)
        {
            return local.Value.InZoneLeniently(zone).ToDateTimeOffset();
        }

        if (text is not null)
        {
            fields.Mistake("'startAt' must read like 2026-03-03T14:05:00 (local time), or end in an offset");
        }

        return default;
    }

    private static ImmutableArray<ScriptStep> Steps(JsonFields fields, string folder, List<string> mistakes)
    {
        var steps = ImmutableArray.CreateBuilder<ScriptStep>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, node) in (fields.Required("steps", fields.Array("steps")) ?? []).Index())
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"{fields.Where}: step {index + 1}");
            if (node is not JsonObject json)
            {
                mistakes.Add($"{where}: must be an object");
                continue;
            }

            if (StepReader.Read(new JsonFields(json, where, mistakes), string.Create(CultureInfo.InvariantCulture, $"step-{index + 1}"), ids, folder) is { } step)
            {
                steps.Add(step);
            }
        }

        if (steps.Count == 0 && mistakes.Count == 0)
        {
            fields.Mistake("'steps' is empty");
        }

        return steps.ToImmutable();
    }
}

/// <summary>What was read; a script with a mistake is not in it.</summary>
/// <param name="Mistakes">File, place in the file, what is wrong.</param>
public sealed record ScriptRead(ImmutableArray<PhoneScript> Scripts, ImmutableArray<string> Mistakes);
