using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Meldingen.Pipeline.Replies;

/// <summary>What a melder is sent, in no channel's own words. Never prints what it says.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plain), "text")]
[JsonDerivedType(typeof(LocationRequest), "location-request")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Choices), "choices")]
[JsonDerivedType(typeof(Template), "template")]
public abstract record OutgoingMessage
{
    private OutgoingMessage(string text) => Text = text;

    /// <summary>What the melder reads, and an agent beside it.</summary>
    public string Text { get; init; }

    public sealed override string ToString() => $"({GetType().Name})";

    public sealed record Plain(string Text) : OutgoingMessage(Text);

    /// <summary>With a button that shares the melder's location.</summary>
    public sealed record LocationRequest(string Text) : OutgoingMessage(Text);

    /// <summary>With a few answers to tap, all in sight.</summary>
    public sealed record Buttons(string Text, ImmutableArray<ReplyOption> Options) : OutgoingMessage(Text);

    /// <summary>With a list of answers that opens when its button is tapped.</summary>
    /// <param name="Button">What stands on the button.</param>
    public sealed record Choices(string Text, string Button, ImmutableArray<ReplyOptionGroup> Groups) : OutgoingMessage(Text);

    /// <summary>A text that the channel approved before: the only one that reaches a melder who has been silent for a day.</summary>
    /// <param name="Text">As the melder reads it, the values filled in.</param>
    /// <param name="Language">The channel's own code ("nl", "en_GB").</param>
    /// <param name="Values">Of the fields, in the order of their places in the text.</param>
    public sealed record Template(string Text, string Name, string Language, ImmutableArray<string> Values) : OutgoingMessage(Text);
}

/// <summary>An answer to tap.</summary>
/// <param name="Id">Comes back when it is tapped.</param>
/// <param name="Description">A second, smaller line; in a list only.</param>
public sealed record ReplyOption(string Id, string Title, string? Description = null);

/// <param name="Title">Null where there is one group only.</param>
public sealed record ReplyOptionGroup(string? Title, ImmutableArray<ReplyOption> Options);
