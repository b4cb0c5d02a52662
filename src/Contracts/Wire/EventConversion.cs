using Google.Protobuf;

namespace Oom.Contracts.Wire;

/// <summary>events.proto.</summary>
internal static class EventConversion
{
    public static V1.Event ToWire(KernelEvent happened)
    {
        var wire = new V1.Event
        {
            Id = happened.Id.Value,
            Node = happened.Node,
            Time = LineConversion.ToWire(happened.Time),
            Lines = ToWire(happened.Lines),
        };
        if (happened.BootId is { } bootId)
            wire.BootId = bootId;
        switch (happened)
        {
            case OomReport report:
                wire.OomReport = ReportConversion.ToWire(report);
                break;
            case AllocationFailed failed:
                wire.AllocationFailed = ToWire(failed);
                break;
            case BootStarted boot:
                wire.BootStarted = new V1.BootStarted { KernelRelease = boot.KernelRelease, Build = boot.Build };
                break;
            case HungTask hung:
                wire.HungTask = ToWire(hung);
                break;
            case LineRefused refused:
                wire.LineRefused = new V1.LineRefused { Reason = refused.Reason, Bytes = UnsafeByteOperations.UnsafeWrap(refused.Bytes) };
                break;
            case LinesLost lost:
                wire.LinesLost = ToWire(lost);
                break;
            case MemoryDumped dumped:
                wire.MemoryDumped = new V1.MemoryDumped { BySysRq = dumped.BySysRq, Memory = MemoryConversion.ToWire(dumped.Memory) };
                break;
            case ProcessReaped reaped:
                wire.ProcessReaped = ToWire(reaped);
                break;
            case UserspaceKill kill:
                wire.UserspaceKill = ToWire(kill);
                break;
            default:
                throw new ArgumentException($"{happened.GetType().Name} has no message", nameof(happened));
        }

        return wire;
    }

    public static KernelEvent FromWire(V1.Event happened)
    {
        var head = new EventHead(
            EventIdOf(happened.Id, "event.id"),
            happened.Node,
            happened.HasBootId ? happened.BootId : null,
            LineConversion.FromWire(happened.Time),
            FromWire(WireValue.Required(happened.Lines, "event.lines")));
        return happened.KindCase switch
        {
            V1.Event.KindOneofCase.OomReport => ReportConversion.FromWire(happened.OomReport, head),
            V1.Event.KindOneofCase.AllocationFailed => FromWire(happened.AllocationFailed, head),
            V1.Event.KindOneofCase.BootStarted => new BootStarted
            {
                Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
                KernelRelease = happened.BootStarted.KernelRelease,
                Build = happened.BootStarted.Build,
            },
            V1.Event.KindOneofCase.HungTask => FromWire(happened.HungTask, head),
            V1.Event.KindOneofCase.LineRefused => new LineRefused
            {
                Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
                Reason = happened.LineRefused.Reason,
                Bytes = happened.LineRefused.Bytes.ToByteArray(),
            },
            V1.Event.KindOneofCase.LinesLost => FromWire(happened.LinesLost, head),
            V1.Event.KindOneofCase.MemoryDumped => new MemoryDumped
            {
                Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
                BySysRq = happened.MemoryDumped.BySysRq,
                Memory = MemoryConversion.FromWire(happened.MemoryDumped.Memory) ?? MemoryInfo.Empty,
            },
            V1.Event.KindOneofCase.ProcessReaped => FromWire(happened.ProcessReaped, head),
            V1.Event.KindOneofCase.UserspaceKill => FromWire(happened.UserspaceKill, head),
            V1.Event.KindOneofCase.None or _ => throw new MessageFormatException("an event of a kind that this version of oom does not know"),
        };
    }

    /// <exception cref="MessageFormatException">It has more than 60 bits.</exception>
    public static EventId EventIdOf(ulong value, string field) =>
        EventId.FromHash(value).Value == value ? new EventId(value) : throw new MessageFormatException($"{field} is 0x{value:x16}: an event id has 60 bits");

