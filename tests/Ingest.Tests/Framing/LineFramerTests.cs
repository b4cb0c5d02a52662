using System.Text;
using Oom.Contracts;
using Oom.Ingest.Framing;

namespace Oom.Ingest.Tests.Framing;

public class LineFramerTests
{
    /// <summary>Wrappers with a place for the text; each gives back exactly the text.</summary>
    public static readonly string[] Wrappers =
    [
        "[   12.345678] {0}", "[   12.345678][  T12] {0}", "<4>[   12.345678] {0}", "<4>{0}", "kern  :warn  : [   12.345678] {0}", "kern  :warn  : {0}",
        "[Sat Nov 21 03:28:36 2026] {0}", "kern  :err   : [Sat Nov 21 03:28:36 2026] {0}", "2026-11-21T03:28:36,090651+00:00 {0}",
        "[   12.345678 <    0.000001>] {0}", "[<    0.000001>] {0}", "[Nov21 03:28] {0}", "[  +0.000001] {0}",
        "4,371,12345678,-;{0}", "4,371,12345678,-,caller=T12;{0}",
        "Nov 21 03:28:36 web-1 kernel: {0}", "Nov 21 03:28:36 web-1 kernel: [   12.345678] {0}", "<4>Nov 21 03:28:36 web-1 kernel: {0}",
        "Nov 21 03:28:36 web-1 kern.warn kernel: [   12.345678] {0}", "Sat Nov 21 03:28:36 2026 kern.warn kernel: [   12.345678] {0}",
        "2026-11-21T03:28:36.090651+00:00 web-1 kernel: {0}", "2026-11-21T03:28:36+0000 web-1 kernel: {0}", "Sat 2026-11-21 03:28:36 UTC web-1 kernel: {0}",
        "[   12.345678] web-1 kernel: {0}", "1795231716.090651 web-1 kernel: {0}", "<4>1 2026-11-21T03:28:36Z web-1 kernel - - - {0}",
        "10.0.0.1: kern:    info: [2026-11-21T03:28:36.572293906Z]: {0}", "kernel: {0}", "> [   12.345678] {0}", "file.log:[   12.345678] {0}",
        "\x1b[32m[   12.345678] \x1b[0m{0}\x1b[0m",
    ];

    public static readonly string[] KernelTexts =
    [
        "eater invoked oom-killer: gfp_mask=0x100dca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO), order=0, oom_score_adj=0",
        "Mem-Info:", " dump_stack+0x6b/0x83", " ? asm_exc_page_fault+0x8/0x30", "[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
        "[  113]     0   113      547      229    40960        0         -1000 sshd",
        "Node 0 DMA: 1*4kB (M) 1*8kB (M) 0*16kB = 12kB", "0 pages in swap cache", "[<ffffffff81160342>] ? read_swap+0xf2/0x160", " <TASK>",
        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/a.slice,task=x,pid=1,uid=0",
        "Out of memory: Killed process 84 (]  0     0 evil) total-vm:117632kB, anon-rss:115372kB, file-rss:0kB, shmem-rss:588kB, UID:2009 pgtables:264kB oom_score_adj:0",
        "app[12]: request served in 3 ms, 503 out of memory budget",
    ];

