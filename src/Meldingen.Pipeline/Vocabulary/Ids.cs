namespace Meldingen.Pipeline.Vocabulary;

/// <summary>One WhatsApp message as stored here; never the wamid, which carries a phone number.</summary>
public readonly record struct MessageId(Guid Value) : IComparable<MessageId>
{
    public int CompareTo(MessageId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");
}

/// <summary>A melder, known by keyed hashes only.</summary>
public readonly record struct PersonId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>Photos, words and place of one sender that belong together, before it is known what they are.</summary>
public readonly record struct DraftId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>One melder's evidence for one report: N signals to 1 report.</summary>
public readonly record struct SignalId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>A melding.</summary>
public readonly record struct ReportId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>One photo of one message; its bytes are known by their SHA-256.</summary>
public readonly record struct PhotoId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>A conversation that is no report: for an agent.</summary>
public readonly record struct ThreadId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>A field service, as named in services.json ("cleaning").</summary>
public readonly record struct ServiceId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>An area of a layer, as named in areas.geojson ("centrum").</summary>
public readonly record struct AreaId(string Value)
{
    public override string ToString() => Value;
}
