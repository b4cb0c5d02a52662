using System.CommandLine;
using System.Globalization;

namespace Oom.Cli.Commands;

/// <summary>Times on the command line. Only forms that cannot be read in two ways.</summary>
internal static class Moment
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF",
    ];

    private static readonly string[] AllForms = [.. Forms, .. Forms.Skip(1).SelectMany(form => (string[])[$"{form}'Z'", $"{form}zzz", $"{form} zzz", $"{form} 'UTC'"])];

    /// <exception cref="UsageException">It is no time.</exception>
    public static DateTimeOffset? Read(ParseResult given, Option<string?> option)
    {
        if (given.GetValue(option) is not { } text)
            return null;
        return DateTimeOffset.TryParseExact(text, AllForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year is > 1 and < 9999
            ? time
            : throw new UsageException($"{option.Name} is '{text}': must be a time such as 2026-03-01, '2026-03-01 14:30:00' (UTC) or 2026-03-01T14:30:00+01:00{(option.Name == "--from" ? ", or a span such as 7d" : "")}");
    }

    /// <summary>7d, 12h, 30m, 2w; null when it is none.</summary>
    public static TimeSpan? TryParseSpan(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 100_000)
            return null;
        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7L * count),
            _ => null,
        };
    }
}
