using Oom.Contracts;

namespace Oom.Ingest.Tests.Framing;

public class KmsgRecordTests
{
    [Fact]
    public void GivesSequenceTimeLevelAndOrigin()
    {
        Assert.Equal(
            new Framed("eater invoked oom-killer: order=0", Sequence: 371, Micros: 12_345_678, Level: 4, Origin: LineOrigin.Kernel),
            Framed.One("4,371,12345678,-;eater invoked oom-killer: order=0"));
    }

    [Fact]
    public void FacilityOtherThanZeroIsAProgram() =>
        Assert.Equal(LineOrigin.Program, Framed.One("12,5,1,-;Out of memory: Killed process 1 (init)").Origin);

    [Fact]
    public void GivesCallerAndKeepsLeadingSpaces() =>
        Assert.Equal(
            new Framed(" dump_stack+0x1/0x2", Sequence: 5, Micros: 1, Level: 4, Origin: LineOrigin.Kernel, Caller: "T918"),
            Framed.One("4,5,1,-,caller=T918; dump_stack+0x1/0x2"));

    [Fact]
    public void PassesOverDictionaryLines() =>
        Assert.Equal(["usb 1-1: new", "next"], Framed.Texts("6,1,1,-;usb 1-1: new\n SUBSYSTEM=usb\n DEVICE=c189:1\n6,2,2,-;next\n"));

    [Fact]
    public void UndoesEveryEscape() =>
        Assert.Equal("a\\b\tc\u001b[31md\u00ff", Framed.One(@"4,1,1,-;a\x5cb\x09c\x1b[31md\xff").Text);

    [Fact]
    public void TakesBlocksOfCountersApart()
    {
        var lines = Framed.All(@"4,9,77,-;active_anon:1 inactive_anon:2 isolated_anon:0\x0a active_file:0 shmem:3kB\x0a free:4");
        Assert.Equal(["active_anon:1 inactive_anon:2 isolated_anon:0", " active_file:0 shmem:3kB", " free:4"], lines.Select(line => line.Text));
        Assert.All(lines, line => Assert.Equal((9L, 77L, false), (line.Sequence, line.Micros, line.IsBare)));
    }

    [Theory]
    [InlineData(@"anon 50147328\x0afile 0\x0akernel_stack 0", 3)]
    [InlineData(@"anon 1\x0afile 2\x0athp_fau", 3)]
    [InlineData(@"anon 1\x0afile 2\x0athp_fault_alloc ", 3)]
    public void TakesMemoryStatApartEvenWhenItIsCut(string text, int lines) => Assert.Equal(lines, Framed.All("6,1,1,-;" + text).Count);

    [Theory]
    [InlineData(@"Out of memory: Killed process 81 (a\x0aOut of memory) total-vm:1kB, anon-rss:1kB")]
    [InlineData(@"a\x0ab 1 invoked oom-killer: order=0")]
    [InlineData(@"[     81]  0    81      545      214    40960        0             0 a\x0ab 1")]
    [InlineData(@"calibration failed.\x0aTry another clock.")]
    public void KeepsALineBreakInsideANameOrASentence(string text) =>
        Assert.Equal(text.Replace(@"\x0a", "\n", StringComparison.Ordinal), Framed.One("3,1,1,-;" + text).Text);

    [Fact]
    public void TheDevicesOwnPositionIsTheSequence()
    {
        var source = Framed.Source with { IsKmsgDevice = true, BootId = "b", BootWallMicros = 1_000_000, Format = LineFormat.Kmsg };
        var line = Framed.One("4,371,2000000,-;x", source);
        Assert.Equal((371, "b", "1970-01-01 00:00:03.000000", TimeProvenance.FromBootTime), (line.Position, line.BootId, line.Wall, line.Provenance));
    }

    [Fact]
    public void AmongRecordsOneThatIsCutIsMalformed()
    {
        var framer = new Oom.Ingest.Framing.LineFramer(Framed.Source);
        framer.Accept("4,1,1,-;x"u8, 0, 1);
        Assert.Null(framer.MalformedReason);
        framer.Accept("4,2,1,-"u8, 10, 2);
        Assert.NotNull(framer.MalformedReason);
    }

    [Theory]
    [InlineData("no record at all")]
    [InlineData("4,1,1,-")]
    [InlineData("4,1")]
    public void WithTheFormatNamedAnythingElseIsMalformed(string line)
    {
        var framer = new Oom.Ingest.Framing.LineFramer(Framed.Source with { Format = LineFormat.Kmsg });
        framer.Accept(System.Text.Encoding.UTF8.GetBytes(line), 0, 1);
        Assert.NotNull(framer.MalformedReason);
        Assert.False(framer.TryTake(out _));
    }
}
