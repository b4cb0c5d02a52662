using System.CommandLine;
using System.CommandLine.Parsing;

namespace Oom.Cli.Commands;

/// <summary>What is wrong with a command line, in one line, and what to try.</summary>
internal static class UsageErrors
{
    public static (string Message, string Hint)? Of(ParseResult given)
    {
        // Help was asked for: whatever else is wrong can wait.
        if (given.Action is HelpPage)
            return null;
        var command = given.CommandResult.Command;
        if ((SwallowedOption(given) ?? (given.UnmatchedTokens is [var unmatched, ..] ? unmatched : null)) is { } unknown)
            return (Unknown(command, unknown), HintFor(command));
        return given.Errors.Count == 0 ? null : (given.Errors[0].Message.TrimEnd('.'), HintFor(command));
    }

    public static string HintFor(Command command) => $"Try: {HelpPage.PathOf(command)} --help";

    /// <summary>An argument that takes any number of words takes a misspelt option too.</summary>
    private static string? SwallowedOption(ParseResult given)
    {
        var taken = given.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var token in given.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
                return null;
            if (token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-' && taken.Contains(token.Value))
                return token.Value;
        }

        return null;
    }

    private static string Unknown(Command command, string word)
    {
        var isOption = word.Length > 1 && word[0] == '-';
        var kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        var known = isOption
            ? HelpPage.OptionsOf(command).SelectMany(option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Select(sub => sub.Name);
        var similar = known
            .Select(name => (name, distance: Distance(name, word)))
            .Where(pair => pair.distance <= Math.Max(2, word.Length / 3))
            .OrderBy(pair => pair.distance)
            .FirstOrDefault().name;
        return $"unknown {kind} '{word}'{(similar is null ? "" : $": did you mean {similar}?")}";
    }

    /// <summary>Levenshtein's: how many letters must be put in, left out or changed.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[^1];
    }
}
