using System.Text.Json.Nodes;

namespace Meldingen.Acceptance.Tests.Demo;

internal static class JsonHttp
{
    public static async Task<JsonNode> GetFromJsonAsync(this HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;
}
