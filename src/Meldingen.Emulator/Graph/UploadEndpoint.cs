using System.Text.Json.Nodes;
using Meldingen.Emulator.State;
using Microsoft.AspNetCore.Http.Features;

namespace Meldingen.Emulator.Graph;

/// <summary>POST /v{N}/{phone-number-id}/media: multipart with messaging_product, file and type; answers the id to send it by.</summary>
internal sealed class UploadEndpoint(Ledger ledger, StateFolder folder, EmulatorOptions options, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(HttpContext http, string phoneNumberId)
    {
        if (phoneNumberId != options.PhoneNumberId)
        {
            return GraphError.UnknownObject(phoneNumberId);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = SendableMedia.Largest + (64 * 1024);
        }

        return await FormAsync(http) is not { } form ? GraphError.BadParameter("The body is not multipart/form-data.") : await KeepAsync(form, http.RequestAborted);
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private async Task<IResult> KeepAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (form["messaging_product"] != "whatsapp")
        {
            return GraphError.BadParameter("The parameter messaging_product is required and must be 'whatsapp'.");
        }

        if (form.Files["file"] is not { } file)
        {
            return GraphError.BadParameter("The parameter file is required.");
        }

        // The part's own type counts; `type` only where the client left it out.
        var mimeType = (string.IsNullOrEmpty(file.ContentType) ? form["type"].ToString() : file.ContentType).Split(';')[0].Trim().ToLowerInvariant();
        if (SendableMedia.CheckUpload(mimeType, file.Length) is { } wrong)
        {
            return wrong;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        var media = folder.Keep(bytes.ToArray(), file.FileName, mimeType, clock.GetUtcNow()) with { ByBusiness = true };
        ledger.Record(new Event.MediaStored(media));
        return RequestFields.Json(new JsonObject { ["id"] = media.Id.Value });
    }
}
