using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.Templates;

/// <summary>A template in one language.</summary>
/// <param name="Category">UTILITY, MARKETING or AUTHENTICATION.</param>
/// <param name="IsNamed">Its variables have names instead of numbers.</param>
/// <param name="Components">As they were POSTed.</param>
/// <param name="DecidedAt">PENDING before.</param>
/// <param name="Verdict">From then on.</param>
/// <param name="Reason">Of a rejection: INVALID_FORMAT, SCAM…</param>
/// <param name="Notice">The update that tells of the verdict.</param>
internal sealed record StoredTemplate(
    TemplateId Id, string Name, string Language, string Category, bool IsNamed, JsonArray Components, DateTimeOffset DecidedAt, TemplateStatus Verdict, string? Reason, long Notice)
{
    public TemplateStatus StatusAt(DateTimeOffset now) => now < DecidedAt ? TemplateStatus.Pending : Verdict;

    public bool Is(string? name, string? language) => Name == name && Language == language;
}
