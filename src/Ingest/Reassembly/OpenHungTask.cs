using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>One hung task while its lines come in: the line itself, the kernel's release, the stack.</summary>
internal sealed class OpenHungTask(NameTable names)
{
    private const int MostForeignLines = 24;

    /// <summary>The same once its stack has begun.</summary>
    private const int MostForeignLinesInStack = 16;

    private readonly StackBuilder stack = new();
    private string comm = "";
    private int pid;
    private int seconds;
    private bool inIoWait;
    private string? release;
    private int foreign;
    private bool hasStack;

    public LineSpan Lines;

    public bool IsOpen { get; private set; }

    public long TouchedMicros { get; set; }

    public void Begin(in KernelLine line, LogSource source, in HungTaskLine hung)
    {
        stack.Clear();
        comm = names.Of(hung.Comm);
        pid = hung.Pid;
        seconds = hung.Seconds;
        inIoWait = hung.InIoWait;
        release = null;
        foreign = 0;
        hasStack = false;
        Lines = default;
        Lines.Begin(line, source);
        Lines.Add(line, source);
        IsOpen = true;
    }

    public bool TryTake(in KernelLine line, LogSource source)
    {
        var text = line.Text;
        if (release is null && TryReadRelease(text))
        {
            foreign = 0;
            Lines.Add(line, source);
            return true;
        }
        if (text.StartsWith("task:"u8) || text.StartsWith("\"echo 0 > /proc/sys/kernel/hung_task_timeout_secs\""u8))
        {
            foreign = 0;
            Lines.Add(line, source);
            return true;
        }
        if (stack.TryAccept(text))
        {
            hasStack = true;
            foreign = 0;
            Lines.Add(line, source);
            return true;
        }
        return false;
    }

    public bool IsDoneAfterForeignLine() => ++foreign > (hasStack ? MostForeignLinesInStack : MostForeignLines);

    public HungTask Close(string node, string? bootId)
    {
        IsOpen = false;
        var lines = Lines.ToRange();
        return new HungTask
        {
            Id = EventIds.Of("hung", node, bootId, Lines.Source, Lines.FirstPosition, Lines.FirstPart),
            Node = node,
            BootId = bootId,
            Time = Lines.Time,
            Lines = lines,
            Comm = comm,
            Pid = pid,
            BlockedFor = TimeSpan.FromSeconds(seconds),
            InIoWait = inIoWait,
            KernelRelease = release,
            CallTrace = stack.Build(),
        };
    }

    /// <summary><c>      Not tainted 6.1.0-56-amd64 #1 Debian …</c> or <c>      Tainted: G W 6.1…</c></summary>
    private bool TryReadRelease(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (!cursor.TrySkip("Not tainted "u8) && !cursor.TrySkip("Tainted: "u8))
            return false;
        while (!cursor.IsAtEnd)
        {
            cursor.SkipSpaces();
            var word = cursor.ReadWord();
            if (word.Length >= 3 && (uint)(word[0] - '0') <= 9 && word.Contains((byte)'.'))
            {
                release = names.Of(word);
                return true;
            }
        }
        return false;
    }
}
