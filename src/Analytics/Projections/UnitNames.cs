using System.Buffers;
using System.Globalization;
using System.Text;

namespace Oom.Analytics.Projections;

/// <summary>Names of systemd units, as systemd.unit(5) has them.</summary>
internal static class UnitNames
{
    private const int Longest = 255;

    private static readonly string[] Suffixes = [".service", ".scope", ".slice", ".socket", ".mount", ".swap"];

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-_.\\@");

    /// <summary>A unit that can own a cgroup, in the characters that systemd allows.</summary>
    public static bool IsUnit(ReadOnlySpan<char> name)
    {
        foreach (var suffix in Suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
                return IsName(name);
        }
        return false;
    }

    public static bool IsName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= Longest && !name.ContainsAnyExcept(Letters);

    /// <summary>
    /// Undoes <c>\x2d</c>. A name that would hold control characters or bytes that are not UTF-8 stays as it is:
    /// systemd-escape makes such names from hostile input, and no reader wants them undone.
    /// </summary>
    public static string Unescape(ReadOnlySpan<char> name)
    {
        if (!name.Contains("\\x", StringComparison.Ordinal))
            return name.ToString();
        var bytes = new List<byte>(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            // IsName admits ASCII only, so a character is a byte here.
            if (name[i] == '\\' && i + 3 < name.Length && name[i + 1] == 'x'
                && byte.TryParse(name.Slice(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                bytes.Add(escaped);
                i += 3;
            }
            else
            {
                bytes.Add((byte)name[i]);
            }
        }
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
        var text = encoding.GetString([.. bytes]);
        return text.Any(c => char.IsControl(c) || c == '\uFFFD') ? name.ToString() : text;
    }
}
