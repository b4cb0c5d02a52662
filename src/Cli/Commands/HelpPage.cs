using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

/// <summary>Prints the help of a command: what it does, how it is called, and examples that can be copied.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const int WidestText = 100;
    private const int TermColumn = 30;

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        using var output = new StringWriter();
        Write(parseResult.CommandResult.Command, output, Screen.IsOutputTerminal ? Math.Min(Screen.WidthOf(1), WidestText) : WidestText);
        Screen.Print(output.ToString());
        return ExitCode.Ok;
    }

    public static void Write(Command command, TextWriter output, int width)
    {
        output.WriteLine($"Usage: {UsageOf(command)}");
        output.WriteLine();
        WriteWrapped(output, command.Description ?? "", "", "", width);

        WriteTerms(output, "Commands", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description ?? "")), width);
        WriteTerms(output, "Arguments", command.Arguments.Where(argument => !argument.Hidden).Select(argument => (argument.HelpName ?? argument.Name, argument.Description ?? "")), width);
        WriteTerms(output, "Options", OptionsOf(command).Select(option => (TermOf(option), option.Description ?? "")), width);

        var explained = command as ExplainedCommand;
        foreach (var note in explained?.Notes ?? [])
        {
            output.WriteLine();
            WriteWrapped(output, note, "", "", width);
        }

        if (explained is { Examples.Count: > 0 })
        {
            output.WriteLine();
            output.WriteLine("Examples:");
            foreach (var (line, meaning) in explained.Examples)
            {
                output.WriteLine($"  {line}");
                WriteWrapped(output, meaning, "      ", "      ", width);
            }
        }

        if (command is RootCommand)
        {
            WriteTerms(output, "Exit codes", ExitCode.All.Select(code => ($"{code.Code,3}", code.Meaning)), width);
            output.WriteLine();
            output.WriteLine("More about a command: oom COMMAND --help");
        }
    }

    /// <summary>Its own and those of the commands above it that hold for all below.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options
            .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .Where(option => !option.Hidden)
            .DistinctBy(option => option.Name);

    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "oom";

    private static string UsageOf(Command command)
    {
        var words = new List<string> { PathOf(command) };
        if (command.Subcommands.Count > 0)
            words.Add("COMMAND");
        foreach (var argument in command.Arguments.Where(argument => !argument.Hidden))
        {
            var name = argument.HelpName ?? argument.Name;
            var repeated = argument.Arity.MaximumNumberOfValues > 1 ? name + "..." : name;
            words.Add(argument.Arity.MinimumNumberOfValues == 0 ? $"[{repeated}]" : repeated);
        }

        words.AddRange(command.Options.Where(option => option.Required).Select(option => $"{option.Name} {option.HelpName}"));
        words.Add("[OPTIONS]");
        return string.Join(' ', words);
    }

    private static string TermOf(Option option)
    {
        var shortName = option.Aliases.FirstOrDefault(alias => alias.Length == 2);
        var names = shortName is null ? $"    {option.Name}" : $"{shortName}, {option.Name}";
        return option is HelpOption or VersionOption || option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool)
            ? names
            : $"{names} {option.HelpName}";
    }

    private static void WriteTerms(TextWriter output, string title, IEnumerable<(string Term, string Meaning)> terms, int width)
    {
        var all = terms.ToArray();
        if (all.Length == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{title}:");
        var column = Math.Min(TermColumn, all.Max(entry => entry.Term.Length) + 4);
        foreach (var (term, meaning) in all)
        {
            var head = $"  {term}".PadRight(column);
            if (head.Length > column || !head.EndsWith(' '))
            {
                output.WriteLine($"  {term}");
                head = new string(' ', column);
            }

            WriteWrapped(output, meaning, head, new string(' ', column), width);
        }
    }

    private static void WriteWrapped(TextWriter output, string text, string head, string indent, int width)
    {
        var line = head;
        var isFresh = true;
        foreach (var word in text.Split(' '))
        {
            if (!isFresh && line.Length + 1 + word.Length > width)
            {
                output.WriteLine(line.TrimEnd());
                line = indent;
                isFresh = true;
            }

            line += isFresh ? word : " " + word;
            isFresh = false;
        }

        output.WriteLine(line.TrimEnd());
    }
}
