using System.Runtime.CompilerServices;
using System.Text;

namespace Oom.Analytics.Store.Tables;

/// <summary>
/// A cell of text as it lies in DuckDB's vectors when it is short (duckdb_string_t): the length in 4 bytes, then up to 12 bytes
/// of UTF-8, padded with zeros.
/// </summary>
[InlineArray(4 + MaxLength)]
internal struct InlinedText
{
    public const int MaxLength = 12;

    private byte _first;

    /// <summary>False, and nothing of use, for what is longer.</summary>
    public static bool TryOf(string text, out InlinedText cell)
    {
        cell = default;
        if (text.Length > MaxLength || !Encoding.UTF8.TryGetBytes(text, cell[4..], out var written))
            return false;
        cell[0] = (byte)written;
        return true;
    }

    /// <summary>False, and nothing of use, for what is longer.</summary>
    public static bool TryOf(ReadOnlySpan<byte> text, out InlinedText cell)
    {
        cell = default;
        if (!text.TryCopyTo(cell[4..]))
            return false;
        cell[0] = (byte)text.Length;
        return true;
    }

    /// <exception cref="ArgumentException">It is longer.</exception>
    public static InlinedText Of(string text) =>
        TryOf(text, out var cell) ? cell : throw new ArgumentException($"'{text}' has more than {MaxLength} bytes", nameof(text));
}
