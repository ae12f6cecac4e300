using System.Diagnostics.CodeAnalysis;

namespace Meldingen.Emulator.Identity;

/// <summary>What the business sees of a person: the number, the user id that stands in its place, or both. Written "31600000001", "NL.104738" or "31600000001,NL.104738".</summary>
public abstract record PersonAddress
{
    private const char Between = ',';

    private PersonAddress()
    {
    }

    public static implicit operator PersonAddress(PhoneNumber phone) => new ByPhone(phone);

    public static implicit operator PersonAddress(UserId id) => new ByUserId(id);

    /// <summary>The number, where it is shown.</summary>
    public PhoneNumber? Phone => this switch
    {
        ByPhone p => p.Number,
        ByBoth b => b.Number,
        _ => null,
    };

    /// <summary>The user id, where it is known.</summary>
    public UserId? UserId => this switch
    {
        ByUserId u => u.Id,
        ByBoth b => b.Id,
        _ => null,
    };

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PersonAddress? address)
    {
        var parts = (text ?? "").Split(Between);
        address = parts switch
        {
            [var one] when PhoneNumber.TryParse(one, out var phone) => new ByPhone(phone),
            [var one] when Identity.UserId.TryParse(one, out var id) => new ByUserId(id),
            [var one, var two] when PhoneNumber.TryParse(one, out var phone) && Identity.UserId.TryParse(two, out var id) => new ByBoth(phone, id),
            _ => null,
        };
        return address is not null;
    }

    /// <exception cref="FormatException">Neither a number nor a user id.</exception>
    public static PersonAddress Parse(string text) => TryParse(text, out var address) ? address : throw new FormatException("neither a phone number (7 to 15 digits) nor a user id (like NL.104738)");

    /// <summary>The same person, by the number or by the user id.</summary>
    public bool IsSameAs(PersonAddress other) => (Phone is { } phone && phone == other.Phone) || (UserId is { } id && id == other.UserId);

    public sealed override string ToString() => this switch
    {
        ByPhone p => p.Number.Digits,
        ByUserId u => u.Id.Text,
        ByBoth b => $"{b.Number.Digits}{Between}{b.Id.Text}",
        _ => throw new InvalidOperationException($"no text for {GetType().Name}"),
    };

    public sealed record ByPhone(PhoneNumber Number) : PersonAddress;

    /// <summary>A person with a username, whose number is not shown.</summary>
    public sealed record ByUserId(UserId Id) : PersonAddress;

    public sealed record ByBoth(PhoneNumber Number, UserId Id) : PersonAddress;
}