    private static V1.LineRange ToWire(LineRange lines)
    {
        var wire = new V1.LineRange
        {
            Source = lines.Source,
            SourceName = lines.SourceName,
            FirstPosition = lines.FirstPosition,
            LastPosition = lines.LastPosition,
            FirstLine = lines.FirstLine,
            LastLine = lines.LastLine,
            Count = lines.Count,
            Hash = lines.Hash,
        };
        if (lines.LastSource is { } source)
            wire.LastSource = source;
        if (lines.LastSourceName is { } name)
            wire.LastSourceName = name;
        return wire;
    }

    private static LineRange FromWire(V1.LineRange lines) => new(
        lines.Source, lines.SourceName, lines.FirstPosition, lines.LastPosition, lines.FirstLine, lines.LastLine, lines.Count, lines.Hash,
        lines.HasLastSource ? lines.LastSource : null, lines.HasLastSourceName ? lines.LastSourceName : null);

    private static V1.AllocationFailed ToWire(AllocationFailed failed)
    {
        var wire = new V1.AllocationFailed
        {
            Kind = (V1.AllocationKind)failed.Kind,
            Comm = failed.Comm,
            Request = MemoryConversion.ToWire(failed.Request),
        };
        if (failed.Pid is { } pid)
            wire.Pid = pid;
        if (failed.Bytes is { } bytes)
            wire.Bytes = bytes;
        if (failed.Cache is { } cache)
            wire.Cache = cache;
        if (failed.KernelRelease is { } release)
            wire.KernelRelease = release;
        if (failed.CallTrace is { } trace)
            wire.CallTrace = trace;
        if (failed.Memory is { } memory)
            wire.Memory = MemoryConversion.ToWire(memory);
        return wire;
    }

    private static AllocationFailed FromWire(V1.AllocationFailed failed, in EventHead head) => new()
    {
        Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
        Kind = (AllocationKind)WireValue.Known(failed.Kind, "allocation_failed.kind"),
        Comm = failed.Comm,
        Pid = failed.HasPid ? failed.Pid : null,
        Request = MemoryConversion.FromWire(failed.Request),
        Bytes = failed.HasBytes ? failed.Bytes : null,
        Cache = failed.HasCache ? failed.Cache : null,
        KernelRelease = failed.HasKernelRelease ? failed.KernelRelease : null,
        CallTrace = failed.HasCallTrace ? failed.CallTrace : null,
        Memory = MemoryConversion.FromWire(failed.Memory),
    };

    private static V1.HungTask ToWire(HungTask hung)
    {
        var wire = new V1.HungTask
        {
            Comm = hung.Comm,
            Pid = hung.Pid,
            BlockedForMicros = hung.BlockedFor.Ticks / TimeSpan.TicksPerMicrosecond,
            InIoWait = hung.InIoWait,
        };
        if (hung.KernelRelease is { } release)
            wire.KernelRelease = release;
        if (hung.CallTrace is { } trace)
            wire.CallTrace = trace;
        return wire;
    }

    private static HungTask FromWire(V1.HungTask hung, in EventHead head) => new()
    {
        Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
        Comm = hung.Comm,
        Pid = hung.Pid,
        BlockedFor = Math.Abs((decimal)hung.BlockedForMicros) <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(hung.BlockedForMicros * TimeSpan.TicksPerMicrosecond)
            : throw new MessageFormatException($"hung_task.blocked_for_micros is {hung.BlockedForMicros}: no duration is so long"),
        InIoWait = hung.InIoWait,
        KernelRelease = hung.HasKernelRelease ? hung.KernelRelease : null,
        CallTrace = hung.HasCallTrace ? hung.CallTrace : null,
    };

    private static V1.LinesLost ToWire(LinesLost lost)
    {
        var wire = new V1.LinesLost { Cause = (V1.LossCause)lost.Cause };
        if (lost.Count is { } count)
            wire.Count = count;
        if (lost.What is { } what)
            wire.What = what;
        return wire;
    }

    private static LinesLost FromWire(V1.LinesLost lost, in EventHead head) => new()
    {
        Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
        Count = lost.HasCount ? lost.Count : null,
        Cause = (LossCause)WireValue.Known(lost.Cause, "lines_lost.cause"),
        What = lost.HasWhat ? lost.What : null,
    };

