using System.Reflection;

namespace Meldingen.Emulator.Page;

/// <summary>The page's own files, embedded in the assembly: the program runs from any folder, and inside any other.</summary>
internal static class PageFiles
{
    /// <summary>Only what lies here runs or paints; nothing is asked of another machine, and no page may frame it.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IResult Get(HttpContext http, string path)
    {
        if (Assembly.GetExecutingAssembly().GetManifestResourceStream($"page/{path}") is not { } file || TypeOf(path) is not { } type)
        {
            return Results.NotFound();
        }

        Protect(http.Response.Headers);
        return Results.Stream(file, type);
    }

    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
    }

    private static string? TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
