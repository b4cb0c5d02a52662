using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>Kills by user-space killers; some tell them in several lines.</summary>
internal sealed class UserspaceKillAssembler(NodeState state)
{
    private const int MostFollowingLines = 4;

    private readonly NameTable names = state.Names;
    private UserspaceKill? open;
    private int? oomdPid;
    private int following;
    private long touchedMicros;

    public LineSpan Lines;

    public bool IsOpen => open is not null;

    /// <summary>The lowmemorykiller driver's next lines carry no word of their own.</summary>
    public bool IsAttentive => following > 0;

    public bool TryAccept(in KernelLine line, LogSource source)
    {
        var text = line.Text;
        if (following > 0)
        {
            following--;
            if (TryFollow(line))
                return true;
        }
        if (UserspaceKillLine.TryParseOomdAttempt(text, out var pid))
        {
            oomdPid = pid;
            return true;
        }
        if (UserspaceKillLine.TryParseOomdCount(text, out var unit, out var processes))
        {
            if (open is { Killer: "systemd-oomd", Cgroup: { } cgroup } && cgroup.EndsWith(names.Of(unit), StringComparison.Ordinal))
            {
                Lines.Add(line, state.Source);
                open = open with { Processes = processes, Lines = Lines.ToRange() };
                Close();
            }
            return true;
        }
        if (!UserspaceKillLine.TryParse(text, out var kill))
            return false;
        Close();
        Lines = default;
        Lines.Begin(line, source);
        Lines.Add(line, state.Source);
        open = new UserspaceKill
        {
            Id = state.IdOf("userspace", source, line),
            Node = state.Node,
            BootId = state.BootId,
            Time = line.Time,
            Lines = Lines.ToRange(),
            Killer = kill.Killer,
            Pid = kill.Pid ?? (kill.Killer == "systemd-oomd" ? oomdPid : null),
            Comm = kill.Comm.IsEmpty ? null : names.Of(kill.Comm),
            Uid = kill.Uid,
            Cgroup = kill.Cgroup.IsEmpty ? null : names.Of(kill.Cgroup),
            Signal = kill.Signal.IsEmpty ? null : names.Of(kill.Signal),
            Reason = kill.Reason.IsEmpty ? null : KernelText.Decode(kill.Reason),
            Rss = kill.RssKiB is { } rss ? new KiB(rss) : null,
            Swap = kill.SwapKiB is { } swap ? new KiB(swap) : null,
            OomScore = kill.OomScore,
            OomScoreAdj = kill.OomScoreAdj,
        };
        oomdPid = null;
        touchedMicros = state.NowMicros;
        if (!kill.HasMore)
            Close();
        else if (kill.Killer == "lowmemorykiller")
            following = MostFollowingLines;
        return true;
    }

    public void CloseAfterSilence(LineTime time)
    {
        if (open is not null && ReportSlot.HasPassed(time, Lines.LastTime, (long)state.Options.IdleTimeout.TotalMicroseconds))
            Close();
    }

    public void Tick()
    {
        if (open is not null && state.IsOver(Lines.Source, touchedMicros, state.Options.Linger))
            Close();
    }

    public void Close()
    {
        if (open is not null)
            state.Emit(open);
        open = null;
        following = 0;
    }

    private bool TryFollow(in KernelLine line)
    {
        long? freed = null, cache = null, cacheLimit = null;
        int? onBehalfOfPid = null;
        ReadOnlySpan<byte> onBehalfOf = default;
        if (open is null || !UserspaceKillLine.TryParseLowMemoryKillerMore(line.Text, ref freed, ref onBehalfOf, ref onBehalfOfPid, ref cache, ref cacheLimit))
            return false;
        Lines.Add(line, state.Source);
        open = open with
        {
            Lines = Lines.ToRange(),
            Freed = freed is { } size ? new KiB(size) : open.Freed,
            OnBehalfOf = onBehalfOf.IsEmpty ? open.OnBehalfOf : names.Of(onBehalfOf),
            OnBehalfOfPid = onBehalfOfPid ?? open.OnBehalfOfPid,
            Cache = cache is { } kept ? new KiB(kept) : open.Cache,
            CacheLimit = cacheLimit is { } limit ? new KiB(limit) : open.CacheLimit,
        };
        if (open.CacheLimit is not null)
            Close();
        return true;
    }
}
