using Meldingen.Host;
using Meldingen.Host.Operations;
using Meldingen.Vision.Heads;
using Meldingen.Vision.Natives;

try
{
    return await Start.RunAsync(args);
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync($"Not started: {refused.Problems.Count} mistake(s).");
    foreach (var problem in refused.Problems)
    {
        await Console.Error.WriteLineAsync("  " + problem);
    }

    return 1;
}
catch (Exception e) when (e is NativeMissingException or ModelFileException or System.Security.Cryptography.CryptographicException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
{
    await Console.Error.WriteLineAsync("Not started: " + e.Message);
    return 1;
}
