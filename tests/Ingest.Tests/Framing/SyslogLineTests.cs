using Oom.Contracts;

namespace Oom.Ingest.Tests.Framing;

public class SyslogLineTests
{
    [Theory]
    [InlineData("<4>1 2026-11-21T03:28:36.090651+00:00 web-1 kernel - - -  [   12.345679] Mem-Info:")]
    [InlineData("Nov 21 03:28:36 web-1 kernel [   12.345679] Mem-Info:")]
    public void ReadsWhatRsyslogPassesOnFromTheOtherForm(string log)
    {
        var line = Framed.One(log);
        Assert.Equal(("Mem-Info:", "web-1", 12_345_679, LineOrigin.Kernel), (line.Text, line.Node, line.Micros, line.Origin));
    }

    [Fact]
    public void TheKernelsOwnTextKeepsItsLeadingSpace() =>
        Assert.Equal(" dump_stack+0x6b/0x83", Framed.One("<4>1 2026-11-21T03:28:36Z web-1 kernel - - -  dump_stack+0x6b/0x83").Text);

    private const string Wall = "2026-11-21 03:28:36.000000";

    [Theory]
    [InlineData("Nov 21 03:28:36 web-1 kernel: [   12.345678] text")]
    [InlineData("Nov 21 03:28:36 web-1 kernel:[   12.345678] text")]
    [InlineData("<4>Nov 21 03:28:36 web-1 kernel: [   12.345678] text", 4)]
    [InlineData("Nov 21 03:28:36 web-1 kern.warn kernel: [   12.345678] text", 4)]
    [InlineData("Nov 21 03:28:36 web-1 kernel: <4>[   12.345678] text", 4)]
    public void ReadsRfc3164(string line, int level = -1) =>
        Assert.Equal(new Framed("text", "web-1", Micros: 12_345_678, Wall: Wall, Provenance: TimeProvenance.YearAndZoneInferred, Origin: LineOrigin.Kernel, Level: level), Framed.One(line));

    [Theory]
    [InlineData("Nov 21 03:28:36 web-1 kernel:  text", " text")]
    [InlineData("Nov 21 03:28:36 web-1 kernel: [  12]     0    12 sh", "[  12]     0    12 sh")]
    [InlineData("21 Nov 03:28:36 is no date", "21 Nov 03:28:36 is no date")]
    public void KeepsTheTextsOwnSpacesAndBrackets(string line, string text) => Assert.Equal(text, Framed.One(line).Text);

    [Theory]
    [InlineData("avril 16 15:01:01 web-1 kernel: text", "2026-04-16 15:01:01.000000")]
    [InlineData("апр 28 15:01:01 web-1 kernel: text", "2026-04-28 15:01:01.000000")]
    [InlineData("Mär  3 15:01:01 web-1 kernel: text", "2026-03-03 15:01:01.000000")]
    [InlineData("Okt  3 15:01:01 web-1 kernel: text", "2026-10-03 15:01:01.000000")]
    [InlineData("janv. 5 15:01:01 web-1 kernel: text", "2026-01-05 15:01:01.000000")]
    [InlineData("11月 21 03:28:36 web-1 kernel: text", Wall)]
    [InlineData("Nov  1 15:01:01 web-1 kernel: text", "2026-11-01 15:01:01.000000")]
    [InlineData("Nov 1 15:01:01 web-1 kernel: text", "2026-11-01 15:01:01.000000")]
    [InlineData("Nov 21 03:28:36.090651 web-1 kernel: text", "2026-11-21 03:28:36.090651")]
    public void ReadsMonthsOfOtherLanguages(string line, string wall) =>
        Assert.Equal(new Framed("text", "web-1", Wall: wall, Provenance: TimeProvenance.YearAndZoneInferred, Origin: LineOrigin.Kernel), Framed.One(line));

    [Theory]
    [InlineData("Nov 21 12:00:00", 2026)]
    [InlineData("Nov 22 11:59:59", 2026)]
    [InlineData("Nov 22 12:00:01", 2025)]
    [InlineData("Dec 31 00:00:00", 2025)]
    [InlineData("Feb 29 00:00:00", 2024)]
    [InlineData("Jan  1 00:00:00", 2026)]
    public void TheYearIsTheLatestThatIsNotInTheFuture(string date, int year) =>
        Assert.StartsWith(year.ToString(System.Globalization.CultureInfo.InvariantCulture), Framed.One(date + " web-1 kernel: text").Wall, StringComparison.Ordinal);

