using System.Text.Json;

namespace Oom.Simulation.Truths;

/// <summary>The last line of the truth: sums to check against at a glance.</summary>
internal sealed class TruthTotals
{
    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);
    private long _taskRows;
    private long _killLines;
    private long _victimsKilled;
    private long _complete;
    private long _withHeader;
    private long _eventsWithoutLines;

    public long LinesLost { get; set; }

    public long LinesRepeated { get; set; }

    public long ForeignLinesInside { get; set; }

    public long Reports { get; private set; }

    public void Count(EventTruth truth)
    {
        if (!truth.IsInFile)
        {
            _eventsWithoutLines++;
            return;
        }
        _kinds[truth.Kind] = _kinds.GetValueOrDefault(truth.Kind) + 1;
        _taskRows += truth.TaskRowsWritten;
        ForeignLinesInside += truth.ForeignLines;
        if (truth.Kind != "oom")
            return;
        Reports++;
        if (truth.LinesLost == 0 && truth.LinesCut == 0)
            _complete++;
        if (truth.Has(Events.Section.Header))
            _withHeader++;
        foreach (var victim in truth.Victims)
        {
            _killLines += victim.KillLines;
            if (victim.KillLines > 0)
                _victimsKilled++;
        }
    }

    public void WriteTo(Utf8JsonWriter writer, LogSimulation options, long bytes, long lines)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "summary");
        writer.WriteNumber("seed"u8, options.Seed);
        writer.WriteString("form"u8, options.Form.ToString());
        writer.WriteNumber("hosts"u8, options.Hosts);
        writer.WriteNumber("bytes"u8, bytes);
        writer.WriteNumber("lines"u8, lines);
        writer.WriteNumber("lines_lost"u8, LinesLost);
        writer.WriteNumber("lines_repeated"u8, LinesRepeated);
        writer.WriteNumber("foreign_lines_inside"u8, ForeignLinesInside);
        writer.WriteNumber("task_rows"u8, _taskRows);
        writer.WriteNumber("kill_lines"u8, _killLines);
        writer.WriteNumber("victims_with_kill_line"u8, _victimsKilled);
        writer.WriteNumber("oom_with_header"u8, _withHeader);
        writer.WriteNumber("oom_untouched"u8, _complete);
        writer.WriteNumber("events_without_lines"u8, _eventsWithoutLines);
        writer.WriteStartObject("kinds"u8);
        foreach (var (kind, count) in _kinds)
            writer.WriteNumber(kind, count);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
