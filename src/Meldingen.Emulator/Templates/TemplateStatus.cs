using System.Text.Json.Serialization;

namespace Meldingen.Emulator.Templates;

/// <summary>Only an approved template is sent.</summary>
public enum TemplateStatus
{
    /// <summary>Under review.</summary>
    [JsonStringEnumMemberName("PENDING")]
    Pending,

    [JsonStringEnumMemberName("APPROVED")]
    Approved,

    [JsonStringEnumMemberName("REJECTED")]
    Rejected,

    /// <summary>Too many people complained: comes back by itself at Meta, on request here.</summary>
    [JsonStringEnumMemberName("PAUSED")]
    Paused,

    [JsonStringEnumMemberName("DISABLED")]
    Disabled,
}
