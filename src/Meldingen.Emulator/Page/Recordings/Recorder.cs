using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Page.Recordings;

/// <summary>Makes scripts of conversations: one file with the photos in it to download, or into the recordings' folder with the photos beside it.</summary>
internal sealed class Recorder(Ledger ledger, StateFolder state, EmulatorOptions options)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null: the person sent nothing.</summary>
    public (string Name, byte[] Bytes)? Whole(PersonAddress person)
    {
        var lines = Lines(person);
        if (Name(lines) is not { } name)
        {
            return null;
        }

        return ($"{name}.json", Text(Recording.Of(lines, name, id => Source(id, ("base64", Convert.ToBase64String(Bytes(id)))))));
    }

    /// <summary>Null: the person sent nothing, or there is no folder for it. Written whole or not at all.</summary>
    /// <returns>The script's file name.</returns>
    public string? Save(PersonAddress person)
    {
        var lines = Lines(person);
        if (options.Recordings is not { } folder || Name(lines) is not { } wanted)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        var name = Free(folder, wanted);
        var script = Recording.Of(lines, name, id => Source(id, ("path", Beside(folder, name, id))));
        var half = Path.Combine(folder, name + ".tmp");
        File.WriteAllBytes(half, Text(script));
        File.Move(half, Path.Combine(folder, name + ".json"));
        return name + ".json";
    }

    private static byte[] Text(JsonObject script) => Encoding.UTF8.GetBytes(script.ToJsonString(Readable) + "\n");

    private static string? Name(IEnumerable<ChatLine> lines) => lines.OfType<ChatLine.Spoken>().Select(l => l.Message.SentAt).Order().ToArray() is [var first, ..]
        ? $"opname-{first.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}"
        : null;

    private static string Free(string folder, string wanted) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}")).First(n => !File.Exists(Path.Combine(folder, n + ".json")));

    private ImmutableArray<ChatLine> Lines(PersonAddress person) => ledger.Read(b => b.Timeline.Since(b.People.Whole(person), 0));

    private JsonObject Source(MediaId id, (string Key, string Value) bytes)
    {
        var media = Find(id);
        return new JsonObject { [bytes.Key] = bytes.Value, ["mimeType"] = media.MimeType, ["fileName"] = media.FileName };
    }

    private string Beside(string folder, string script, MediaId id)
    {
        var photos = Directory.CreateDirectory(Path.Combine(folder, script));
        var name = $"{id}{Extension(Find(id).FileName)}";
        File.WriteAllBytes(Path.Combine(photos.FullName, name), Bytes(id));
        return $"{script}/{name}";
    }

    // A person's file name may hold anything; the extension is kept where it is one.
    private static string Extension(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() is { Length: > 1 and < 7 } extension && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : "";

    private byte[] Bytes(MediaId id) => File.ReadAllBytes(state.PathOf(Find(id).Sha256));

    private StoredMedia Find(MediaId id) => ledger.Read(b => b.Media[id]);
}