    private static V1.ProcessReaped ToWire(ProcessReaped reaped)
    {
        var wire = new V1.ProcessReaped { Pid = reaped.Pid, Comm = reaped.Comm, Failed = reaped.Failed };
        if (reaped.AnonRss is { } anon)
            wire.AnonRssKib = anon.Count;
        if (reaped.FileRss is { } file)
            wire.FileRssKib = file.Count;
        if (reaped.ShmemRss is { } shmem)
            wire.ShmemRssKib = shmem.Count;
        return wire;
    }

    private static ProcessReaped FromWire(V1.ProcessReaped reaped, in EventHead head) => new()
    {
        Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
        Pid = reaped.Pid,
        Comm = reaped.Comm,
        AnonRss = reaped.HasAnonRssKib ? new KiB(reaped.AnonRssKib) : null,
        FileRss = reaped.HasFileRssKib ? new KiB(reaped.FileRssKib) : null,
        ShmemRss = reaped.HasShmemRssKib ? new KiB(reaped.ShmemRssKib) : null,
        Failed = reaped.Failed,
    };

    private static V1.UserspaceKill ToWire(UserspaceKill kill)
    {
        var wire = new V1.UserspaceKill { Killer = kill.Killer };
        if (kill.Pid is { } pid)
            wire.Pid = pid;
        if (kill.Comm is { } comm)
            wire.Comm = comm;
        if (kill.Uid is { } uid)
            wire.Uid = uid;
        if (kill.Cgroup is { } cgroup)
            wire.Cgroup = cgroup;
        if (kill.Signal is { } signal)
            wire.Signal = signal;
        if (kill.Reason is { } reason)
            wire.Reason = reason;
        if (kill.Rss is { } rss)
            wire.RssKib = rss.Count;
        if (kill.Processes is { } processes)
            wire.Processes = processes;
        if (kill.OomScore is { } score)
            wire.OomScore = score;
        if (kill.OomScoreAdj is { } adj)
            wire.OomScoreAdj = adj;
        if (kill.Swap is { } swap)
            wire.SwapKib = swap.Count;
        if (kill.Freed is { } freed)
            wire.FreedKib = freed.Count;
        if (kill.OnBehalfOf is { } behalf)
            wire.OnBehalfOf = behalf;
        if (kill.OnBehalfOfPid is { } behalfPid)
            wire.OnBehalfOfPid = behalfPid;
        if (kill.Cache is { } cache)
            wire.CacheKib = cache.Count;
        if (kill.CacheLimit is { } limit)
            wire.CacheLimitKib = limit.Count;
        return wire;
    }

    private static UserspaceKill FromWire(V1.UserspaceKill kill, in EventHead head) => new()
    {
        Id = head.Id, Node = head.Node, BootId = head.BootId, Time = head.Time, Lines = head.Lines,
        Killer = kill.Killer,
        Pid = kill.HasPid ? kill.Pid : null,
        Comm = kill.HasComm ? kill.Comm : null,
        Uid = kill.HasUid ? kill.Uid : null,
        Cgroup = kill.HasCgroup ? kill.Cgroup : null,
        Signal = kill.HasSignal ? kill.Signal : null,
        Reason = kill.HasReason ? kill.Reason : null,
        Rss = kill.HasRssKib ? new KiB(kill.RssKib) : null,
        Processes = kill.HasProcesses ? kill.Processes : null,
        OomScore = kill.HasOomScore ? kill.OomScore : null,
        OomScoreAdj = kill.HasOomScoreAdj ? kill.OomScoreAdj : null,
        Swap = kill.HasSwapKib ? new KiB(kill.SwapKib) : null,
        Freed = kill.HasFreedKib ? new KiB(kill.FreedKib) : null,
        OnBehalfOf = kill.HasOnBehalfOf ? kill.OnBehalfOf : null,
        OnBehalfOfPid = kill.HasOnBehalfOfPid ? kill.OnBehalfOfPid : null,
        Cache = kill.HasCacheKib ? new KiB(kill.CacheKib) : null,
        CacheLimit = kill.HasCacheLimitKib ? new KiB(kill.CacheLimitKib) : null,
    };
}
