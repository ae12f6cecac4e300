using System.Globalization;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Templates;

/// <summary>/v{N}/{business-account-id}/message_templates: make, list, remove.</summary>
internal sealed class TemplatesEndpoint(TemplateShelf shelf, Ledger ledger, EmulatorOptions options, TimeProvider clock)
{
    private const int UsualLimit = 25;

    public async Task<IResult> MakeAsync(HttpContext http, string businessAccountId)
    {
        if (businessAccountId != options.BusinessAccountId)
        {
            return GraphError.UnknownObject(businessAccountId);
        }

        if (await http.JsonObjectAsync() is not { } request)
        {
            return GraphError.BadParameter("The body is not a JSON object.");
        }

        var (template, error) = shelf.Make(request);
        return template is null ? error! : RequestFields.Json(new JsonObject
        {
            ["id"] = template.Id.Value,
            ["status"] = TemplateNotice.Written(template.StatusAt(clock.GetUtcNow())),
            ["category"] = template.Category,
        });
    }

    /// <summary>Filters: name, language, category, status; fields; limit and after.</summary>
    public IResult List(HttpContext http, string businessAccountId)
    {
        if (businessAccountId != options.BusinessAccountId)
        {
            return GraphError.UnknownObject(businessAccountId);
        }

        var now = clock.GetUtcNow();
        string? Asked(string key) => http.Request.Query[key].ToString() is { Length: > 0 } value ? value : null;
        bool Fits(string key, string value) => Asked(key) is not { } wanted || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);
        var found = ledger.Read(b => b.Templates.Values
            .Where(t => Fits("name", t.Name) && Fits("language", t.Language) && Fits("category", t.Category) && Fits("status", TemplateNotice.Written(t.StatusAt(now))))
            .Select(t => Shown(t, now)).ToArray());
        var start = Asked("after") is { } after && int.TryParse(after, CultureInfo.InvariantCulture, out var last) ? last + 1 : 0;
        var limit = Asked("limit") is { } text && int.TryParse(text, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : UsualLimit;
        var page = found.Skip(start).Take(limit).Select(t => (JsonNode)Only(t, Asked("fields"))).ToArray();
        var answer = new JsonObject { ["data"] = new JsonArray(page) };
        if (page.Length > 0)
        {
            var end = (start + page.Length - 1).ToString(CultureInfo.InvariantCulture);
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = start.ToString(CultureInfo.InvariantCulture), ["after"] = end } };
            if (start + page.Length < found.Length)
            {
                var query = QueryString.Create(http.Request.Query.Where(q => q.Key != "after")).Add("after", end);
                paging["next"] = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{query}";
            }

            answer["paging"] = paging;
        }

        return RequestFields.Json(answer);
    }

    /// <summary>All languages of a name, or with hsm_id one of them.</summary>
    public IResult Remove(HttpContext http, string businessAccountId)
    {
        if (businessAccountId != options.BusinessAccountId)
        {
            return GraphError.UnknownObject(businessAccountId);
        }

        var (name, id) = (http.Request.Query["name"].ToString(), http.Request.Query["hsm_id"].ToString());
        return ledger.Decide<IResult>(book =>
        {
            var going = book.Templates.Values.Where(t => t.Name == name && (id.Length == 0 || t.Id == new TemplateId(id))).ToArray();
            return going.Length == 0
                ? (GraphError.NoTemplate, [])
                : (RequestFields.Json(new JsonObject { ["success"] = true }), [.. going.Select(t => new Event.TemplateRemoved(t.Id))]);
        });
    }

    private static JsonObject Shown(StoredTemplate template, DateTimeOffset now)
    {
        var shown = new JsonObject
        {
            ["name"] = template.Name,
            ["parameter_format"] = template.IsNamed ? "NAMED" : "POSITIONAL",
            ["components"] = template.Components.DeepClone(),
            ["language"] = template.Language,
            ["status"] = TemplateNotice.Written(template.StatusAt(now)),
            ["category"] = template.Category,
            ["id"] = template.Id.Value,
        };
        if (template.StatusAt(now) == TemplateStatus.Rejected)
        {
            shown["rejected_reason"] = template.Reason;
        }

        return shown;
    }

    private static JsonObject Only(JsonObject template, string? fields)
    {
        var wanted = fields?.Split(',').Append("id").ToHashSet(StringComparer.Ordinal);
        return wanted is null ? template : new JsonObject(template.Where(f => wanted.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
    }
}
