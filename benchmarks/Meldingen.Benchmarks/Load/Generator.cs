using System.Globalization;

namespace Meldingen.Benchmarks.Load;

/// <summary>
/// <c>--generate</c>: the process that sends. Its plan comes in by standard input, so that the secret stands on no command line: address, phone number
/// id, secret, rate, messages to warm up, messages, large bodies.
/// </summary>
internal static class Generator
{
    public const string Option = "--generate";
    public const int InLargeBody = 1_000;

    /// <summary>Asks for one phase after the other, a line each; every answer is a line of <see cref="Arrivals"/>.</summary>
    public static async Task<int> RunAsync()
    {
        var plan = (await Console.In.ReadLineAsync())!.Split(' ');
        var loop = new OpenLoop(new Uri(plan[0]));
        var texts = new TextWebhooks(plan[1], plan[2]);
        while (await Console.In.ReadLineAsync() is { Length: > 0 } phase)
        {
            var numbers = phase.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            var (count, inEach, rate) = (numbers[0], numbers[1], numbers[2]);
            var webhooks = Enumerable.Range(0, count).Select(_ => texts.Next(inEach)).ToList();
            GC.Collect();
            Console.WriteLine((await loop.SendAsync(webhooks, rate)).ToLine());
        }

        return 0;
    }
}
