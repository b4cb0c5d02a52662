using System.Globalization;

namespace Oom.Ingest.Sources;

/// <summary>
/// What a log file's name says about rotation: <c>kern.log</c>, <c>kern.log.1</c>, <c>kern.log.2.gz</c>, <c>messages-20261121.gz</c>
/// are one set. <see cref="Age"/> sorts it, oldest first when descending; the file that is still written has 0.
/// </summary>
internal readonly record struct RotatedName(string Set, long Age)
{
    public static RotatedName Of(string fileName)
    {
        var name = fileName;
        foreach (var ending in (ReadOnlySpan<string>)[".gz", ".GZ"])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                name = name[..^ending.Length];
        }

        var dot = name.LastIndexOf('.');
        if (dot > 0 && name.Length - dot <= 4 && TryReadNumber(name[(dot + 1)..], out var generation))
            return new RotatedName(name[..dot], generation);

        // logrotate's dateext: a newer date is a smaller age, and all are older than the file without one.
        var dash = name.LastIndexOf('-');
        if (dash > 0)
        {
            var extension = name.IndexOf('.', dash);
            var date = extension < 0 ? name[(dash + 1)..] : name[(dash + 1)..extension];
            if (date.Length is 8 or 10 or 14 && date.StartsWith("20", StringComparison.Ordinal) && TryReadNumber(date, out var stamp))
                return new RotatedName(name[..dash] + (extension < 0 ? "" : name[extension..]), long.MaxValue - stamp * (long)Math.Pow(10, 14 - date.Length));
        }

        return new RotatedName(name, 0);
    }

    private static bool TryReadNumber(string digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
