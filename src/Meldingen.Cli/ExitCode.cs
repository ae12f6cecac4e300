namespace Meldingen.Cli;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something that was handed in could not be used; stderr says what and why.</summary>
    public const int Refused = 1;

    public const int WrongUsage = 2;
}