    [Fact]
    public void AFollowedSourceReachesANewYear()
    {
        var framer = new Oom.Ingest.Framing.LineFramer(Framed.Source);
        framer.Extend(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero));
        framer.Accept("Jan 31 00:00:05 web-1 kernel: x"u8, 0, 1);
        Assert.True(framer.TryTake(out var line));
        Assert.Equal(2027, line.Time.Wall!.Value.Year);
    }

    [Fact]
    public void ADayOfGraceReachesIntoTheNextYear() =>
        Assert.Equal("2027-01-01 00:00:05.000000", Framed.One("Jan  1 00:00:05 web-1 kernel: x", Framed.Source with { NotAfter = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero) }).Wall);

    [Theory]
    [InlineData("2026-11-21T03:28:36+00:00 web-1 kernel: text", Wall, TimeProvenance.Printed)]
    [InlineData("2026-11-21T03:28:36.090651+01:00 web-1 kernel: text", "2026-11-21 02:28:36.090651", TimeProvenance.Printed)]
    [InlineData("2026-11-21T03:28:36+0000 web-1 kernel: text", Wall, TimeProvenance.Printed)]
    [InlineData("2026-11-21T03:28:36Z web-1 kernel: text", Wall, TimeProvenance.Printed)]
    [InlineData("2026-11-21 03:28:36 web-1 kernel: text", Wall, TimeProvenance.ZoneInferred)]
    [InlineData("Sat 2026-11-21 03:28:36 UTC web-1 kernel: text", Wall, TimeProvenance.Printed)]
    [InlineData("Sat 2026-11-21 03:28:36 CET web-1 kernel: text", Wall, TimeProvenance.ZoneInferred)]
    [InlineData("1795231716.000000 web-1 kernel: text", Wall, TimeProvenance.Printed)]
    [InlineData("Nov 21 2026 03:28:36 web-1 kernel: text", Wall, TimeProvenance.ZoneInferred)]
    public void ReadsIsoAndJournalTimes(string line, string wall, TimeProvenance provenance) =>
        Assert.Equal(new Framed("text", "web-1", Wall: wall, Provenance: provenance, Origin: LineOrigin.Kernel), Framed.One(line));

    [Fact]
    public void ReadsTheJournalsMonotonicForm()
    {
        Assert.Equal(new Framed("text", "web-1", Micros: 12_345_678, Origin: LineOrigin.Kernel), Framed.One("[   12.345678] web-1 kernel: text"));
        Assert.Equal(new Framed("app[12]: text", "web-1", Micros: 12_345_678, Origin: LineOrigin.Program), Framed.One("[   12.345678] web-1 app[12]: text"));
        Assert.Equal(new Framed("Hardware name: QEMU", Micros: 12_345_678), Framed.One("[   12.345678] Hardware name: QEMU"));
    }

    [Theory]
    [InlineData("<4>1 2026-11-21T03:28:36.000000Z web-1 kernel - - - [   12.345678] text")]
    [InlineData("<4>1 2026-11-21T03:28:36Z web-1 kernel - MSG1 [a@1 b=\"c\\\"]\"][d e=\"f\"] [   12.345678] text")]
    [InlineData("<4>1 2026-11-21T03:28:36Z web-1 kernel - - - \uFEFF[   12.345678] text")]
    public void ReadsRfc5424(string line) =>
        Assert.Equal(new Framed("text", "web-1", Micros: 12_345_678, Wall: Wall, Provenance: TimeProvenance.Printed, Origin: LineOrigin.Kernel, Level: 4), Framed.One(line));

    [Theory]
    [InlineData("Nov 21 03:28:36 web-1 app[12]: Out of memory", "app[12]: Out of memory")]
    [InlineData("Nov 21 03:28:36 web-1 app: Out of memory", "app: Out of memory")]
    [InlineData("Nov 21 03:28:36 web-1 Web Content[12]: Out of memory", "Web Content[12]: Out of memory")]
    [InlineData("Nov 21 03:28:36 web-1 in:imjournal[12]: Out of memory", "in:imjournal[12]: Out of memory")]
    [InlineData("<14>1 2026-11-21T03:28:36Z web-1 app 12 - - Out of memory", "app[12]: Out of memory")]
    [InlineData("2026-11-21T03:28:36Z web-1 app[12]: [    1.000000] Out of memory", "app[12]: [    1.000000] Out of memory")]
    public void AProgramsLineKeepsItsTag(string line, string text)
    {
        var framed = Framed.One(line);
        Assert.Equal((text, "web-1", LineOrigin.Program), (framed.Text, framed.Node, framed.Origin));
    }

    [Fact]
    public void AFacilityThatIsNotTheKernelsBeatsTheKernelsTag()
    {
        Assert.Equal(LineOrigin.Program, Framed.One("<14>Nov 21 03:28:36 web-1 kernel: Out of memory").Origin);
        Assert.Equal(LineOrigin.Program, Framed.One("Nov 21 03:28:36 web-1 user.warn kernel: Out of memory").Origin);
    }

    [Fact]
    public void TextWithoutHostAndTagStaysWhole() =>
        Assert.Equal(new Framed("Out of memory: Killed process 1 (x)", Wall: Wall, Provenance: TimeProvenance.YearAndZoneInferred), Framed.One("Nov 21 03:28:36 Out of memory: Killed process 1 (x)"));

    [Fact]
    public void ReadsLinesWithoutAHost()
    {
        Assert.Equal(new Framed("text", Wall: Wall, Provenance: TimeProvenance.YearAndZoneInferred, Origin: LineOrigin.Kernel), Framed.One("Nov 21 03:28:36 kernel: text"));
        Assert.Equal(new Framed("text", Micros: 12_345_678, Wall: Wall, Provenance: TimeProvenance.ZoneInferred, Origin: LineOrigin.Kernel, Level: 4), Framed.One("Sat Nov 21 03:28:36 2026 kern.warn kernel: [   12.345678] text"));
        Assert.Equal(new Framed(" text", Origin: LineOrigin.Kernel), Framed.One("kernel:  text"));
    }

    [Fact]
    public void ReadsTalos()
    {
        Assert.Equal(
            new Framed("text", "10.0.0.1", Wall: "2026-11-21 03:28:36.572293", Provenance: TimeProvenance.Printed, Origin: LineOrigin.Kernel, Level: 6),
            Framed.One("10.0.0.1: kern:    info: [2026-11-21T03:28:36.572293906Z]: text"));
        Assert.Equal(
            new Framed("[talos] text", Wall: "2026-11-21 03:28:36.913975", Provenance: TimeProvenance.Printed, Origin: LineOrigin.Program, Level: 4),
            Framed.One("user: warning: [2026-11-21T03:28:36.913975631Z]: [talos] text"));
    }

    [Fact]
    public void UndoesRsyslogsEscapes()
    {
        Assert.Equal(["active_anon:1 x:2", " active_file:3", " free:4"], Framed.Texts("Nov 21 03:28:36 web-1 kernel: active_anon:1 x:2#012 active_file:3#012 free:4"));
        Assert.Equal("Killed process 1 (a\nb#99\t) #1 SMP", Framed.One("Nov 21 03:28:36 web-1 kernel: Killed process 1 (a#012b#99#011) #1 SMP").Text);
    }

    [Fact]
    public void AForcedNodeReplacesTheHost() =>
        Assert.Equal("here", Framed.One("Nov 21 03:28:36 web-1 kernel: text", Framed.Source with { NodeIsForced = true }).Node);

    [Fact]
    public void OneHostIsOneString()
    {
        var lines = Framed.All("Nov 21 03:28:36 web-1 kernel: a\nNov 21 03:28:36 web-2 kernel: b\nNov 21 03:28:36 web-1 kernel: c\n");
        Assert.Equal(["web-1", "web-2", "web-1"], lines.Select(line => line.Node));
        Assert.Same(lines[0].Node, lines[2].Node);
    }

    [Fact]
    public void TheJournalsIndentationOfFurtherLinesIsTakenOff() =>
        Assert.Equal(["active_anon:1", " active_file:2"], Framed.Texts("Nov 21 03:28:36 web-1 kernel: active_anon:1\n" + new string(' ', 30) + " active_file:2\n"));
}
