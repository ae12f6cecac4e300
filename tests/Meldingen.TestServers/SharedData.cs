using Xunit;

namespace Meldingen.TestServers;

/// <summary>The corpus of real photos and payloads that is not ours to publish: beside the checkout, or where MELDINGEN_SHARED says.</summary>
public static class SharedData
{
    public static string? Root { get; } = Find();

    /// <summary>The folder, or a skip that says what is missing.</summary>
    public static string Folder(string name)
    {
        var folder = Root is null ? null : Path.Combine(Root, name);
        Skip.If(folder is null || !Directory.Exists(folder), $"corpus folder '{name}' is absent: set MELDINGEN_SHARED to the folder that holds data/");
        return folder!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MELDINGEN_SHARED") is { Length: > 0 } configured)
        {
            return Path.Combine(configured, "data");
        }

        var data = Path.Combine(Repository.Root, "..", "shared", "data");
        return Directory.Exists(data) ? Path.GetFullPath(data) : null;
    }
}
