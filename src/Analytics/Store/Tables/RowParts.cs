using System.Collections.Immutable;
using System.Text;
using DuckDB.NET.Data;
using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store.Tables;

/// <summary>Groups of columns that several tables share.</summary>
internal static class RowParts
{
    /// <summary>Text that comes from a log. DuckDB.NET's own way ends at the first NUL, which a log line may hold.</summary>
    public static IDuckDBAppenderRow AppendText(this IDuckDBAppenderRow row, string? value) =>
        value is null || !value.Contains('\0') ? row.AppendValue(value) : row.AppendValue(Encoding.UTF8.GetBytes(value).AsSpan());

    public static IDuckDBAppenderRow Append(this IDuckDBAppenderRow row, in EventHead head) => row
        .AppendValue(head.EventId)
        .AppendText(head.Node)
        .AppendText(head.BootId)
        .Append(head.Time);

    public static IDuckDBAppenderRow Append(this IDuckDBAppenderRow row, in Moment time) => row
        .AppendValue(time.At)
        .AppendValue(time.Provenance)
        .AppendValue(time.MonotonicSeconds);

    public static IDuckDBAppenderRow Append(this IDuckDBAppenderRow row, in EventPart part) => row
        .AppendValue(part.EventId)
        .AppendText(part.Node)
        .AppendValue(part.At);

    public static IDuckDBAppenderRow Append(this IDuckDBAppenderRow row, in UsageColumns usage) => row
        .AppendValue(usage.UsageBytes)
        .AppendValue(usage.LimitBytes)
        .AppendValue(usage.IsUnlimited)
        .AppendValue(usage.FailCount);

    public static IDuckDBAppenderRow Append(this IDuckDBAppenderRow row, AllocationRequest request) => row
        .AppendValue(request.GfpMask)
        .AppendText(request.GfpFlags)
        .AppendValue(request.GfpFlags is null ? (bool?)null : request.GfpFlagsFromTable)
        .AppendText(request.GfpText)
        .AppendValue(request.Order)
        .AppendText(request.Nodemask);

    public static IDuckDBAppenderRow Append(this IDuckDBAppenderRow row, in MemoryTotals totals) => row
        .AppendValue(totals.RamBytes)
        .AppendValue(totals.FreeSwapBytes)
        .AppendValue(totals.TotalSwapBytes);

    public static IDuckDBAppenderRow Append(this IDuckDBAppenderRow row, in CgroupPath place) => row
        .AppendText(place.Pod)
        .AppendText(place.PodUid)
        .AppendValue(place.QosClass)
        .AppendText(place.Container)
        .AppendText(place.Unit);

    public static IDuckDBAppenderRow AppendSource(this IDuckDBAppenderRow row, in LineRange lines) => row
        .AppendText(lines.SourceName)
        .AppendValue((long?)lines.FirstLine)
        .AppendValue((long?)lines.LastLine);

    public static IDuckDBAppenderRow AppendSourceLine(this IDuckDBAppenderRow row, in LineRange lines) => row
        .AppendText(lines.SourceName)
        .AppendValue((long?)lines.FirstLine);

    /// <summary>A list; NULL for the default array, an empty list for an empty one.</summary>
    public static IDuckDBAppenderRow AppendList<T>(this IDuckDBAppenderRow row, ImmutableArray<T> values) =>
        values.IsDefault ? row.AppendNullValue() : row.AppendValue((IEnumerable<T>)values);

    public static IDuckDBAppenderRow AppendAll(this IDuckDBAppenderRow row, ImmutableArray<long?> values)
    {
        foreach (var value in values)
            row.AppendValue(value);
        return row;
    }
}
