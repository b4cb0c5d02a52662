using Oom.Contracts;

namespace Oom.Ingest.Tests.Framing;

public class DmesgLineTests
{
    [Theory]
    [InlineData("[   12.345678] text")]
    [InlineData("[ 12.345678] text")]
    [InlineData("[12.345678] text")]
    [InlineData("[   12.345678]text")]
    [InlineData("[   12.345678 <    0.000100>] text")]
    [InlineData("[3-12.345678] text")]
    [InlineData("[   12.345678,0] text")]
    [InlineData("[   12.345678@1] text")]
    public void ReadsTheKernelsTime(string line) => Assert.Equal(new Framed("text", Micros: 12_345_678), Framed.One(line));

    [Fact]
    public void ReadsTheCaller()
    {
        Assert.Equal(new Framed("text", Micros: 1_000_000, Caller: "T9185"), Framed.One("[    1.000000][ T9185] text"));
        Assert.Equal(new Framed(" text", Micros: 1_000_000, Caller: "C1"), Framed.One("[    1.000000][    C1]  text"));
        Assert.Equal(new Framed("text", Micros: 1_000_000, Caller: "T1"), Framed.One("[    1.000000] [    T1] text"));
    }

    [Fact]
    public void ReadsPriorityAndFacilityByNumberAndByName()
    {
        Assert.Equal(new Framed("text", Micros: 1_000_000, Level: 4, Origin: LineOrigin.Kernel), Framed.One("<4>[    1.000000] text"));
        Assert.Equal(new Framed("text", Micros: 1_000_000, Level: 6, Origin: LineOrigin.Program), Framed.One("<14>[    1.000000] text"));
        Assert.Equal(new Framed("text", Micros: 1_000_000, Level: 4, Origin: LineOrigin.Kernel), Framed.One("kern  :warn  : [    1.000000] text"));
        Assert.Equal(new Framed("text", Micros: 1_000_000, Level: 5, Origin: LineOrigin.Program), Framed.One("user  :notice: [    1.000000] text"));
        Assert.Equal(new Framed("   to free 20kB", Level: 6, Origin: LineOrigin.Kernel), Framed.One("<6>   to free 20kB"));
    }

    [Theory]
    [InlineData("[Sat Nov 21 03:32:32 2026] text", "2026-11-21 03:32:32.000000", TimeProvenance.ZoneInferred)]
    [InlineData("[Di Aug 18 14:03:08 2026] text", "2026-08-18 14:03:08.000000", TimeProvenance.ZoneInferred)]
    [InlineData("[Sat Nov 21 03:32:32 2026 <    0.000100>] text", "2026-11-21 03:32:32.000000", TimeProvenance.ZoneInferred)]
    [InlineData("2026-11-21T03:34:40,090651+02:00 text", "2026-11-21 01:34:40.090651", TimeProvenance.Printed)]
    [InlineData("[2026-11-21 03:34:40] text", "2026-11-21 03:34:40.000000", TimeProvenance.ZoneInferred)]
    public void ReadsWallTimes(string line, string wall, TimeProvenance provenance) =>
        Assert.Equal(new Framed("text", Wall: wall, Provenance: provenance), Framed.One(line));

    [Fact]
    public void ReadsIsoTimeBehindFacilityAndLevel() =>
        Assert.Equal(
            new Framed("text", Wall: "2026-11-21 03:34:40.090651", Provenance: TimeProvenance.Printed, Level: 4, Origin: LineOrigin.Kernel),
            Framed.One("kern  :warn  : 2026-11-21T03:34:40,090651+00:00 text"));

    [Fact]
    public void RelativeTimesRunFromTheMinuteThatIsPrinted()
    {
        var lines = Framed.All("[Nov21 03:35] one\n[  +0.000683] two\n[ +61.000000] three\n[Nov21 03:37] four\n[  +0.500000] five\n");
        Assert.Equal(
            ["2026-11-21 03:35:00.000000", "2026-11-21 03:35:00.000683", "2026-11-21 03:36:01.000683", "2026-11-21 03:37:00.000000", "2026-11-21 03:37:00.500000"],
            lines.Select(line => line.Wall));
        Assert.Equal(["one", "two", "three", "four", "five"], lines.Select(line => line.Text));
    }

    [Fact]
    public void RelativeTimesWithoutAStartAreUnknown() => Assert.Equal(new Framed("two"), Framed.One("[  +0.000683] two"));

