using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>messages[].contacts: cards out of the sender's address book, not the sender.</summary>
internal static class ContactCards
{
    public static ImmutableArray<SharedContact> Read(JsonElement? cards) => [.. cards.Items().Select(card => new SharedContact(Name(card), card.Property("phones"u8).Items().Count()))];

    private static string? Name(JsonElement card)
    {
        var name = card.Property("name"u8);
        return name.Text("formatted_name"u8) ?? Together(name.Text("first_name"u8), name.Text("last_name"u8)) ?? card.Property("org"u8).Text("company"u8) ?? card.Text("name"u8);
    }

    private static string? Together(string? first, string? last) => first is null || last is null ? first ?? last : $"{first} {last}";
}
