using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>A template as it is submitted for approval: POST /{business account}/message_templates.</summary>
public static class WhatsAppTemplate
{
    /// <summary>UTF-8 JSON. The examples that Meta asks for are the fields' own names: no reviewer takes them for somebody's data.</summary>
    public static byte[] Submission(ReplyTemplate template)
    {
        var body = new JsonObject { ["type"] = "BODY", ["text"] = template.Body };
        if (!template.Fields.IsEmpty)
        {
            body["example"] = new JsonObject { ["body_text"] = new JsonArray(new JsonArray([.. template.Fields.Select(f => (JsonNode)f)])) };
        }

        var submission = new JsonObject { ["name"] = template.Name, ["language"] = template.Code, ["category"] = "UTILITY", ["components"] = new JsonArray(body) };
        return Encoding.UTF8.GetBytes(submission.ToJsonString(VocabularyJson.Options));
    }
}