    [Theory]
    [InlineData("[ pid ]   uid  tgid total_vm      rss name")]
    [InlineData("[  113]     0   113      547      229 sshd")]
    [InlineData("[<ffffffff81160342>] ? read_swap_cache_async+0xf2/0x160")]
    [InlineData("[0000 0000]")]
    [InlineData("Node 0 DMA free:612kB min:172kB")]
    [InlineData("2048 pages reserved")]
    [InlineData(" active_file:0 inactive_file:0")]
    [InlineData("kern")]
    public void LeavesTheKernelsOwnTextWhole(string line) => Assert.Equal(new Framed(line), Framed.One(line));

    [Fact]
    public void FurtherLinesOfARecordAreBareAndLoseTheIndentation()
    {
        var lines = Framed.All("[    2.447411] active_anon:136\n                active_file:0\nfrom a program\n");
        Assert.Equal(["active_anon:136", " active_file:0", "from a program"], lines.Select(line => line.Text));
        Assert.Equal([false, true, true], lines.Select(line => line.IsBare));
    }

    [Fact]
    public void WithoutAnyWrapperNoLineIsBare() =>
        Assert.All(Framed.All("eater invoked oom-killer: order=0\nMem-Info:\n"), line => Assert.False(line.IsBare));

    [Fact]
    public void UndoesEscapesOfBytesThatAreNotPrintable()
    {
        Assert.Equal("\u00c3\u009cn\u001b[31m", Framed.One(@"[    1.000000] \xc3\x9cn\x1b[31m").Text);
        Assert.Equal(@"back\slash \x41 \xZZ \x", Framed.One(@"[    1.000000] back\slash \x41 \xZZ \x").Text);
    }

    [Fact]
    public void TakesColoursOffButLeavesAnEscapeInAName()
    {
        Assert.Equal("Out of memory: Killed process 8 (x)", Framed.One("\x1b[32m[    1.000000] \x1b[0m\x1b[33mOut of memory: \x1b[0m\x1b[31mKilled process 8 (x)\x1b[0m").Text);
        Assert.Equal("text", Framed.One("Nov 21 03:28:36 web-1 kernel: \x1b[0;1;31mtext\x1b[0m").Text);
        Assert.Equal("esc\u001b[31mred invoked oom-killer", Framed.One("[    1.000000] esc\x1b[31mred invoked oom-killer").Text);
        Assert.Equal("\u001b[31mred invoked oom-killer", Framed.One("[    1.000000] \x1b[31mred invoked oom-killer").Text);
    }

    [Fact]
    public void TakesLineEndsAndNulBytesAndByteOrderMarksOff()
    {
        Assert.Equal("text", Framed.One("[    1.000000] text\r").Text);
        Assert.Equal("text", Framed.One("[    1.000000] text\r\r").Text);
        Assert.Equal("text", Framed.One("\0\0\0[    1.000000] text\0").Text);
        Assert.Equal("text", Framed.One("\uFEFF[    1.000000] text").Text);
        Assert.Empty(Framed.All("\r\n\n\0\0\n"));
    }

    [Fact]
    public void InvalidUtf8Survives() =>
        Assert.Equal("\u00ff\u00fe\u0080bad", Assert.Single(Framed.All([.. "[    1.000000] "u8, 0xff, 0xfe, 0x80, .. "bad"u8])).Text);

    [Fact]
    public void ALineOf64KiBSurvives() => Assert.Equal(65_000, Framed.One("[    1.000000] " + new string('x', 65_000)).Text.Length);

    [Fact]
    public void BootTimeGivesWallTimes() =>
        Assert.Equal(
            new Framed("x", Micros: 2_000_000, Wall: "1970-01-01 00:00:03.000000", Provenance: TimeProvenance.FromBootTime),
            Framed.One("[    2.000000] x", Framed.Source with { BootWallMicros = 1_000_000 }));

    [Fact]
    public void ReadsDmesgJson()
    {
        const string log = "{\n   \"dmesg\": [\n      {\n         \"pri\": 4,\n         \"time\":     2.437554,\n         \"msg\": \"a \\\"b\\\"\"\n      },{\n"
            + "         \"pri\": 12,\n         \"time\":     3.000001,\n         \"msg\": \"anon 1\\nfile 2\"\n      }\n   ]\n}\n";
        Assert.Equal(
            [
                new Framed("a \"b\"", Micros: 2_437_554, Level: 4, Origin: LineOrigin.Kernel, Position: 16, Number: 3),
                new Framed("anon 1", Micros: 3_000_001, Level: 4, Origin: LineOrigin.Program, Position: 100, Number: 7),
                new Framed("file 2", Micros: 3_000_001, Level: 4, Origin: LineOrigin.Program, Position: 100, Number: 7),
            ],
            Framed.All(log));
        Assert.Equal(new Framed("x", Micros: 1_500_000, Level: 4, Origin: LineOrigin.Kernel), Framed.One("{\"pri\":4,\"time\":1.500000,\"msg\":\"x\"}"));
    }
}