    [Fact]
    public void EveryWrapperGivesTheSameText()
    {
        foreach (var wrapper in Wrappers)
        {
            foreach (var text in KernelTexts)
                Assert.Equal((wrapper, text), (wrapper, Framed.One(string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapper, text)).Text));
        }
    }

    [Fact]
    public void LinesOfStatelessFormatsDoNotDependOnTheOthers()
    {
        var lines = Wrappers
            .Where(wrapper => !wrapper.StartsWith("[  +", StringComparison.Ordinal) && !wrapper.StartsWith("[Nov", StringComparison.Ordinal))
            .SelectMany(wrapper => KernelTexts.Select(text => string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapper, text)))
            .ToArray();
        var alone = lines.Select(line => Framed.One(line)).ToArray();

        var framer = new LineFramer(Framed.Source);
        var order = Enumerable.Range(0, lines.Length).ToArray();
        new Random(7).Shuffle(order);
        foreach (var index in order)
        {
            var taken = new List<Framed>();
            framer.Accept(Encoding.UTF8.GetBytes(lines[index]), 0, 1);
            Framed.Take(framer, taken);
            Assert.Equal(alone[index], Assert.Single(taken));
        }
    }

    [Theory]
    [InlineData("[    1.000000] a", false)]
    [InlineData("Nov 21 03:28:36 web-1 kernel: a", false)]
    [InlineData("2026-11-21T03:28:36Z web-1 kernel: a", false)]
    [InlineData("{\"MESSAGE\":\"a\"}", false)]
    [InlineData("text before\n[    1.000000] a", false)]
    [InlineData("4,1,1,-;a", true)]
    [InlineData("__CURSOR=a\nMESSAGE=b\n", true)]
    [InlineData("{\n   \"dmesg\": [\n      {\n", true)]
    [InlineData("[Nov21 03:28] a\n[  +0.000001] b", true)]
    [InlineData("not decided yet", true)]
    public void KnowsWhetherLinesMayBeSkipped(string log, bool needsEveryLine)
    {
        var framer = new LineFramer(Framed.Source);
        Assert.True(framer.NeedsEveryLine);
        foreach (var line in log.Split('\n'))
            framer.Accept(Encoding.UTF8.GetBytes(line), 0, 1);
        Assert.Equal(needsEveryLine, framer.NeedsEveryLine);
    }

    [Fact]
    public void PlainTextIsDecidedAfterSomeLines()
    {
        var framer = new LineFramer(Framed.Source);
        for (var i = 0; i < 64; i++)
            framer.Accept("Mem-Info:"u8, i, i + 1);
        Assert.False(framer.NeedsEveryLine);
    }

    [Theory]
    [InlineData(LineFormat.Kmsg, true)]
    [InlineData(LineFormat.JournalExport, true)]
    [InlineData(LineFormat.DmesgJson, true)]
    [InlineData(LineFormat.Syslog, false)]
    [InlineData(LineFormat.JournalJson, false)]
    [InlineData(LineFormat.Plain, false)]
    public void ANamedFormatIsDecidedAtOnce(LineFormat format, bool needsEveryLine) =>
        Assert.Equal(needsEveryLine, new LineFramer(Framed.Source with { Format = format }).NeedsEveryLine);

    [Fact]
    public void AnyBytesGiveNoException()
    {
        var random = new Random(20261121);
        var seeds = Wrappers
            .SelectMany(wrapper => KernelTexts.Select(text => string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapper, text)))
            .Concat([
                "{\"MESSAGE\":[1,2,300],\"__CURSOR\":\"\\ud83d\\u12\"}", "__CURSOR=a", "MESSAGE", "\b\0\0\0\0\0\0\0", "      },{", "\"dmesg\": [", "         \"pri\": 4,", "         \"msg\": \"a\\u00e9\"",
                " SUBSYSTEM=pci", "Nov 21 03:28:36 h kernel: a#012b#0", "<4>1 - - - - - [a b=\"c\" x", @"[ 1.000000] \x0", "[2-", "[Sat", "** 3 printk messages dropped ** [  206.416481] x",
            ])
            .Select(Encoding.UTF8.GetBytes)
            .ToArray();
        foreach (var format in Enum.GetValues<LineFormat>())
        {
            var framer = new LineFramer(Framed.Source with { Format = format });
            var taken = new List<Framed>();
            for (var i = 0; i < 20_000; i++)
            {
                framer.Accept(Mutated(seeds[random.Next(seeds.Length)], random), i * 100L, i + 1);
                taken.Clear();
                Framed.Take(framer, taken);
            }

            framer.Complete();
            framer.Complete();
        }
    }

    [Fact]
    public void APlainLineAllocatesNothing()
    {
        var framer = new LineFramer(Framed.Source);
        foreach (var line in (string[])["[   12.345678] Mem-Info:", "Nov 21 03:28:36 web-1 kernel: [   12.345678] Mem-Info:"])
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            framer.Accept(bytes, 0, 1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                framer.Accept(bytes, i, i);
                Assert.True(framer.TryTake(out _));
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.InsertRange(at, bytes.Take(random.Next(bytes.Count)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }
}
