using System.Diagnostics;
using System.Text;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Faults;

/// <summary>Every fault at every endpoint that it is for: what the caller sees, and whether the work was done.</summary>
public sealed class FaultMatrixTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    public static TheoryData<FaultEndpoint, FaultKind> Everywhere
    {
        get
        {
            var all = new TheoryData<FaultEndpoint, FaultKind>();
            foreach (var endpoint in Enum.GetValues<FaultEndpoint>())
            {
                foreach (var kind in Enum.GetValues<FaultKind>().Where(k => Rule(endpoint, k).Mistakes().Any() is false))
                {
                    all.Add(endpoint, kind);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_fault_shows_itself_once_and_does_the_work_or_leaves_it(FaultEndpoint endpoint, FaultKind kind)
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendImage(Rig.Anna, Rig.Jpeg());
        var url = await UrlAsync(rig);
        var rule = Rule(endpoint, kind);
        rig.Emulator.Faults.Add(endpoint, kind, delay: rule.Delay, text: rule.Text);
        var (before, watch) = (Done(rig, endpoint), Stopwatch.StartNew());

        var seen = await SeenAsync(rig, endpoint, url, kind == FaultKind.Stall ? TimeSpan.FromSeconds(1) : null);

        (seen, Done(rig, endpoint) - before).ShouldBe(Expected(endpoint, kind));
        watch.Elapsed.ShouldBeGreaterThanOrEqualTo(kind is FaultKind.Slow or FaultKind.SlowAfterwards ? Delay - TimeSpan.FromMilliseconds(20) : TimeSpan.Zero);
        (await SeenAsync(rig, endpoint, url, null)).ShouldBe(endpoint == FaultEndpoint.Templates && Done(rig, endpoint) - before == 1 && kind != FaultKind.Redirect ? AfterTemplate(kind) : "200");
    }

    [Theory]
    [InlineData(FaultEndpoint.Messages, FaultKind.WrongSha256)]
    [InlineData(FaultEndpoint.Upload, FaultKind.WrongSha256)]
    [InlineData(FaultEndpoint.Templates, FaultKind.Stall)]
    [InlineData(FaultEndpoint.Upload, FaultKind.OtherUrl)]
    [InlineData(FaultEndpoint.Download, FaultKind.SlowAfterwards)]
    [InlineData(FaultEndpoint.Download, FaultKind.ErrorAfterwards)]
    public void A_fault_where_it_means_nothing_is_refused(FaultEndpoint endpoint, FaultKind kind) => Rule(endpoint, kind).Mistakes().ShouldNotBeEmpty();

    [Theory]
    [InlineData(FaultKind.SlowAfterwards, 1)]
    [InlineData(FaultKind.Slow, 0)]
    public async Task Who_gives_up_waiting_has_sent_the_message_or_not(FaultKind kind, int sent)
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
        rig.Emulator.Faults.Add(FaultEndpoint.Messages, kind, delay: TimeSpan.FromMinutes(10));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(rig.Limit);
        using var content = new StringContent($$"""{ "messaging_product": "whatsapp", "to": "{{Rig.Anna}}", "text": { "body": "Dank je wel" } }""", Encoding.UTF8, "application/json");
        var sending = rig.Http.PostAsync(new Uri(rig.MessagesPath, UriKind.Relative), content, patience.Token);
        while (rig.Emulator.Faults.Rules.Length > 0)
        {
            await Task.Delay(10, rig.Limit);
        }

        await rig.Emulator.WhenReceivedAsync(Rig.Anna, sent, rig.Limit);
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        rig.Emulator.State.ToPeople.ShouldBe(sent);
    }

    private static FaultRule Rule(FaultEndpoint endpoint, FaultKind kind) =>
        new(0, endpoint, kind, Delay: Delay, Text: kind is FaultKind.Redirect or FaultKind.OtherUrl ? "http://127.0.0.1:1/elders" : kind == FaultKind.OtherSize ? "7" : null);

    private static (string Seen, int Done) Expected(FaultEndpoint endpoint, FaultKind kind)
    {
        var done = endpoint == FaultEndpoint.Media ? 0 : 1; // looking leaves no trace
        return kind switch
        {
            FaultKind.Unauthorized => ("401", 0),
            FaultKind.NotFound => ("404", 0),
            FaultKind.TooManyRequests => ("429", 0),
            FaultKind.ServerError => ("500", 0),
            FaultKind.Redirect => ("302", 0),
            FaultKind.ErrorAfterwards => ("500", done),
            FaultKind.CutAfterwards => ("broken", endpoint == FaultEndpoint.Download ? 0 : done),
            FaultKind.Stall => ("nothing", 0),
            FaultKind.WrongSha256 or FaultKind.OtherUrl or FaultKind.OtherSize => ("200 but other", done),
            FaultKind.Slow or FaultKind.SlowAfterwards => ("200", done),
            _ => throw new InvalidOperationException($"no expectation for {kind}"),
        };
    }

    /// <summary>The same template a second time.</summary>
    private static string AfterTemplate(FaultKind kind) => kind is FaultKind.ErrorAfterwards or FaultKind.CutAfterwards or FaultKind.Slow or FaultKind.SlowAfterwards ? "400" : "200";

    private static int Done(Rig rig, FaultEndpoint endpoint) => endpoint switch
    {
        FaultEndpoint.Messages => rig.Emulator.State.ToPeople,
        FaultEndpoint.ReadMarks => rig.Emulator.State.ReadMarks,
        FaultEndpoint.Upload => rig.Emulator.State.Media.Length,
        FaultEndpoint.Templates => rig.Emulator.Templates.All.Length,
        _ => rig.Emulator.State.Media.Sum(m => m.Fetched),
    };

    private static async Task<string> UrlAsync(Rig rig) => (await rig.GetAsync($"/v23.0/{rig.Emulator.State.Media[0].Id}")).Body["url"]!.GetValue<string>();

    private static async Task<string> SeenAsync(Rig rig, FaultEndpoint endpoint, string url, TimeSpan? patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(rig.Limit);
        limit.CancelAfter(patience ?? TimeSpan.FromSeconds(20));
        try
        {
            switch (endpoint)
            {
                case FaultEndpoint.Messages:
                    return $"{(await rig.PostMessageAsync(""" "text": { "body": "Dank je wel" } """)).Status}";
                case FaultEndpoint.ReadMarks:
                    return $"{(await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "status": "read", "message_id": "{{rig.Emulator.SentMessages[0].Id}}" }""")).Status}";
                case FaultEndpoint.Upload:
                    return $"{(await rig.UploadAsync(Rig.Photo, "image/jpeg")).Status}";
                case FaultEndpoint.Templates:
                    return $"{(await rig.PostAsync(rig.TemplatesPath, """{ "category": "UTILITY", "name": "a", "language": "nl", "components": [ { "type": "BODY", "text": "x" } ] }""")).Status}";
                case FaultEndpoint.Media:
                    var (status, body) = await rig.GetAsync($"/v23.0/{rig.Emulator.State.Media[0].Id}");
                    var right = status != 200
                        || (body["sha256"]!.GetValue<string>() == rig.Emulator.State.Media[0].Sha256 && body["file_size"]!.GetValue<string>() == "2004" && new Uri(body["url"]!.GetValue<string>()).Authority == new Uri(url).Authority);
                    return right ? $"{status}" : $"{status} but other";
                case FaultEndpoint.Download:
                    using (var answer = await rig.Http.GetAsync(new Uri(url), limit.Token))
                    {
                        var same = !answer.IsSuccessStatusCode || (await answer.Content.ReadAsByteArrayAsync(limit.Token)).SequenceEqual(Rig.Photo);
                        return same ? $"{(int)answer.StatusCode}" : $"{(int)answer.StatusCode} but other";
                    }

                default:
                    throw new InvalidOperationException($"no call for {endpoint}");
            }
        }
        catch (HttpRequestException)
        {
            return "broken";
        }
        catch (OperationCanceledException)
        {
            return "nothing";
        }
    }
}
