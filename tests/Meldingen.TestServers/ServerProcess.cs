using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Meldingen.TestServers;

/// <summary>A server of this test run alone, in a folder of its own, kept by keep-server.sh: it ends and its folder goes when this process ends, however that is.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _keeper;

    private ServerProcess(Process keeper, string folder)
    {
        _keeper = keeper;
        Folder = folder;
    }

    public string Folder { get; }

    /// <summary>Absent on a developer's machine: a skip. Absent in CI: a failure.</summary>
    public static void Require(bool present, string name, string command)
    {
        var reason = $"{name} is not installed: {command}";
        if (!present && Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException(reason);
        }

        Skip.IfNot(present, reason);
    }

    /// <summary>Ports that nothing listens on now, all different.</summary>
    public static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        listeners.ForEach(l => l.Dispose());
        return ports;
    }

    /// <param name="name">Names the script start-NAME.sh and the folder.</param>
    /// <param name="user">Who the server runs as where the tests run as root: these servers refuse root.</param>
    /// <param name="signal">The signal on which the server stops in good order.</param>
    public static ServerProcess Start(string name, string user, string signal, IReadOnlyDictionary<string, string> environment)
    {
        // Under /tmp, whatever TMPDIR says: the server's user must be able to walk there.
        var folder = Path.Combine("/tmp", $"meldingen-{name}-{Path.GetRandomFileName()}");
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("private servers are started on Debian only");
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // setsid: a Ctrl-C or a kill of the whole group of the test run must not reach the keeper before it has cleaned up.
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false, RedirectStandardInput = true };
        foreach (var argument in new[]
                 {
                     "bash", Path.Combine(AppContext.BaseDirectory, "keep-server.sh"), folder, Environment.IsPrivilegedProcess ? user : "", signal, Script(name),
                 })
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return new ServerProcess(Process.Start(start)!, folder);
    }

    /// <exception cref="InvalidOperationException">It ended or the time is over; the message holds what it said.</exception>
    public async Task WaitUntilAsync(Func<Task<bool>> ready)
    {
        var clock = Stopwatch.StartNew();
        while (!await ready())
        {
            if (_keeper.HasExited || File.Exists(Path.Combine(Folder, "ended")) || clock.Elapsed > TimeSpan.FromSeconds(180))
            {
                var said = Path.Combine(Folder, "out");
                var words = File.Exists(said) ? await File.ReadAllTextAsync(said) : "nothing";
                await DisposeAsync();
                throw new InvalidOperationException($"the server is not ready after {clock.Elapsed.TotalSeconds:F0} s; it said: {words}");
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(ServerProcess).Assembly.GetManifestResourceStream($"start-{name}.sh")!);
        return reader.ReadToEnd();
    }
}
