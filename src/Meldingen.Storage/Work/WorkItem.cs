using NodaTime;

namespace Meldingen.Storage.Work;

/// <summary>
/// One unit of work. Written in the transaction that causes it (an outbox), unique by kind and subject (an inbox: the second
/// wake-up finds it done), and claimed by a lease. The queue only wakes people up; this row is the truth.
/// </summary>
public sealed class WorkItem
{
    public required WorkKind Kind { get; init; }

    public required Guid Subject { get; init; }

    public WorkState State { get; set; }

    /// <summary>When the relay publishes it next; every publish moves it on with back-off.</summary>
    public required Instant DueAt { get; set; }

    public string? LeaseOwner { get; set; }

    public Instant? LeaseUntil { get; set; }

    /// <summary>Times claimed since it was last armed.</summary>
    public int Attempts { get; set; }

    /// <summary>Attempts in a row that broke off: waiting for the outside is no failure.</summary>
    public int Failures { get; set; }

    /// <summary>At how many of these the process ended: its lease ran out. What only threw, a disk that was full or a store that was away, is no reason to think that the work kills.</summary>
    public int Deaths { get; set; }

    /// <summary>Times published since it was last armed.</summary>
    public int Publishes { get; set; }

    /// <summary>Grows each time the work is armed, so that finishing an older round never swallows a newer one.</summary>
    public int Round { get; set; }

    /// <summary>Code of the last failure, without personal data.</summary>
    public string? LastError { get; set; }
}

/// <summary>The five hops of a melding, the fetching and copying of one file, and the timers and answers beside them. The order is the wire's: append only.</summary>
public enum WorkKind
{
    AssembleMessage = 0,
    ConversationTimer = 1,
    FetchPhotos = 2,
    Analyse = 3,
    Register = 4,
    Deliver = 5,
    Reply = 6,
    FetchFile = 7,
    ReadMark = 8,
    PhotoCopies = 9,
}

public enum WorkState
{
    Ready = 0,
    Done = 1,

    /// <summary>Given up after too many attempts: an operator's list.</summary>
    Failed = 2,
}
