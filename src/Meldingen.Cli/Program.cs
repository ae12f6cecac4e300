using Meldingen.Cli;

return await CommandLine.RunAsync(args, new Answers(Console.Out, Console.Error));
