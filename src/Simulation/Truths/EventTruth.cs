using Oom.Simulation.Events;

namespace Oom.Simulation.Truths;

/// <summary>
/// What an event was, and what of it is in the file. Values are set when the event is composed; <see cref="Printed"/> and
/// <see cref="Lost"/> then record what happened to each of its lines, and <see cref="TruthWriter"/> leaves out whatever no line shows.
/// </summary>
internal sealed class EventTruth(string kind, string node, int boot)
{
    private uint _sections;

    public string Kind { get; } = kind;

    public string Node { get; } = node;

    public int Boot { get; } = boot;

    public string? Generation { get; init; }

    public string? Release { get; init; }

    /// <summary>global or memcg, as it was.</summary>
    public string? Scope { get; init; }

    public string? Constraint { get; set; }

    public byte[]? Comm { get; set; }

    public long? Pid { get; set; }

    public long? Uid { get; set; }

    public byte[]? Gfp { get; set; }

    public int? Order { get; set; }

    public int? Adj { get; set; }

    public string? AdjName { get; set; }

    public byte[]? Cpuset { get; set; }

    public byte[]? Mems { get; set; }

    public byte[]? OomMemcg { get; set; }

    public byte[]? TaskMemcg { get; set; }

    public List<VictimTruth> Victims { get; } = [];

    public int? SelectedPid { get; set; }

    public byte[]? SelectedComm { get; set; }

    public long? SelectedScore { get; set; }

    public int TaskRows { get; set; }

    public int TaskRowsWritten { get; private set; }

    public int Zones { get; private set; }

    public long? SwapFreeKb { get; set; }

    public long? SwapTotalKb { get; set; }

    public long? UsageKb { get; set; }

    public long? LimitKb { get; set; }

    public long? Seconds { get; set; }

    public long? Bytes { get; set; }

    public bool IsSysrq { get; set; }

    public bool IsGroup { get; set; }

    /// <summary>The kill line or its like says "memcg" or "global" on this kernel.</summary>
    public bool KillLineShowsScope { get; set; }

    public bool CpuLineShowsUid { get; set; }

    public bool CompleteWithoutHeader { get; set; }

    public int? Suppressed { get; set; }

    /// <summary>replay: the first line that was written again.</summary>
    public long? RepeatedFrom { get; set; }

    /// <summary>The program that wrote it.</summary>
    public string? Program { get; set; }

    /// <summary>forged: the line begins with the name of the program.</summary>
    public bool? HasTag { get; set; }

    public long FirstLine { get; private set; }

    public long LastLine { get; private set; }

    public long LastKillLine { get; private set; }

    public long WallMicros { get; private set; }

    public long MonotonicMicros { get; private set; }

    public int LinesWritten { get; private set; }

    public int LinesLost { get; private set; }

    public int LinesCut { get; set; }

    public int ForeignLines { get; set; }

    public bool IsFinished { get; set; }

    public bool IsInFile => FirstLine > 0;

    public bool Has(Section section) => (_sections & (1u << (int)section)) != 0;

    public void Printed(in ScriptedRecord record, long firstLine, long lastLine, long wallMicros, long monotonicMicros)
    {
        // What announces an event is not yet the event.
        if (FirstLine == 0 && record.Section is (Section.Suppressed or Section.Sysrq))
        {
            _sections |= 1u << (int)record.Section;
            return;
        }
        if (FirstLine == 0)
            (FirstLine, WallMicros, MonotonicMicros) = (firstLine, wallMicros, monotonicMicros);
        LastLine = lastLine;
        LinesWritten += (int)(lastLine - firstLine + 1);
        _sections |= 1u << (int)record.Section;
        switch (record.Section)
        {
            case Section.Zone:
                Zones++;
                break;
            case Section.TaskRow:
                TaskRowsWritten++;
                break;
            case Section.Kill:
                var victim = Victims[record.Index];
                victim.KillLines++;
                if (victim.FirstKillLine == 0)
                    victim.FirstKillLine = firstLine;
                LastKillLine = lastLine;
                break;
            case Section.Reaper:
                Victims[record.Index].ReaperLines++;
                break;
            case Section.NoKillable or Section.Panic:
                LastKillLine = lastLine;
                break;
            default:
                break;
        }
    }

    public void Lost(in ScriptedRecord record) => LinesLost++;
}
