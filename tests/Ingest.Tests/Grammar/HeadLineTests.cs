using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

public class HeadLineTests
{
    [Theory]
    [InlineData("mysqld invoked oom-killer: gfp_mask=0x201da, order=0, oom_adj=0, oom_score_adj=0", "mysqld; 0x201da; order 0; nodemask -; adj 0 0 -")]
    [InlineData("java invoked oom-killer: gfp_mask=0x24201ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD), order=0, oom_score_adj=-17", "java; 0x24201ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD); order 0; nodemask -; adj -17 - -")]
    [InlineData("a invoked oom-killer: gfp_mask=0x14200ca(GFP_HIGHUSER_MOVABLE), nodemask=0,2-3,  order=1, oom_score_adj=0", "a; 0x14200ca(GFP_HIGHUSER_MOVABLE); order 1; nodemask 0,2-3; adj 0 - -")]
    [InlineData("b invoked oom-killer: gfp_mask=0x14000c0(GFP_KERNEL), nodemask=(null),  order=2, oom_score_adj=999", "b; 0x14000c0(GFP_KERNEL); order 2; nodemask (null); adj 999 - -")]
    [InlineData("kworker/2:1 invoked oom-killer: order=-1, oom_score_adj=0, gfp_mask=0x24000c0", "kworker/2:1; 0x24000c0; order -1; nodemask -; adj 0 - -")]
    [InlineData("z invoked oom-killer: gfp_mask=0x0(), order=-1, oom_score_adj=0", "z; 0x0(); order -1; nodemask -; adj 0 - -")]
    [InlineData("smbd invoked oom-killer: gfp_mask=0x1201d2, order=0, oomkilladj=-17", "smbd; 0x1201d2; order 0; nodemask -; adj - - -17")]
    [InlineData("oom-killer: gfp_mask=0xd0, order=0", "(none); 0xd0; order 0; nodemask -; adj - - -")]
    public void ReadsEverySpelling(string line, string expected)
    {
        Assert.True(HeadLine.TryParse(Bytes.Of(line), out var head));
        var nodemask = head.Nodemask.IsEmpty ? "-" : Bytes.Text(head.Nodemask);
        static string Shown(int? number) => number is { } value ? $"{value}" : "-";
        Assert.Equal(expected, $"{(head.HasComm ? Bytes.Text(head.Comm) : "(none)")}; {Bytes.Text(head.Gfp.Text)}; order {Shown(head.Order)}; nodemask {nodemask}; adj {Shown(head.OomScoreAdj)} {Shown(head.OomAdj)} {Shown(head.OomKillAdj)}");
        Assert.False(head.IsOpen);
    }

    [Theory]
    [InlineData("a b (c) d")]
    [InlineData("")]
    [InlineData("]  0     0 evil")]
    [InlineData("x, order=9")]
    [InlineData("esc\\x1b[31m")]
    [InlineData("\\xff\\xfe\\x80bad")]
    [InlineData("invoked oom")]
    [InlineData("gfp_mask=0x1")]
    public void TakesAnyName(string name)
    {
        Assert.True(HeadLine.TryParse(Bytes.Of($"{name} invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=2, oom_score_adj=7"), out var head));
        Assert.Equal(Bytes.Text(Bytes.Of(name)), Bytes.Text(head.Comm));
        Assert.Equal(0xcc0UL, head.Gfp.Bits);
        Assert.Equal(2, head.Order);
        Assert.Equal(7, head.OomScoreAdj);
    }

    [Theory]
    [InlineData("journal text glued in front mkfs.ext4 invoked oom-killer: gfp_mask=0xcc0, order=0, oom_score_adj=0", "mkfs.ext4")]
    [InlineData("invoked oom-killer: invoked oom-killer: gfp_mask=0x1, order=0, oom_score_adj=0", "oom-killer:")]
    public void ANameIsNeverLongerThanTheKernelAllows(string line, string comm)
    {
        Assert.True(HeadLine.TryParse(Bytes.Of(line), out var head));
        Assert.Equal(comm, Bytes.Text(head.Comm));
    }

    [Theory]
    [InlineData("dd invoked oom-killer: ")]
    [InlineData("systemd invoked oom-killer:")]
    [InlineData("systemd invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0,")]
    public void SaysThatTheRestIsMissing(string line)
    {
        Assert.True(HeadLine.TryParse(Bytes.Of(line), out var head));
        Assert.True(head.IsOpen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x invoked the oom-killer")]
    [InlineData("the oom-killer was invoked")]
    [InlineData("oom-killer: disabled")]
    [InlineData("zoom invoked oom killer: gfp_mask=0x1")]
    public void IsSilentElsewhere(string line) => Assert.False(HeadLine.TryParse(Bytes.Of(line), out _));

    [Theory]
    [InlineData("x invoked oom-killer: gfp_mask=0xffffffffffffffffff(GFP_KERNEL, order=99999999999999999999, oom_score_adj=-99999999999")]
    [InlineData("x invoked oom-killer: gfp_mask=,,,,order=,oom_score_adj=,nodemask=")]
    [InlineData("x invoked oom-killer: order=1,order=2,order=3")]
    public void BearsNonsense(string line) => Assert.True(HeadLine.TryParse(Bytes.Of(line), out _));
}
