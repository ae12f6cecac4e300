using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Page.Recordings;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.State;
using Microsoft.AspNetCore.Http.Features;

namespace Meldingen.Emulator.Page;

/// <summary>The phone in the browser: its files at the root, and what it asks under /_emulator beside the control API. It is never told a secret.</summary>
internal sealed class PageEndpoints(LineStream stream, ShownMedia media, Recorder recorder, ScriptShelf shelf, ScriptDesk desk, EmulatorOptions options, TimeProvider clock)
{
    private const long LargestScript = 200 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http) => PageFiles.Get(http, "index.html"));
        routes.MapGet("/page/{**path}", PageFiles.Get);
        var control = routes.MapGroup("/_emulator");
        control.MapGet("/page", () => Json(new { options.DisplayPhoneNumber, Map = options.Map is not null, Recordings = options.Recordings is not null }));
        control.MapGet("/page/map", () => options.Map is { } map ? Results.File(Path.GetFullPath(map), "application/geo+json") : Results.NotFound());
        control.MapGet("/page/scripts", () => Json(shelf.Offered));
        control.MapGet("/page/media/{id}", media.Get);
        control.MapGet("/phones/{person}/events", (HttpContext http, string person) => For(person, async p =>
        {
            await stream.WriteAsync(http, p);
            return Results.Empty;
        }));
        control.MapGet("/phones/{person}/recording", (string person) =>
            For(person, p => Task.FromResult(recorder.Whole(p) is { } script ? Results.File(script.Bytes, "application/json", script.Name) : Results.NotFound())));
        control.MapPost("/phones/{person}/recording", (string person) =>
            For(person, p => Task.FromResult(recorder.Save(p) is { } file ? Json(new { File = file }) : Results.NotFound())));
        control.MapPost("/phones/{person}/replay", (HttpContext http, string person) => For(person, p => ReplayAsync(http, p)));
    }

    private static IResult Json<T>(T value) => Results.Json(value, EmulatorJson.Options);

    private static IResult Mistakes(params IReadOnlyCollection<string> mistakes) => Results.Json(new { mistakes }, EmulatorJson.Options, statusCode: 400);

    private static async Task<IResult> For(string person, Func<PersonAddress, Task<IResult>> answer) =>
        PersonAddress.TryParse(person, out var address) ? await answer(address) : Mistakes("neither a phone number nor a user id");

    private async Task<IResult> ReplayAsync(HttpContext http, PersonAddress person)
    {
        if (await ReadAsync(http) is not { Speed: >= Replay.Slowest and <= Replay.Fastest } request)
        {
            return Mistakes($"{{\"file\" or \"script\", \"speed\": {Replay.Slowest} to {Replay.Fastest}, \"name\"?}} is expected");
        }

        var offered = request.File is { } file ? shelf.Find(file) : null;
        if ((request.Script ?? offered?.Source) is not { } script)
        {
            return Mistakes("there is no such script");
        }

        var id = $"replay-{Guid.NewGuid():N}";
        var read = ScriptReader.Read(Replay.Of(script, person, request.Name, request.Username, clock.GetUtcNow(), request.Speed, id), offered?.Folder ?? Directory.GetCurrentDirectory(), "script");
        if (read.Mistakes.Length > 0)
        {
            return Mistakes(read.Mistakes);
        }

        desk.Start(read.Scripts);
        return Json(new { Started = id, read.Scripts[0].Steps.Length });
    }

    private static async Task<ReplayRequest?> ReadAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestScript;
        }

        try
        {
            return http.Request.HasJsonContentType() ? await JsonSerializer.DeserializeAsync<ReplayRequest>(http.Request.Body, EmulatorJson.Options, http.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record ReplayRequest(string? File, JsonObject? Script, string? Name, string? Username, double Speed = 1);
}
