using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;

namespace Meldingen.Host.Photos;

/// <summary>A copy as it goes out: a picture and nothing that runs.</summary>
internal static class CopyResponse
{
    public static void Harden(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    public static async Task<IResult> OfAsync(ContentFolder content, Sha256 copy, CancellationToken cancellation)
    {
        try
        {
            return Results.Bytes(await content.ReadAsync(copy, cancellation), "image/jpeg");
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Taken back, or made anew, this very moment.
            return Results.NotFound();
        }
    }
}
