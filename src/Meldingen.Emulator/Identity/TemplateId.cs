using System.Globalization;

namespace Meldingen.Emulator.Identity;

/// <summary>A message template in one language: 16 digits, a number in webhooks and a text everywhere else.</summary>
public readonly record struct TemplateId(string Value)
{
    public long Number => long.Parse(Value, CultureInfo.InvariantCulture);

    public static TemplateId New() => new(MediaId.New().Value);

    public override string ToString() => Value ?? "";
}
