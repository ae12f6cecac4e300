using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Meldingen.TestServers;

/// <summary>A server started by a test, as an unprivileged user where the tests run as root, that dies with the test process.</summary>
internal sealed class ServerProcess
{
    private readonly Process _process;
    private readonly string _log;

    private ServerProcess(Process process, string log)
    {
        _process = process;
        _log = log;
    }

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Absent on a developer's machine: a skip. Absent in CI: a failure.</summary>
    public static void Require(bool present, string name, string command)
    {
        if (present)
        {
            return;
        }

        var reason = $"{name} is not installed: {command}";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException(reason);
        }

        Skip.If(true, reason);
    }

    public static string NewFolder(string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"meldingen-{name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Task OwnAsync(string folder, string user) => IsRoot ? RunAsync(null, $"chown -R {user} {folder} && chmod 750 {folder}") : Task.CompletedTask;

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task RunAsync(string? user, string command)
    {
        using var process = Process.Start(Shell(user, command))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command.Split(' ')[0]}' ended with {process.ExitCode}: {await error}{await output}");
        }
    }

    public static ServerProcess Start(string user, string command, string log)
    {
        // The kernel ends the server when this process dies: nothing is left behind after a killed test run.
        var start = Shell(user, $"{command} >{log} 2>&1");
        start.ArgumentList.Insert(0, start.FileName);
        start.FileName = "setpriv";
        start.ArgumentList.Insert(0, "--");
        start.ArgumentList.Insert(0, "--pdeathsig=TERM");
        start.RedirectStandardOutput = false;
        start.RedirectStandardError = false;
        return new ServerProcess(Launcher.Start(start), log);
    }

    public async Task WaitForAsync(string words, TimeSpan atMost)
    {
        var until = DateTime.UtcNow + atMost;
        while (DateTime.UtcNow < until)
        {
            if (File.Exists(_log) && (await ReadLogAsync()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            if (_process.HasExited)
            {
                break;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"the server did not say '{words}': {(File.Exists(_log) ? await ReadLogAsync() : "no log")}");
    }

    public async Task StopAsync(bool interrupt)
    {
        if (!_process.HasExited)
        {
            await RunAsync(null, $"pkill -{(interrupt ? "INT" : "TERM")} -P {_process.Id} || kill -{(interrupt ? "INT" : "TERM")} {_process.Id} || true");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A server that is still writing its last lines; the system's temporary folder is cleaned anyway.
        }
    }

    private async Task<string> ReadLogAsync()
    {
        await using var stream = new FileStream(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static ProcessStartInfo Shell(string? user, string command)
    {
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (user is not null && IsRoot)
        {
            // setpriv in place of runuser: no process in between that would outlive a signal.
            start.FileName = "setpriv";
            foreach (var argument in new[] { $"--reuid={user}", $"--regid={user}", "--init-groups", "--pdeathsig=TERM", "--", "bash" })
            {
                start.ArgumentList.Add(argument);
            }
        }

        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        return start;
    }

    /// <summary>The kernel's death signal follows the thread that started a child, so all are started by one thread that lives as long as the process.</summary>
    private static class Launcher
    {
        private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Done)> Orders = [];

        static Launcher() => new Thread(Work) { IsBackground = true, Name = "server launcher" }.Start();

        public static Process Start(ProcessStartInfo start)
        {
            var done = new TaskCompletionSource<Process>();
            Orders.Add((start, done));
            return done.Task.GetAwaiter().GetResult();
        }

        private static void Work()
        {
            foreach (var (start, done) in Orders.GetConsumingEnumerable())
            {
                try
                {
                    done.SetResult(Process.Start(start)!);
                }
                catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    done.SetException(e);
                }
            }
        }
    }
}
