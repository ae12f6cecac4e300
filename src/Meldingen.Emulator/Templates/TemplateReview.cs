namespace Meldingen.Emulator.Templates;

/// <summary>What becomes of new templates, and which are there from the start.</summary>
public sealed record TemplateReview
{
    /// <summary>PENDING for so long, on the emulator's clock.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>The verdict is REJECTED.</summary>
    public bool Reject { get; init; }

    /// <summary>A JSON list of templates as they are POSTed; those not there yet are approved at the start.</summary>
    public string? File { get; init; }

    internal IEnumerable<string> Mistakes()
    {
        if (Wait < TimeSpan.Zero)
        {
            yield return "templates: 'wait' must not be negative";
        }

        foreach (var mistake in File is null ? [] : TemplateFile.Read(File).Mistakes)
        {
            yield return mistake;
        }
    }
}
