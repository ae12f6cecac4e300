namespace Meldingen.Host.Operations;

/// <summary>What this process does. One machine does all; many share PostgreSQL and RabbitMQ.</summary>
[Flags]
internal enum Roles
{
    None = 0,
    Intake = 1,

    /// <summary>Consumers, relay, registration, delivery and replies.</summary>
    Worker = 2,
    Console = 4,
    All = Intake | Worker | Console,
}

internal static class RolesReader
{
    /// <summary>"intake,worker,console"; null or empty: all.</summary>
    /// <exception cref="StartRefusedException">A name is none of the three.</exception>
    public static Roles Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Roles.All;
        }

        var roles = Roles.None;
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            roles |= name switch
            {
                "intake" => Roles.Intake,
                "worker" => Roles.Worker,
                "console" => Roles.Console,
                _ => throw StartRefusedException.CommandLine("--roles", $"'{name}' is no role: intake, worker and console are"),
            };
        }

        return roles;
    }
}
