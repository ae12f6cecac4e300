namespace Meldingen.Host.Console.Pages;

/// <summary>What the part of a page that shows a file needs.</summary>
internal sealed record FileOnPage(ShownFile File, ReportPage Page);
