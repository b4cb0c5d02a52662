namespace Oom.Contracts;

/// <summary>Parts that a report has.</summary>
[Flags]
public enum ReportSections : short
{
    None = 0,
    Head = 1,
    Stack = 2,
    MemInfo = 4,
    MemcgUsage = 8,
    MemcgStats = 16,
    SlabInfo = 32,
    TaskTable = 64,

    /// <summary>The <c>oom-kill:</c> line.</summary>
    Summary = 128,

    /// <summary>A choice, kill, panic or no-killable line.</summary>
    Kill = 256,
}
