using System.Net;
using System.Net.Http.Headers;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Host.Demo;

/// <summary>Submits the municipality's templates to the emulator, as an operator does to WhatsApp; those that it has stay as they are.</summary>
internal static class EmulatedTemplates
{
    public static async Task SubmitAsync(Uri emulator, string businessAccountId, string accessToken, ReplyTemplates templates)
    {
        using var http = new HttpClient { BaseAddress = emulator, Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        foreach (var template in templates.All)
        {
            using var content = new ByteArrayContent(WhatsAppTemplate.Submission(template)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await http.PostAsync($"/v23.0/{businessAccountId}/message_templates", content);
            if (!answer.IsSuccessStatusCode && !await ExistsAsync(answer))
            {
                throw new InvalidOperationException($"the emulator refused the template {template.Name}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    // "Content in this language already exists."
    private static async Task<bool> ExistsAsync(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.BadRequest && (await answer.Content.ReadAsStringAsync()).Contains("2388024", StringComparison.Ordinal);
}
