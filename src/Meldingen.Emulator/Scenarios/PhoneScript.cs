using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;

namespace Meldingen.Emulator.Scenarios;

/// <summary>One person's side of a conversation: what is sent when, and what is answered when asked.</summary>
/// <param name="StartAt">The instant that the offsets count from, on the clock of the emulator.</param>
/// <param name="Steps">In the order of the file.</param>
public sealed record PhoneScript(string Id, string Description, PersonAddress Phone, string Name, DateTimeOffset StartAt, ImmutableArray<ScriptStep> Steps)
{
    /// <summary>Of the profile; who has one may hide the number.</summary>
    public string? Username { get; init; }

    /// <summary>As it was read, to be kept and read again after a restart.</summary>
    internal JsonObject? Source { get; init; }

    internal string Folder { get; init; } = "";
}

/// <summary>One message of a script.</summary>
/// <param name="Id">Unique in the script: given, else "step-1", "step-2"… by its place in the file.</param>
/// <param name="After">Since the script's start; in an answer since the question arrived.</param>
/// <param name="Trigger">What sets it off.</param>
/// <param name="Arrives">How much later than it was sent the webhook goes out: a phone without reception.</param>
/// <param name="Times">How often the webhook is delivered, 1 to 10.</param>
public sealed record ScriptStep(string Id, TimeSpan After, ScriptTrigger Trigger, ScriptReply Reply, PersonMessage Message, TimeSpan Arrives, int Times);

/// <summary>What sets a step off.</summary>
public enum ScriptTrigger
{
    Time,

    /// <summary>The phone was asked for its place (a location request message) and has not answered that one yet.</summary>
    AskedForPlace,
}

/// <summary>Which message a step quotes (`context`).</summary>
public abstract record ScriptReply
{
    private ScriptReply()
    {
    }

    public sealed record Nothing : ScriptReply;

    /// <summary>The question that set the step off.</summary>
    public sealed record Question : ScriptReply;

    public sealed record Step(string Id) : ScriptReply;
}
