using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>
/// Failed allocations and hung tasks of a node. Processors print at the same time, so SLUB's short records may stand inside
/// the dump of a failed page allocation, and between one another.
/// </summary>
internal sealed class TroubleReader(NodeState state)
{
    private readonly OpenAllocationFailure failure = new(state.Names);
    private readonly OpenHungTask hung = new(state.Names);
    private readonly OpenAllocationFailure[] slubs = [new(state.Names), new(state.Names), new(state.Names), new(state.Names)];

    public bool IsOpen => failure.IsOpen || hung.IsOpen || HasOpenSlub;

    private bool HasOpenSlub => slubs[0].IsOpen || slubs[1].IsOpen || slubs[2].IsOpen || slubs[3].IsOpen;

    /// <summary>Set while the next Mem-Info block is the failed allocation's, not an OOM report's.</summary>
    public bool ClaimsMemoryInfo { get; set; }

    public bool TryBegin(in KernelLine line, LogSource source)
    {
        var text = line.Text;
        if (HungTaskLine.TryParse(text, out var task))
        {
            CloseHung();
            hung.Begin(line, source, task);
            hung.TouchedMicros = state.NowMicros;
            return true;
        }
        if (PageAllocationFailureLine.TryParse(text, out var page))
        {
            CloseFailure();
            failure.Begin(line, source, page);
        }
        else if (VmallocFailureLine.TryParse(text, out var vmalloc))
        {
            CloseFailure();
            failure.Begin(line, source, vmalloc);
        }
        else if (SlubFailureLine.TryParse(text, out var refused))
        {
            var free = Array.Find(slubs, slub => !slub.IsOpen) ?? slubs[0];
            Close(free);
            free.Begin(line, source, refused);
            free.TouchedMicros = state.NowMicros;
            return true;
        }
        else
        {
            return false;
        }
        failure.TouchedMicros = state.NowMicros;
        ClaimsMemoryInfo = true;
        return true;
    }

    public bool TryTakeFailureLine(in KernelLine line)
    {
        if (!failure.IsOpen || !failure.TryTake(line, state.Source))
            return false;
        failure.TouchedMicros = state.NowMicros;
        return true;
    }

    /// <summary>The lines under SLUB's first one go to the oldest record that has not got its own yet.</summary>
    public bool TryTakeSlubLine(in KernelLine line)
    {
        foreach (var slub in slubs)
        {
            if (slub.IsOpen && slub.TryTake(line, state.Source))
            {
                slub.TouchedMicros = state.NowMicros;
                return true;
            }
        }
        return false;
    }

    public bool TryTakeHungLine(in KernelLine line)
    {
        if (!hung.IsOpen || !hung.TryTake(line, state.Source))
            return false;
        hung.TouchedMicros = state.NowMicros;
        return true;
    }

    /// <summary>Counts a line that nothing took.</summary>
    public void PassBy()
    {
        if (failure.IsOpen && failure.IsDoneAfterForeignLine())
            CloseFailure();
        if (hung.IsOpen && hung.IsDoneAfterForeignLine())
            CloseHung();
        foreach (var slub in slubs)
        {
            if (slub.IsOpen && slub.IsDoneAfterForeignLine())
                Close(slub);
        }
    }

    public void CloseAfterSilence(LineTime time)
    {
        var idle = (long)state.Options.IdleTimeout.TotalMicroseconds;
        if (failure.IsOpen && ReportSlot.HasPassed(time, failure.Lines.LastTime, idle))
            CloseFailure();
        if (hung.IsOpen && ReportSlot.HasPassed(time, hung.Lines.LastTime, idle))
            CloseHung();
        foreach (var slub in slubs)
        {
            if (slub.IsOpen && ReportSlot.HasPassed(time, slub.Lines.LastTime, idle))
                Close(slub);
        }
    }

    public void Tick()
    {
        var patience = state.Options.Linger;
        if (failure.IsOpen && state.IsOver(failure.Lines.Source, failure.TouchedMicros, patience))
            CloseFailure();
        if (hung.IsOpen && state.IsOver(hung.Lines.Source, hung.TouchedMicros, patience))
            CloseHung();
        foreach (var slub in slubs)
        {
            if (slub.IsOpen && state.IsOver(slub.Lines.Source, slub.TouchedMicros, patience))
                Close(slub);
        }
    }

    public void Close()
    {
        CloseFailure();
        CloseHung();
        foreach (var slub in slubs)
            Close(slub);
    }

    public void Lower(string sourceIdentity, ref LowWater water)
    {
        if (failure.IsOpen)
            water.Lower(failure.Lines, sourceIdentity);
        if (hung.IsOpen)
            water.Lower(hung.Lines, sourceIdentity);
        foreach (var slub in slubs)
        {
            if (slub.IsOpen)
                water.Lower(slub.Lines, sourceIdentity);
        }
    }

    private void CloseFailure()
    {
        Close(failure);
        ClaimsMemoryInfo = false;
    }

    private void Close(OpenAllocationFailure open)
    {
        if (open.IsOpen)
            state.Emit(open.Close(state.Node, state.BootId));
    }

    private void CloseHung()
    {
        if (hung.IsOpen)
            state.Emit(hung.Close(state.Node, state.BootId));
    }
}
