namespace Oom.Simulation.Machines;

/// <summary>One process at the time of the report; sizes in pages of 4 KiB.</summary>
internal struct TaskRow
{
    public int Pid;
    public int Uid;
    public long TotalVm;
    public long Anon;
    public long File;
    public long Shmem;
    public long PageTableBytes;
    public long SwapEntries;
    public int Adj;
    public byte[] Comm;

    public readonly long Rss => Anon + File + Shmem;
}
