using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Console;

/// <summary>Until there is a sign-in, whoever sits at this machine is the agent.</summary>
internal static class ThisAgent
{
    public static AgentId Id { get; } = AgentId.Parse("console");
}
