using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Reports;

/// <summary>Who did it.</summary>
public abstract record Actor
{
    private const string AgentPrefix = "agent:";
    private const string ServicePrefix = "service:";

    private Actor()
    {
    }

    public sealed record System : Actor
    {
        public override string ToString() => Code;
    }

    public sealed record Agent(AgentId Id) : Actor
    {
        public override string ToString() => Code;
    }

    public sealed record Service(ServiceId Id) : Actor
    {
        public override string ToString() => Code;
    }

    public static Actor Machine { get; } = new System();

    /// <summary>As it is stored: "system", "agent:7f3a" or "service:cleaning".</summary>
    public string Code => this switch
    {
        System => "system",
        Agent agent => AgentPrefix + agent.Id,
        Service service => ServicePrefix + service.Id,
        _ => throw new InvalidOperationException($"no code for {GetType().Name}"),
    };

    internal ActorKind Kind => this switch
    {
        System => ActorKind.System,
        Agent => ActorKind.Agent,
        Service => ActorKind.Service,
        _ => throw new InvalidOperationException($"no kind for {GetType().Name}"),
    };

    /// <exception cref="FormatException">It was not written by <see cref="Code"/>.</exception>
    public static Actor Parse(string code) => code switch
    {
        "system" => Machine,
        _ when code.StartsWith(AgentPrefix, StringComparison.Ordinal) => new Agent(AgentId.Parse(code[AgentPrefix.Length..])),
        _ when code.StartsWith(ServicePrefix, StringComparison.Ordinal) && code.Length > ServicePrefix.Length => new Service(new ServiceId(code[ServicePrefix.Length..])),
        _ => throw new FormatException("no actor: 'system', 'agent:<id>' or 'service:<id>' expected"),
    };
}

[Flags]
internal enum ActorKind
{
    System = 1,
    Agent = 2,
    Service = 4,
}
