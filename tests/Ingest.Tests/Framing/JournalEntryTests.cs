using System.Buffers.Binary;
using System.Text;
using Oom.Contracts;
using Oom.Ingest.Framing;

namespace Oom.Ingest.Tests.Framing;

public class JournalEntryTests
{
    private const string Json = """{"_TRANSPORT":"kernel","__REALTIME_TIMESTAMP":"1795231716000000","_SOURCE_MONOTONIC_TIMESTAMP":"12345678","__MONOTONIC_TIMESTAMP":"12345999","PRIORITY":"4","SYSLOG_FACILITY":"0","SYSLOG_IDENTIFIER":"kernel","_HOSTNAME":"web-1","_BOOT_ID":"0123456789abcdef0123456789abcdef","MESSAGE":"text"}""";

    private static readonly Framed Entry = new(
        "text", "web-1", "0123456789abcdef0123456789abcdef", Micros: 12_345_678, Wall: "2026-11-21 03:28:36.000000",
        Provenance: TimeProvenance.Printed, Origin: LineOrigin.Kernel, Level: 4);

    [Fact]
    public void ReadsJson() => Assert.Equal(Entry, Framed.One(Json));

    [Fact]
    public void ReadsJsonWithBlanksNestedValuesAndEscapes() =>
        Assert.Equal(
            new Framed("a\"\\\t/\u00c3\u00a9\u00f0\u009f\u0098\u0080", Origin: LineOrigin.Kernel),
            Framed.One("""{ "X" : {"a":["}"]}, "_TRANSPORT" : "kernel" , "MESSAGE" : "a\"\\\t\/\u00e9\ud83d\ude00", "Y":true }"""));

    [Fact]
    public void ReadsAMessageOfBytes() => Assert.Equal("k\u00ff", Framed.One("""{"_TRANSPORT":"kernel","MESSAGE":[107,255]}""").Text);

    [Fact]
    public void TakesBlocksOfCountersApart() =>
        Assert.Equal(["anon 1", "file 2"], Framed.Texts("""{"_TRANSPORT":"kernel","MESSAGE":"anon 1\nfile 2"}"""));

    [Fact]
    public void OnlyTheTransportMakesAKernelLine()
    {
        Assert.Equal((LineOrigin.Program, "kernel[9]: Out of memory"), Of("""{"_TRANSPORT":"syslog","SYSLOG_IDENTIFIER":"kernel","_PID":"9","MESSAGE":"Out of memory"}"""));
        Assert.Equal((LineOrigin.Program, "app: x"), Of("""{"_TRANSPORT":"stdout","SYSLOG_IDENTIFIER":"app","MESSAGE":"x"}"""));
        Assert.Equal((LineOrigin.Kernel, "x"), Of("""{"SYSLOG_IDENTIFIER":"kernel","MESSAGE":"x"}"""));
        Assert.Equal((LineOrigin.Unknown, "x"), Of("""{"MESSAGE":"x"}"""));

        static (LineOrigin, string) Of(string json)
        {
            var line = Framed.One(json);
            return (line.Origin, line.Text);
        }
    }

    [Theory]
    [InlineData("""{"MESSAGE":null,"PRIORITY":"4"}""")]
    [InlineData("""{"MESSAGE":"cut sho""")]
    [InlineData("""{"__CURSOR":"s=1","MESSAGE":"x" """)]
    [InlineData("""{"__CURSOR":"s=1","MESSAGE" "x"}""")]
    public void WhatCannotBeReadHasAReason(string json)
    {
        var framer = new LineFramer(Framed.Source);
        framer.Accept(Encoding.UTF8.GetBytes(json), 0, 1);
        Assert.NotNull(framer.MalformedReason);
        Assert.False(framer.TryTake(out _));
    }

    [Fact]
    public void ReadsExport()
    {
        const string entry = "__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1795231716000000\n_SOURCE_MONOTONIC_TIMESTAMP=12345678\nPRIORITY=4\n_TRANSPORT=kernel\n"
            + "_HOSTNAME=web-1\n_BOOT_ID=0123456789abcdef0123456789abcdef\nMESSAGE=text\n\n";
        Assert.Equal([Entry, Entry with { Position = entry.Length, Number = 10 }], Framed.All(entry + entry.TrimEnd()));
    }

    [Theory]
    [InlineData("anon 1\nfile 2", "anon 1|file 2")]
    [InlineData("Killed process 1 (a\n\nb)", "Killed process 1 (a\n\nb)")]
    [InlineData("ten bytes\n", "ten bytes\n")]
    public void ReadsBinaryValuesOfExport(string message, string expected)
    {
        // A length of 10 is itself a line break: the physical lines cut through the length, too.
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, message.Length);
        byte[] log = [.. "__CURSOR=a\n_TRANSPORT=kernel\nMESSAGE\n"u8, .. length, .. Encoding.UTF8.GetBytes(message), .. "\nPRIORITY=3\n\n__CURSOR=b\nMESSAGE=next\n\n"u8];
        var lines = Framed.All(log);
        Assert.Equal(expected + "|next", string.Join('|', lines.Select(line => line.Text)));
        Assert.Equal(3, lines[0].Level);
    }

    [Fact]
    public void ReadsVerbose()
    {
        const string entry = "Sat 2026-11-21 03:28:36.000000 UTC [s=1f;i=2;b=3;m=4;t=5;x=6]\n    _TRANSPORT=kernel\n    PRIORITY=4\n    _SOURCE_MONOTONIC_TIMESTAMP=12345678\n"
            + "    _HOSTNAME=web-1\n    _BOOT_ID=0123456789abcdef0123456789abcdef\n    MESSAGE=text\n";
        Assert.Equal([Entry, Entry with { Position = entry.Length, Number = 8 }, new Framed("[    1.0] x")], [.. Framed.All(entry + entry), Framed.One("[    1.0] x")]);
    }

    [Fact]
    public void AnEntryThatIsCutShortIsGivenAtTheEnd() => Assert.Equal(new Framed("text"), Framed.One("__CURSOR=a\nMESSAGE=text"));

    [Fact]
    public void AnEndInsideAValueHasAReason()
    {
        var framer = new LineFramer(Framed.Source);
        framer.Accept("__CURSOR=a"u8, 0, 1);
        framer.Accept("MESSAGE"u8, 11, 2);
        framer.Accept("abc"u8, 19, 3);
        framer.Complete();
        Assert.NotNull(framer.MalformedReason);
    }
}
