using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>A melder. Number, user id and name are sealed; look-up goes through <see cref="PersonKey"/>.</summary>
public sealed class Person
{
    public required PersonId Id { get; init; }

    public required Instant FirstSeenAt { get; init; }

    /// <summary>Opens the 24 h customer-service window.</summary>
    public required Instant LastMessageAt { get; set; }

    public byte[]? PhoneSealed { get; set; }

    public byte[]? UserIdSealed { get; set; }

    public byte[]? NameSealed { get; set; }
}

/// <summary>Keyed hash of a phone number or business-scoped user id.</summary>
public sealed class PersonKey
{
    public required byte[] Key { get; init; }

    public required PersonId PersonId { get; set; }
}
