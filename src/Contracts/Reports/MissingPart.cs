namespace Oom.Contracts;

/// <summary>What a partial report lacks.</summary>
[Flags]
public enum MissingPart : short
{
    None = 0,

    /// <summary>The line <c>… invoked oom-killer</c>: rate-limited, lost or cut.</summary>
    Head = 1,

    /// <summary>Neither Mem-Info nor cgroup usage.</summary>
    MemoryInfo = 2,

    /// <summary>Rows of the task table without its header.</summary>
    TaskTableHeader = 4,

    /// <summary>No kill, panic or no-killable line.</summary>
    Tail = 8,

    /// <summary>A choice is shown, its <c>Killed process</c> line is not.</summary>
    KillLine = 16,

    /// <summary>Dots that a person put in place of lines.</summary>
    Elided = 32,

    /// <summary>Lines were lost between its first and last line (sequence gap, dropped messages).</summary>
    Lines = 64,

    /// <summary>Task rows were shed because the report passed the bound.</summary>
    TaskRows = 128,
}
