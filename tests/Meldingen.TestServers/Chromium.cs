namespace Meldingen.TestServers;

/// <summary>The browser that Debian ships: nothing is downloaded for the tests.</summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The program, or a skip that says how to install it; in CI its absence is a failure.</summary>
    public static string Program()
    {
        var program = Places.FirstOrDefault(File.Exists);
        ServerProcess.Require(program is not null, "Chromium", "apt-get install -y chromium");
        return program!;
    }
}
