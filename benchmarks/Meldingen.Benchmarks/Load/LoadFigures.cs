using System.Globalization;

namespace Meldingen.Benchmarks.Load;

/// <param name="Sent">Messages, all phases together.</param>
/// <param name="Rows">Raw rows in the store afterwards.</param>
/// <param name="Read">Messages that the assembler read.</param>
/// <param name="Behind">Messages that it had not read when the last single one was answered.</param>
/// <param name="Worked">Processor time of the host from the first single message until all of them were read.</param>
internal sealed record LoadFigures(LoadOptions Options, Arrivals Bare, Arrivals Singles, Arrivals Large, int Sent, int Rows, int Read, int Behind, TimeSpan Drained, TimeSpan Worked)
{
    public bool IsWhole => Rows == Sent && Read == Sent && Bare.Refused + Singles.Refused + Large.Refused == 0;

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Options.Rate} messages a second for {Options.Seconds} s after {Options.WarmUpSeconds} s of the same, open loop, from a process of its own; bodies of {TextWebhooks.Bytes:N0} bytes with one text
        each; milliseconds from the intended send time to the last byte of the answer. The store is SQLite in WAL mode with synchronous = FULL; relay, assembler and all else run.

        | requests | p50 | p90 | p99 | p99.9 | max | not 200 | generator late by at most |
        |---|---:|---:|---:|---:|---:|---:|---:|
        {Row("bare: verifies the HMAC, keeps nothing", Bare)}
        {Row("the host: verified, parsed, committed", Singles)}
        | ratio | {Ratio(0.5)} | {Ratio(0.9)} | {Ratio(0.99)} | {Ratio(0.999)} | {Ratio(1)} | | |
        {Row($"the host: {Generator.InLargeBody:N0} messages in a body, {Options.LargeBodies} bodies one after the other", Large)}

        | | |
        |---|---:|
        | messages sent | {Sent:N0} |
        | raw rows in the store | {Rows:N0} |
        | messages read by the assembler | {Read:N0} |
        | unread when the last single message was answered | {Behind:N0} |
        | until these were read | {Drained.TotalSeconds:F1} s |
        | processor time of the host for a message, taken in and read | {Worked.TotalMilliseconds / Options.Messages:F2} ms |
        """);

    private static string Row(string name, Arrivals of) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {of.Percentile(0.5):F2} | {of.Percentile(0.9):F2} | {of.Percentile(0.99):F2} | {of.Percentile(0.999):F2} | {of.Percentile(1):F2} | {of.Refused} | {of.LatestStart / 1000.0:F2} |");

    private string Ratio(double share) => string.Create(CultureInfo.InvariantCulture, $"{Singles.Percentile(share) / Bare.Percentile(share):F1}");
}
