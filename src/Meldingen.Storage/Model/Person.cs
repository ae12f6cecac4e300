using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>A melder. Number, user id and name are sealed; look-up goes through <see cref="PersonKey"/>.</summary>
public sealed class Person
{
    public required PersonId Id { get; init; }

    public required Instant FirstSeenAt { get; init; }

    /// <summary>Opens the 24 h customer-service window. 1970 for one of whom there was only a notice.</summary>
    public required Instant LastMessageAt { get; set; }

    /// <summary>The earliest that a further reply is sent to them.</summary>
    public Instant NextReplyAt { get; set; }

    public byte[]? PhoneSealed { get; set; }

    public byte[]? UserIdSealed { get; set; }

    public byte[]? NameSealed { get; set; }

    /// <summary>Grows with every message: of two that are read at the same moment the second sees what the first one brought.</summary>
    public int Version { get; set; }
}

/// <summary>Keyed hash of a phone number or business-scoped user id, and how long it is its person's.</summary>
public sealed class PersonKey
{
    public required byte[] Key { get; init; }

    /// <summary>The last instant at which it was theirs. Part of the key: one number may have several people after each other, and one at a time.</summary>
    public required Instant Until { get; init; }

    public required PersonId PersonId { get; set; }
}
