using Oom.Contracts;

namespace Oom.Ingest.Tests.Framing;

public class DecorationTests
{
    [Theory]
    [InlineData("> [   12.345678] text")]
    [InlineData("> > [   12.345678] text")]
    [InlineData(">> [   12.345678] text")]
    [InlineData("    [   12.345678] text")]
    [InlineData("\t[   12.345678] text")]
    [InlineData("# [   12.345678] text")]
    [InlineData("dmesg.txt:[   12.345678] text")]
    [InlineData("/var/log/dmesg.0:123:[   12.345678] text")]
    [InlineData("123:[   12.345678] text")]
    public void IsTakenOffInFrontOfAHeader(string line) => Assert.Equal(new Framed("text", Micros: 12_345_678), Framed.One(line));

    [Fact]
    public void IsTakenOffInFrontOfSyslog()
    {
        var line = Framed.One("/var/log/syslog.1:Nov 1 10:02:51 web-1 kernel: [   12.345678]  text");
        Assert.Equal((" text", "web-1", 12_345_678), (line.Text, line.Node, line.Micros));
        Assert.Equal("web-1", Framed.One("> Nov 1 10:02:51 web-1 kernel: text").Node);
    }

    [Fact]
    public void QuotesGoAndOtherTextStays()
    {
        Assert.Equal("Killed process 1 (x)", Framed.One("> Killed process 1 (x)").Text);
        Assert.Equal("# not ok 5", Framed.One("# not ok 5").Text);
        Assert.Equal(" eater invoked oom-killer:", Framed.One(" eater invoked oom-killer:").Text);
        Assert.Equal("path:other: text", Framed.One("path:other: text").Text);
    }

    [Fact]
    public void ABracketThatLostItsBeginningIsTakenOff() => Assert.Equal(new Framed("eater invoked oom-killer:"), Framed.One("5.270303] eater invoked oom-killer:"));

    [Fact]
    public void RecordsOnOneLineAreTakenApart()
    {
        Assert.Equal(
            [new Framed("Kill process 7 (x) score 1 or sacrifice child", Micros: 1_471_454_635_492), new Framed("Killed process 7 (x) total-vm:1kB", Micros: 1_471_454_636_345)],
            Framed.All("[1471454.635492] Kill process 7 (x) score 1 or sacrifice child [1471454.636345] Killed process 7 (x) total-vm:1kB"));
        Assert.Equal(
            ["one", "two", "three"],
            Framed.Texts("[Wed May 20 14:03:08 2026] one [Wed May 20 14:03:08 2026] two [Wed May 20 14:03:09 2026] three"));
        Assert.Equal(
            [("web-1", "one", 12_345_678L), ("web-1", "two", 12_345_700L)],
            Framed.All("Nov 1 10:02:51 web-1 kernel: [   12.345678] one[   12.345700] two").Select(line => (line.Node, line.Text, line.Micros)));
    }

    [Fact]
    public void ConsoleTextInFrontOfARecordIsALineOfItsOwn()
    {
        Assert.Equal(
            [new Framed("Creating journal (262144 blocks):"), new Framed("mkfs invoked oom-killer:", Micros: 35_419_377)],
            Framed.All("Creating journal (262144 blocks): [   35.419377] mkfs invoked oom-killer:"));
        Assert.Equal(
            [new Framed("** 3 printk messages dropped **"), new Framed("Killed process 7 (x)", Micros: 206_416_481)],
            Framed.All("** 3 printk messages dropped ** [  206.416481] Killed process 7 (x)"));
    }

    [Theory]
    [InlineData("[    9.000000] Killed process 7 ([    9.000001] ) total-vm:1kB")]
    [InlineData("[    9.000000] oom-kill:constraint=CONSTRAINT_MEMCG,task_memcg=/a [    9.000001] Killed process 1 (x),task=y,pid=7,uid=0")]
    [InlineData("[    9.000000] text about [    1.5] and [12] and [99999.000000] and [   no.digits]")]
    [InlineData("Nov 1 10:02:51 web-1 app[12]: says [    9.000001] Out of memory")]
    public void WhatANameOrAPathImitatesIsNotTakenApart(string line) => Assert.Single(Framed.All(line));

    [Fact]
    public void MixedFormatsInOneFileAreReadLineByLine()
    {
        const string log = "[    1.000000] a\nNov 21 03:28:36 web-1 kernel: b\n{\"_TRANSPORT\":\"kernel\",\"_HOSTNAME\":\"web-2\",\"MESSAGE\":\"c\"}\n4,1,1,-;d\n"
            + "<1>[    2.000000] e\nplain f\n2026-11-21T03:28:36Z web-3 kernel: g\n__CURSOR=x\nMESSAGE=h\n_HOSTNAME=web-4\n\nkernel: i\n";
        Assert.Equal(
            [("a", "here"), ("b", "web-1"), ("c", "web-2"), ("d", "here"), ("e", "here"), ("plain f", "here"), ("g", "web-3"), ("h", "web-4"), ("i", "here")],
            Framed.All(log).Select(line => (line.Text, line.Node)));
    }

    [Theory]
    [InlineData(LineFormat.Plain, "[    1.000000] text", "[    1.000000] text")]
    [InlineData(LineFormat.Dmesg, "Nov 21 03:28:36 web-1 kernel: text", "Nov 21 03:28:36 web-1 kernel: text")]
    [InlineData(LineFormat.Dmesg, "[    1.000000] text", "text")]
    [InlineData(LineFormat.Syslog, "4,1,1,-;text", "4,1,1,-;text")]
    [InlineData(LineFormat.Syslog, "Nov 21 03:28:36 web-1 kernel: text", "text")]
    public void ANamedFormatIsTheOnlyOneTried(LineFormat format, string line, string text) =>
        Assert.Equal(text, Framed.One(line, Framed.Source with { Format = format }).Text);
}
