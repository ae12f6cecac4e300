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

/// <summary>One who works in the console: an account's id, never a name or an address.</summary>
public readonly record struct AgentId
{
    private const int LongestId = 64;
    private readonly string? _value;

    private AgentId(string value) => _value = value;

    public string Value => _value ?? "nobody";

    /// <summary>Lower-case letters, digits and hyphens, at most 64: an e-mail address or a name with a space is refused.</summary>
    public static bool TryParse(string? text, out AgentId agent)
    {
        var valid = text is { Length: > 0 and <= LongestId } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        agent = valid ? new AgentId(text!) : default;
        return valid;
    }

    /// <exception cref="FormatException">The text is no agent id.</exception>
    public static AgentId Parse(string text) =>
        TryParse(text, out var agent) ? agent : throw new FormatException("no agent id (lower-case letters, digits and hyphens expected)");

    public override string ToString() => Value;
}
