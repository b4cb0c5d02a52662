using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>One failed allocation while its lines come in.</summary>
internal sealed class OpenAllocationFailure(NameTable names)
{
    /// <summary>Lines of its stack and dump that are waited for.</summary>
    private const int MostForeignLines = 64;

    /// <summary>The same once its closing lines have begun; SLUB's records have two or three lines.</summary>
    private const int MostForeignLinesAtTheEnd = 16;

    private readonly StackBuilder stack = new();
    private AllocationKind kind;
    private string comm = "";
    private int? pid;
    private AllocationRequest request = AllocationRequest.Unknown;
    private long? bytes;
    private string? cache, release;
    private int foreign;

    public LineSpan Lines;

    public MemoryInfoBuilder Memory { get; } = new(names);

    public bool IsOpen { get; private set; }

    public long TouchedMicros { get; set; }

    public void Begin(in KernelLine line, LogSource source, in PageAllocationFailureLine failure)
    {
        Begin(line, source, AllocationKind.Page, failure.Comm, failure.Gfp, failure.Nodemask);
        request = request with { Order = failure.Order };
    }

    public void Begin(in KernelLine line, LogSource source, in VmallocFailureLine failure)
    {
        Begin(line, source, AllocationKind.Vmalloc, failure.Comm, failure.Gfp, failure.Nodemask);
        bytes = failure.Bytes;
    }

    public void Begin(in KernelLine line, LogSource source, in SlubFailureLine failure) =>
        Begin(line, source, AllocationKind.Slub, default, failure.Gfp, default);

    /// <summary>False closes it: the line is not of it and it has all that belongs to it, or waited long enough.</summary>
    public bool TryTake(in KernelLine line, LogSource source)
    {
        var text = line.Text;
        if (kind == AllocationKind.Slub)
        {
            if (SlubFailureLine.TryParseCache(text, out var name, out var order))
            {
                if (cache is not null)
                    return false;
                cache = names.Of(name);
                request = request with { Order = order };
            }
            else if (!text.TrimStart((byte)' ').StartsWith("node "u8))
            {
                return false;
            }
        }
        else if (pid is null && ProcessLine.TryParse(text, out var process))
        {
            pid = process.Pid;
            release = process.Release.IsEmpty ? null : names.Of(process.Release);
        }
        else if (!Memory.TryAccept(text, line.IsBare) && (Memory.HasAny || !(stack.TryAccept(text) || text.StartsWith("Hardware name: "u8))))
        {
            return false;
        }
        foreign = 0;
        Lines.Add(line, source);
        return true;
    }

    /// <summary>Counts a line that is not of it; true when it need not wait any longer.</summary>
    public bool IsDoneAfterForeignLine() => ++foreign > (Memory.HasTotals || kind == AllocationKind.Slub ? MostForeignLinesAtTheEnd : MostForeignLines);

    public AllocationFailed Close(string node, string? bootId)
    {
        IsOpen = false;
        var lines = Lines.ToRange();
        return new AllocationFailed
        {
            Id = EventIds.Of("alloc", node, bootId, Lines.Source, Lines.FirstPosition, Lines.FirstPart),
            Node = node,
            BootId = bootId,
            Time = Lines.Time,
            Lines = lines,
            Kind = kind,
            Comm = comm,
            Pid = pid,
            Request = request.GfpFlags is null && request.GfpMask is { } mask && GfpFlags.Decode(mask, release) is { } flags
                ? request with { GfpFlags = flags, GfpFlagsFromTable = true } : request,
            Bytes = bytes,
            Cache = cache,
            KernelRelease = release,
            CallTrace = stack.Build(),
            Memory = Memory.HasAny ? Memory.Build() : null,
        };
    }

    private void Begin(in KernelLine line, LogSource source, AllocationKind of, ReadOnlySpan<byte> name, in GfpMask gfp, ReadOnlySpan<byte> nodemask)
    {
        stack.Clear();
        Memory.Clear();
        kind = of;
        comm = names.Of(name);
        pid = null;
        bytes = null;
        cache = release = null;
        foreign = 0;
        request = new AllocationRequest
        {
            GfpMask = gfp.Bits,
            GfpText = gfp.Text.IsEmpty ? null : names.Of(gfp.Text),
            GfpFlags = gfp.Names.IsEmpty ? null : names.Of(gfp.Names),
            Nodemask = nodemask.IsEmpty ? null : names.Of(nodemask),
        };
        Lines = default;
        Lines.Begin(line, source);
        Lines.Add(line, source);
        IsOpen = true;
    }
}
