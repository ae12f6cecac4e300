namespace Meldingen.Host.Photos;

/// <summary>A copy as it goes out: a picture and nothing that runs.</summary>
internal static class CopyResponse
{
    public const string Type = "image/jpeg";

    public static void Harden(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
