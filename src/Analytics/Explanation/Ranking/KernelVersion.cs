namespace Oom.Analytics.Explanation.Ranking;

/// <summary>The version in front of a kernel's release: <c>5.10.0-46-amd64</c> is 5.10.0.</summary>
public readonly record struct KernelVersion(int Major, int Minor, int Patch) : IComparable<KernelVersion>
{
    /// <summary>Does not throw; false when the text does not begin with two numbers.</summary>
    public static bool TryParse(string? release, out KernelVersion version)
    {
        version = default;
        var rest = release.AsSpan();
        if (!TryReadNumber(ref rest, out var major) || rest is not ['.', ..])
            return false;
        rest = rest[1..];
        if (!TryReadNumber(ref rest, out var minor))
            return false;
        var patch = 0;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            TryReadNumber(ref rest, out patch);
        }

        version = new KernelVersion(major, minor, patch);
        return true;
    }

    public int CompareTo(KernelVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public bool IsBefore(int major, int minor, int patch = 0) => CompareTo(new KernelVersion(major, minor, patch)) < 0;

    public override string ToString() => Major < 3 ? $"{Major}.{Minor}.{Patch}" : $"{Major}.{Minor}";

    public static bool operator <(KernelVersion left, KernelVersion right) => left.CompareTo(right) < 0;
    public static bool operator >(KernelVersion left, KernelVersion right) => left.CompareTo(right) > 0;
    public static bool operator <=(KernelVersion left, KernelVersion right) => left.CompareTo(right) <= 0;
    public static bool operator >=(KernelVersion left, KernelVersion right) => left.CompareTo(right) >= 0;

    private static bool TryReadNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var digits = 0;
        while (digits < text.Length && digits < 5 && char.IsAsciiDigit(text[digits]))
            number = (number * 10) + (text[digits++] - '0');
        text = text[digits..];
        return digits > 0;
    }
}
