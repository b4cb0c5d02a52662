using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// A table of log lines as Kibana and other viewers export it (RFC 4180): the first line names the columns, a quoted value may
/// span lines. The columns have the names that shippers give their fields.
/// </summary>
internal sealed class CsvExport(RecordFramer records, PendingLines pending, HeldLines held)
{
    private const int LongestRow = 1 << 20;
    private const int LongestName = 64;

    private static readonly byte[][] TextNames = [[.. "message"u8], [.. "msg"u8], [.. "log"u8], [.. "line"u8], [.. "text"u8], [.. "_raw"u8], [.. "content"u8]];

    private static readonly byte[][] TimeNames = [[.. "@timestamp"u8], [.. "timestamp"u8], [.. "time"u8], [.. "_time"u8], [.. "date"u8], [.. "ts"u8], [.. "timereported"u8]];

    private static readonly OtherShipper Other = new();

    private readonly List<byte[]> columns = [];
    private readonly List<byte> row = [];
    private readonly List<byte> value = [];
    private readonly RecordFields fields = new();
    private LineFacts rowBasis;

    public const string WhyNot = "no header of a table: expected columns with a text (message, msg, log, line, text) and a time (@timestamp, timestamp, time, date)";

    /// <summary>Set from the header on.</summary>
    public bool IsOpen => columns.Count > 0;

    /// <summary>Set while a quoted value goes on in the next line.</summary>
    public bool IsInsideValue => row.Count > 0;

    /// <summary>The header, where a restart has to begin.</summary>
    public (long Position, long Number)? Header { get; private set; }

    /// <summary>A cheap look: names of columns, not what lines of a log begin with.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> line) => line.Contains((byte)',') && !line.ContainsAny("[{<;="u8);

    /// <summary>Begins when the line names a column with a text and one with a time.</summary>
    public bool TryBegin(ReadOnlySpan<byte> line, in LineFacts basis)
    {
        Span<bool> has = [false, false];
        for (var at = 0; at <= line.Length;)
        {
            ReadValue(line, ref at);
            if (value.Count > LongestName)
                break;
            var name = LowerCase(value);
            has[0] |= Array.Exists(TextNames, text => name.AsSpan().SequenceEqual(text));
            has[1] |= Array.Exists(TimeNames, time => name.AsSpan().SequenceEqual(time));
            columns.Add(name);
        }

        if (has.Contains(false))
        {
            columns.Clear();
            return false;
        }

        Header = (basis.Position, basis.Number);
        return true;
    }

    /// <summary>Takes one physical line; returns why it cannot be read, or null.</summary>
    public string? Accept(ReadOnlySpan<byte> line, in LineFacts basis)
    {
        if (row.Count == 0)
            rowBasis = basis;
        else
            row.Add((byte)'\n');
        row.AddRange(line);
        if (row.Count > LongestRow)
        {
            row.Clear();
            return "a quoted value of the table has no end";
        }

        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(row);
        if ((bytes.Count((byte)'"') & 1) != 0)
            return null;
        FrameRow(bytes);
        row.Clear();
        return null;
    }

    /// <summary>The end of the table: a row that was cut gives what is there.</summary>
    public void Complete()
    {
        if (row.Count > 0)
            FrameRow(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(row));
        row.Clear();
        columns.Clear();
        Header = null;
    }

    private void FrameRow(ReadOnlySpan<byte> bytes)
    {
        fields.Clear();
        var column = 0;
        for (var at = 0; at <= bytes.Length && column < columns.Count; column++)
        {
            ReadValue(bytes, ref at);
            if (value.Count > 0)
                fields.Add(columns[column], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(value));
        }

        var basis = rowBasis;
        basis.SetFormat(LineFormat.Csv);
        held.Take(pending, records.Frame(fields, RecordFramer.ShipperOf(fields, LineFormat.Auto) ?? Other, basis, isChosen: true));
    }

    /// <summary>Reads a value and the comma behind it; at the end of the line <paramref name="at"/> is beyond it.</summary>
    private void ReadValue(ReadOnlySpan<byte> line, ref int at)
    {
        value.Clear();
        var isQuoted = at < line.Length && line[at] == '"';
        at += isQuoted ? 1 : 0;
        for (; at < line.Length; at++)
        {
            if (isQuoted && line[at] == '"')
            {
                at++;
                if (at == line.Length || line[at] != '"')
                    isQuoted = false;
            }

            if (!isQuoted && (at == line.Length || line[at] == ','))
                break;
            value.Add(line[at]);
        }

        at++;
    }

    private static byte[] LowerCase(List<byte> name)
    {
        var lower = name.ToArray();
        foreach (ref var letter in lower.AsSpan())
            letter = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
        return lower;
    }
}
