using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Page;

/// <summary>A photo or file for the page: the type by its first bytes whatever was claimed, and whatever is no photo only as a download.</summary>
internal sealed class ShownMedia(Ledger ledger, StateFolder folder)
{
    public IResult Get(HttpContext http, string id)
    {
        if (ledger.Read(b => b.Media.GetValueOrDefault(new MediaId(id))) is not { } media)
        {
            return Results.NotFound();
        }

        var bytes = File.ReadAllBytes(folder.PathOf(media.Sha256));
        var type = MediaTypes.Of(bytes, "");
        PageFiles.Protect(http.Response.Headers);
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return Results.File(bytes, type, type.StartsWith("image/", StringComparison.Ordinal) ? null : media.FileName is { Length: > 0 } name ? name : id);
    }
}
