using System.CommandLine;
using System.Globalization;

namespace Oom.Cli.Commands;

/// <summary>Makes options and reads their values. All values travel as text and are understood here, with one kind of message.</summary>
internal static class Settings
{
    public static Option<string?> Text(string name, string placeholder, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = placeholder, Description = description };

    public static Option<string?> OneOf(string name, string placeholder, string description, IEnumerable<string> words, params string[] aliases)
    {
        var option = Text(name, placeholder, description, aliases);
        option.CompletionSources.Add([.. words]);
        return option;
    }

    public static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    public static long? Whole(ParseResult given, Option<string?> option, long least, long most)
    {
        if (given.GetValue(option) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option.Name} is '{text}': must be a whole number from {least} to {most}");
    }

    public static double? Number(ParseResult given, Option<string?> option, double least, double most)
    {
        if (given.GetValue(option) is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is '{text}': must be a number from {least} to {most}"));
    }

    /// <summary>Bytes, with a unit: 200MB, 64MiB, 2G (decimal unless there is an i).</summary>
    public static long? Bytes(ParseResult given, Option<string?> option)
    {
        if (given.GetValue(option) is not { } text)
            return null;
        var digits = text.AsSpan().TrimEnd("BbiKkMmGgTt").TrimEnd();
        var unit = text.AsSpan(digits.Length).Trim().ToString().ToUpperInvariant();
        long? factor = unit switch
        {
            "" or "B" => 1,
            "K" or "KB" => 1_000,
            "M" or "MB" => 1_000_000,
            "G" or "GB" => 1_000_000_000,
            "T" or "TB" => 1_000_000_000_000,
            "KIB" => 1L << 10,
            "MIB" => 1L << 20,
            "GIB" => 1L << 30,
            "TIB" => 1L << 40,
            _ => null,
        };
        return factor is { } by && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * by is >= 1 and <= 1L << 40
            ? (long)(number * by)
            : throw new UsageException($"{option.Name} is '{text}': must be a size up to 1 TiB, such as 200MB or 2GiB");
    }
}
