using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Templates;

namespace Meldingen.Emulator.Graph;

/// <summary>POST /v{N}/{phone-number-id}/messages: messages to people, and read marks.</summary>
internal sealed class MessagesEndpoint(Ledger ledger, EmulatorOptions options, SendMeter meter, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(HttpContext http, string phoneNumberId)
    {
        if (phoneNumberId != options.PhoneNumberId)
        {
            return GraphError.UnknownObject(phoneNumberId);
        }

        var request = await http.JsonObjectAsync();
        var answer = request switch
        {
            null => GraphError.BadParameter("The body is not a JSON object."),
            _ when request.Text("status") is not null => MarkRead(request),
            _ => Send(request),
        };
        if (answer is GraphError error)
        {
            ledger.Record(new Event.Refused(error.Code));
        }

        return answer;
    }

    private static string? Words(JsonObject request, string type) => type switch
    {
        "text" => request.Text("text", "body"),
        "interactive" => request.Text("interactive", "body", "text"),
        "reaction" => request.Text("reaction", "emoji"),
        _ => request.Text(type, "caption") ?? request.Text(type, "name"),
    };

    private IResult MarkRead(JsonObject request)
    {
        var wrong = SendRules.Product(request) ?? SendRules.OneOf("status", request.Text("status") ?? "", "read") ?? SendRules.Length("message_id", request.Text("message_id"), 1, int.MaxValue)
            ?? (request["typing_indicator"] is { } indicator ? SendRules.OneOf("typing_indicator['type']", indicator.Text("type") ?? "", "text") : null);
        if (wrong is not null)
        {
            return wrong;
        }

        var id = new Wamid(request.Text("message_id")!);
        var typing = request["typing_indicator"] is not null;
        return ledger.Decide<IResult>(book => book.FindSpoken(id) is null
            ? (GraphError.BadParameter("The parameter message_id names no message that was received."), [])
            : (RequestFields.Json(new JsonObject { ["success"] = true }), [new Event.MarkedRead(id, typing, clock.GetUtcNow())]));
    }

    private IResult Send(JsonObject request)
    {
        if (SendRules.Check(request) is { } wrong)
        {
            return wrong;
        }

        // A number wins over a user id: where both are given, the answer and the statuses name the number.
        return (request.Text("to"), request.Text("recipient")) switch
        {
            ({ } to, _) => PhoneNumber.TryParse(to, out var phone) ? ledger.Decide(book => Accept(book, request, phone, to)) : GraphError.BadValue("to: not a phone number."),
            (null, var recipient) => UserId.TryParse(recipient, out var id) ? ledger.Decide(book => Accept(book, request, id, recipient)) : GraphError.BadValue("recipient: not a user id."),
        };
    }

    private (IResult, IReadOnlyCollection<Event>) Accept(Book book, JsonObject request, PersonAddress person, string to)
    {
        var (now, type) = (clock.GetUtcNow(), SendRules.TypeOf(request));
        if (meter.Check(book, person, now) is { } tooFast)
        {
            return (tooFast, []);
        }

        StoredMedia? Find(MediaId media) => book.Media.GetValueOrDefault(media) is { } found && !found.IsGone(options, now) ? found : null;
        if (SendableMedia.CheckIds(request, Find) is { } noMedia)
        {
            return (noMedia, []);
        }

        var template = type == "template" ? FilledTemplate.Of(book, request["template"]!, now) : null;
        if (template?.Error is { } refused)
        {
            return (refused, []);
        }

        var isOpen = template is not null || (book.LastHeard(person) is { } heard && now <= heard + options.CustomerServiceWindow);
        if (!isOpen && options.WindowRefusal == WindowRefusal.AtOnce)
        {
            return (GraphError.WindowClosed, []);
        }

        var id = Wamid.ToPerson(person);
        var failure = isOpen ? SendableMedia.Fate(request, Find) : GraphError.WindowClosed;
        var plan = StatusUpdates.Plan(options.Statuses, now, failure is not null);
        var callbackData = request.Text("biz_opaque_callback_data");
        var replyTo = request.Text("context", "message_id") is { } quoted ? new Wamid(quoted) : (Wamid?)null;
        var kind = type == "interactive" ? request.Text("interactive", "type")!.ToLowerInvariant() : type;
        var message = new BusinessSent(id, person, kind, template?.Text ?? Words(request, type), now, replyTo, callbackData, request, plan);
        var updates = plan.Select(point => new Event.Queued(
            new QueuedUpdate(book.NewId(), id, StatusUpdates.Value(options, id, person, point, callbackData, template?.Category ?? "service", failure), now, point.At)));
        return (Answer(id, person, to, type), [new Event.Accepted(message), .. updates]);
    }

    private static IResult Answer(Wamid id, PersonAddress person, string to, string type)
    {
        var message = new JsonObject { ["id"] = id.Value };
        if (type == "template")
        {
            message["message_status"] = "accepted";
        }

        return RequestFields.Json(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(new JsonObject { ["input"] = to, [person.Phone is null ? "user_id" : "wa_id"] = person.ToString() }),
            ["messages"] = new JsonArray(message),
        });
    }
}
