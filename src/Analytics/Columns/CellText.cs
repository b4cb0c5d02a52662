using System.Globalization;
using System.Text;
using DuckDB.NET.Native;

namespace Oom.Analytics.Columns;

/// <summary>Values as text: for tables and CSV, and for what JSON writes as a string.</summary>
internal static class CellText
{
    private const string PositiveInfinity = "infinity";
    private const string NegativeInfinity = "-infinity";

    /// <summary>The value of a cell that is not null.</summary>
    public static string Of(ResultRows rows, int column) => rows.Columns[column].Kind switch
    {
        ColumnKind.Text or ColumnKind.Number or ColumnKind.Json => rows.Text(column),
        ColumnKind.Boolean => rows.Boolean(column) ? "true" : "false",
        ColumnKind.Integer => rows.Integer(column).ToString(CultureInfo.InvariantCulture),
        ColumnKind.Unsigned => rows.Unsigned(column).ToString(CultureInfo.InvariantCulture),
        ColumnKind.Float => Of(rows.Float(column)),
        ColumnKind.Double => Of(rows.Double(column)),
        ColumnKind.Decimal => rows.Decimal(column).ToString(CultureInfo.InvariantCulture),
        ColumnKind.Blob => Of(rows.Blob(column)),
        ColumnKind.Date => Of(rows.Date(column)),
        ColumnKind.Timestamp => Of(rows.Timestamp(column), ""),
        ColumnKind.TimestampUtc => Of(rows.Timestamp(column), "Z"),
    };

    public static string Of(DuckDBDateOnly date) => date.IsInfinity
        ? date.IsPositiveInfinity ? PositiveInfinity : NegativeInfinity
        : string.Create(CultureInfo.InvariantCulture, $"{Year(date.Year)}-{date.Month:00}-{date.Day:00}");

    /// <summary>ISO 8601 with as many digits of the fraction as it needs: none, three or six.</summary>
    public static string Of(DuckDBTimestamp timestamp, string zone)
    {
        if (timestamp.IsInfinity)
            return timestamp.IsPositiveInfinity ? PositiveInfinity : NegativeInfinity;
        var date = timestamp.Date;
        var time = timestamp.Time;
        var fraction = time.Microsecond == 0 ? ""
            : time.Microsecond % 1000 == 0 ? string.Create(CultureInfo.InvariantCulture, $".{time.Microsecond / 1000:000}")
            : string.Create(CultureInfo.InvariantCulture, $".{time.Microsecond:000000}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Year(date.Year)}-{date.Month:00}-{date.Day:00}T{time.Hour:00}:{time.Min:00}:{time.Sec:00}{fraction}{zone}");
    }

    /// <summary>DuckDB's own text of a BLOB, which it also reads back: printable ASCII as it is, the rest as <c>\xNN</c>.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (value is >= 0x20 and < 0x7F and not ((byte)'\\' or (byte)'\'' or (byte)'"'))
                text.Append((char)value);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
        }
        return text.ToString();
    }

    private static string Of(float value) => float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : Infinite(value);

    private static string Of(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : Infinite(value);

    private static string Infinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    // Four digits at least; a sign in front of what ISO 8601 does not reach.
    private static string Year(int year) => year switch
    {
        > 9999 => string.Create(CultureInfo.InvariantCulture, $"+{year:000000}"),
        >= 0 => year.ToString("0000", CultureInfo.InvariantCulture),
        _ => year.ToString("000000", CultureInfo.InvariantCulture),
    };
}
