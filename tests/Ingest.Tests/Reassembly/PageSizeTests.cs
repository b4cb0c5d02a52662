using System.Text;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>The first buddy list is that of single pages.</summary>
public class PageSizeTests
{
    [Theory]
    [InlineData("Node 0 DMA: 3*4kB (UH) 1*8kB (C) 0*16kB = 20kB", 4096)]
    [InlineData("Node 0 DMA: 3*16kB (UH) 1*32kB (C) 0*64kB = 80kB", 16384)]
    [InlineData("Normal: 0*64kB 1*128kB = 128kB", 65536)]
    [InlineData("Node 0 DMA: 1*16kB (C) 2*1024kB (M) = 2064kB", null)] // lists between them are missing
    [InlineData("Node 0 DMA: 5*2048kB (C) 1*4096kB (C) = 14336kB", null)] // the first ones are
    public void IsThatOfTheFirstBuddyList(string line, int? bytes)
    {
        var log = $"[    1.000000] a invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\n[    1.000001] Mem-Info:\n[    1.000002] {line}\n";
        Assert.Equal(bytes, Assert.Single(LogReading.Events(Encoding.ASCII.GetBytes(log)).Reports()).Memory.PageSize);
    }
}
