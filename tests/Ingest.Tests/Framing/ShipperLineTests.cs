using System.Text;
using Oom.Contracts;
using Oom.Ingest.Framing;
using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Tests.Framing;

/// <summary>What is known of a line that another shipper has carried: text, host, boot, time and whose word it is, who wrote it.</summary>
public class ShipperLineTests
{
    private const string Boot = "0123456789abcdef0123456789abcdef";
    private const string Seconds = "2026-11-21 03:28:36.000000";
    private const string Micros = "2026-11-21 03:28:36.090651";

    // Lines of rsyslog 8.2302 (imtcp, imkmsg) and syslog-ng 3.38 as these programs wrote them; the others as their documentation has them.
    public static TheoryData<LineFormat, string> Samples() => new()
    {
        { LineFormat.Docker, """{"log":"[   12.345678] text\n","stream":"stdout","time":"2026-11-21T03:28:36.090651234Z"}""" },
        { LineFormat.Docker, """{"log":"<4>[   12.345678] text\n","stream":"stderr","attrs":{"tag":"a"},"time":"2026-11-21T03:28:36.090651234Z"}""" },
        { LineFormat.Cri, "2026-11-21T03:28:36.090651234Z stdout F [   12.345678] text" },
        { LineFormat.Cri, "2026-11-21T04:28:36.090651234+01:00 stderr P 4,371,12345678,-;text" },
        { LineFormat.Vector, $$"""{"timestamp":"2026-11-21T03:28:40Z","source_type":"journald","message":"text","host":"web-1","__REALTIME_TIMESTAMP":"1795231716090651","_SOURCE_MONOTONIC_TIMESTAMP":"12345678","_BOOT_ID":"{{Boot}}","_TRANSPORT":"kernel","PRIORITY":"4","SYSLOG_IDENTIFIER":"kernel"}""" },
        { LineFormat.Vector, """{"appname":"kernel","facility":"kern","host":"web-1","hostname":"web-1","message":"[   12.345678] text","severity":"warning","source_ip":"10.0.0.1","source_type":"syslog","timestamp":"2026-11-21T03:28:36.090651Z"}""" },
        { LineFormat.Vector, """{"file":"/var/log/kern.log","host":"loghost","message":"2026-11-21T03:28:36.090651+00:00 web-1 kernel: [   12.345678] text","source_type":"file","timestamp":"2026-11-21T03:29:00Z"}""" },
        { LineFormat.FluentBit, """{"@timestamp":1795231716.090651,"priority":4,"sequence":371,"sec":12,"usec":345678,"msg":"text\n SUBSYSTEM=pci\n DEVICE=+pci:0000:00"}""" },
        { LineFormat.FluentBit, $$"""{"@timestamp":"2026-11-21T03:28:36.090651Z","PRIORITY":"4","SYSLOG_FACILITY":"0","SYSLOG_IDENTIFIER":"kernel","_TRANSPORT":"kernel","_HOSTNAME":"web-1","_BOOT_ID":["{{Boot}}","again"],"_SOURCE_MONOTONIC_TIMESTAMP":"12345678","MESSAGE":"text"}""" },
        { LineFormat.FluentBit, $$"""{"date":1795231716.090651,"priority":"4","transport":"kernel","hostname":"web-1","boot_id":"{{Boot}}","source_monotonic_timestamp":"12345678","message":"text"}""" },
        { LineFormat.FluentBit, """{"date":1795231716.090651,"log":"[   12.345678] text","kubernetes":{"pod_name":"dmesg-x","host":"web-1"}}""" },
        { LineFormat.Filebeat, $$$"""{"@timestamp":"2026-11-21T03:28:36.090651Z","@metadata":{"beat":"filebeat","type":"_doc"},"message":"text","host":{"name":"web-1","hostname":"web-1","id":"851f"},"syslog":{"priority":4,"facility":0,"identifier":"kernel"},"systemd":{"transport":"kernel"},"journald":{"host":{"boot_id":"{{{Boot}}}"}},"input":{"type":"journald"}}""" },
        { LineFormat.Filebeat, """{"@timestamp":"2026-11-21T03:28:36.090651Z","ecs.version":"8.0.0","message":"[   12.345678] text","host.hostname":"web-1","process.name":"kernel","log.syslog.severity.code":4}""" },
        { LineFormat.RsyslogJson, """{"message":" [   12.345678] text","fromhost":"web-1","facility":"kern","priority":"warning","timereported":"2026-11-21T03:28:36.090651+00:00","timegenerated":"2026-11-21T03:28:40+00:00"}""" },
        { LineFormat.RsyslogJson, """{ "msg": " [   12.345678] text", "rawmsg": "<4>Nov 21 03:28:36 web-1 kernel: [   12.345678] text", "timereported": "2026-11-21T03:28:36.090651+00:00", "hostname": "web-1", "syslogtag": "kernel:", "inputname": "imtcp", "fromhost": "localhost", "fromhost-ip": "127.0.0.1", "pri": "4", "syslogfacility": "0", "syslogseverity": "4", "timegenerated": "2026-11-21T22:24:15.470377+00:00", "programname": "kernel", "protocol-version": "0", "structured-data": "-", "app-name": "kernel", "procid": "-", "msgid": "-", "uuid": null, "$!": null }""" },
        { LineFormat.RsyslogJson, """{ "msg": "text", "rawmsg": "text", "timereported": "2026-11-21T03:28:36.090651+00:00", "hostname": "web-1", "syslogtag": "kernel:", "inputname": "imkmsg", "fromhost": "web-1", "fromhost-ip": "127.0.0.1", "pri": "4", "syslogfacility": "0", "syslogseverity": "4", "timegenerated": "2026-11-21T03:28:36.090651+00:00", "programname": "kernel", "protocol-version": "0", "structured-data": "-", "app-name": "kernel", "procid": "-", "msgid": "-", "uuid": null, "$!": { "sequnum": 371, "msg": "text" } }""" },
        { LineFormat.RsyslogJson, $$"""{ "msg": "text", "timereported": "2026-11-21T03:28:36.090651+00:00", "hostname": "relay", "inputname": "imjournal", "syslogfacility": "0", "$!": { "_TRANSPORT": "kernel", "_HOSTNAME": "web-1", "_BOOT_ID": "{{Boot}}", "PRIORITY": "4", "_SOURCE_MONOTONIC_TIMESTAMP": "12345678" } }""" },
        { LineFormat.RsyslogJson, """{"@timestamp":"2026-11-21T03:28:36.090651+00:00", "host":"web-1", "severity":"WARNING", "facility":"kern", "syslog-tag":"kernel:", "source":"kernel", "message":" [   12.345678] text"}""" },
        { LineFormat.SyslogNgJson, """{"TAGS":".source.n","SOURCEIP":"127.0.0.1","SOURCE":"n","PROGRAM":"kernel","PRIORITY":"warning","MESSAGE":"[   12.345678] text","LEGACY_MSGHDR":"kernel: ","HOST_FROM":"localhost","HOST":"web-1","FACILITY":"kern","DATE":"Nov 21 03:28:36"}""" },
        { LineFormat.SyslogNgJson, """{"_linux":{"timestamp":"12345678"},"PROGRAM":"kernel","PRIORITY":"warning","MSGID":"371","MESSAGE":"text","ISODATE":"2026-11-21T03:28:36+00:00","HOST":"web-1","FACILITY":"kern","DATE":"Nov 21 03:28:36"}""" },
        { LineFormat.Otlp, """{"resourceLogs":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"web-1"}}]},"scopeLogs":[{"scope":{},"logRecords":[{"timeUnixNano":"1795231716090651000","observedTimeUnixNano":"1795231716300000000","body":{"kvlistValue":{"values":[{"key":"MESSAGE","value":{"stringValue":"text"}},{"key":"PRIORITY","value":{"intValue":"4"}},{"key":"_TRANSPORT","value":{"stringValue":"kernel"}},{"key":"_BOOT_ID","value":{"stringValue":"0123456789abcdef0123456789abcdef"}},{"key":"_SOURCE_MONOTONIC_TIMESTAMP","value":{"stringValue":"12345678"}},{"key":"__CURSOR","value":{"stringValue":"s=1"}}]}}}]}]}]}""" },
        { LineFormat.Otlp, """{"resourceLogs":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"pod"}},{"key":"k8s.node.name","value":{"stringValue":"web-1"}}]},"scopeLogs":[{"logRecords":[{"observedTimeUnixNano":1795231716090651000,"body":{"stringValue":"kern  :warn  : [   12.345678] text"},"attributes":[{"key":"log.file.name","value":{"stringValue":"x"}}]}]}]}]}""" },
        { LineFormat.Elastic, """{"_index":"logs-1","_id":"x","_score":1,"_source":{"@timestamp":"2026-11-21T03:28:36.090651Z","agent":{"type":"filebeat"},"host":{"name":"web-1"},"process":{"name":"kernel"},"message":"[   12.345678] text"}}""" },
        { LineFormat.Elastic, """{"_index":"logs-1","fields":{"@timestamp":["2026-11-21T03:28:36.090651Z"],"host.name":["web-1"],"message":["[   12.345678] text"]}}""" },
        { LineFormat.Csv, "\"@timestamp\",\"_id\",\"host.name\",message\r\n\"Nov 21, 2026 @ 03:28:36.090\",x,\"web-1\",\"[   12.345678] text\"\r\n" },
        { LineFormat.Csv, "Date,Host,Service,Message\n2026-11-21T03:28:36.090651Z,web-1,kernel,kernel: [   12.345678] text\n" },
        { LineFormat.Logcat, "11-21 03:28:36.090     0     0 W         : text" },
        { LineFormat.Logcat, "2026-11-21 03:28:36.090651 +0000  root     0     0 W         : text" },
        { LineFormat.Json, """{"host":"web-1","time":1795231716090,"message":"kern  :warn  : [   12.345678] text"}""" },
        { LineFormat.Json, """{"labels":{"job":"systemd-journal"},"line":"Nov 21 03:28:36 web-1 kernel: [   12.345678] text","timestamp":"2026-11-21T03:29:00Z"}""" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void TheKernelsLineIsUnwrapped(LineFormat format, string log)
    {
        var line = Framed.One(log);
        Assert.Equal("text", line.Text);
        Assert.True(line.Origin is LineOrigin.Kernel or LineOrigin.Unknown, $"{line.Origin}");
        Assert.True(line.Level is 4 or -1, $"level {line.Level}");
        Assert.True(line.Micros is 12_345_678 or -1, $"{line.Micros} µs");
        Assert.True(line.Node == (log.Contains("web-1", StringComparison.Ordinal) ? "web-1" : "here"), line.Node);
        Assert.Equal(log.Contains(Boot, StringComparison.Ordinal) ? Boot : null, line.BootId);
        Assert.Equal(log.Contains("371", StringComparison.Ordinal) ? 371 : -1, line.Sequence);
        Assert.StartsWith(Seconds[..19], line.Wall, StringComparison.Ordinal);
        Assert.Equal([format], FormatsOf(log));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void ANamedFormatGivesTheSame(LineFormat format, string log) =>
        Assert.Equal(Framed.One(log), Framed.One(log, Framed.Source with { Format = format }));

    [Theory]
    [MemberData(nameof(Samples))]
    public void AForcedNodeReplacesTheHost(LineFormat format, string log)
    {
        _ = format;
        Assert.Equal("here", Framed.One(log, Framed.Source with { NodeIsForced = true }).Node);
    }

    [Theory]
    [InlineData("""{"log":"[   12.345678] x\n","stream":"stdout","time":"2026-11-21T03:28:36.090651Z"}""", Micros, TimeProvenance.Printed)]
    [InlineData("""{"log":"Nov 20 03:28:30 web-1 kernel: x\n","stream":"stdout","time":"2025-11-21T03:28:36Z"}""", "2025-11-20 03:28:30.000000", TimeProvenance.YearAndZoneInferred)]
    [InlineData("""{"log":"2026-11-21T03:28:36.090651Z web-1 kernel: x\n","stream":"stdout","time":"2026-11-21T05:00:00Z"}""", Micros, TimeProvenance.Printed)]
    [InlineData("""{"@timestamp":1795231716.090651,"sequence":1,"sec":12,"usec":345678,"msg":"x"}""", Micros, TimeProvenance.FromBootTime)]
    [InlineData("""{"MESSAGE":"x","HOST":"web-1","DATE":"Nov 21 03:28:36"}""", Seconds, TimeProvenance.YearAndZoneInferred)]
    [InlineData("time,message\n\"Nov 21, 2026 @ 03:28:36.000\",kernel: x\n", Seconds, TimeProvenance.ZoneInferred)]
    [InlineData("11-21 03:28:36.090     0     0 W         : x", "2026-11-21 03:28:36.090000", TimeProvenance.YearAndZoneInferred)]
    public void TheTimeComesWithItsProvenance(string log, string wall, TimeProvenance provenance)
    {
        var line = Framed.One(log);
        Assert.Equal((wall, provenance), (line.Wall, line.Provenance));
    }

    [Theory]
    [InlineData("""{"source_type":"journald","message":"Out of memory","_TRANSPORT":"stdout","SYSLOG_IDENTIFIER":"kernel","_PID":"9","timestamp":"2026-11-21T03:28:36Z"}""", "kernel[9]: Out of memory")]
    [InlineData("""{"source_type":"syslog","message":"Out of memory","appname":"app","facility":"kern"}""", "app: Out of memory")]
    [InlineData("""{"@timestamp":1795231716,"MESSAGE":"Out of memory","_TRANSPORT":"syslog","SYSLOG_IDENTIFIER":"app"}""", "app: Out of memory")]
    [InlineData("""{"@metadata":{"beat":"filebeat"},"message":"Out of memory","systemd":{"transport":"stdout"},"syslog":{"identifier":"app"}}""", "app: Out of memory")]
    [InlineData("""{"@timestamp":"2026-11-21T03:28:36+00:00", "host":"localhost", "severity":"INFO", "facility":"daemon", "syslog-tag":"systemd-oomd[77]:", "source":"systemd-oomd", "message":" Killed \/a\/b due to memory pressure"}""", "systemd-oomd[77]: Killed /a/b due to memory pressure")]
    [InlineData("""{"message":" Out of memory","fromhost":"web-1","facility":"user","priority":"info","timereported":"2026-11-21T03:28:36Z"}""", " Out of memory")]
    [InlineData("""{"PROGRAM":"systemd-oomd","PRIORITY":"info","PID":"77","MESSAGE":"Killed /a/b due to memory pressure \\xff \"q\" \\x","HOST":"web-1","FACILITY":"daemon"}""", "systemd-oomd[77]: Killed /a/b due to memory pressure \u00ff \"q\" \\x")]
    [InlineData("11-21 03:28:36.090   710   712 I lowmemorykiller: Kill 'x' (1)", "lowmemorykiller: Kill 'x' (1)")]
    [InlineData("""{"host":"web-1","time":"2026-11-21T03:28:36Z","level":"info","msg":"Out of memory: Killed process 1 (x)"}""", "Out of memory: Killed process 1 (x)")]
    public void WhatAProgramWroteIsNotTheKernels(string log, string text)
    {
        var line = Framed.One(log);
        Assert.Equal((LineOrigin.Program, text.TrimStart()), (line.Origin, line.Text.TrimStart()));
    }

    [Fact]
    public void AnUnknownRecordIsBelievedOnlyWhereItsFormatIsNamed()
    {
        const string log = """{"host":"web-1","time":"2026-11-21T03:28:36Z","msg":"Out of memory: Killed process 1 (x)"}""";
        Assert.Equal(LineOrigin.Unknown, Framed.One(log, Framed.Source with { Format = LineFormat.Json }).Origin);
        Assert.Equal(LineOrigin.Unknown, Framed.One("""{"host":"web-1","msg":"[   12.345678] Out of memory: Killed process 1 (x)"}""").Origin);
    }

    [Theory]
    [InlineData("""{"source_type":"file","message":"cut sho""")]
    [InlineData("""{"@metadata":{"beat":"filebeat"},"message":"cut" """)]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"cut""")]
    public void ARecordThatIsCutHasAReason(string log)
    {
        var framer = new LineFramer(Framed.Source);
        framer.Accept(Encoding.UTF8.GetBytes(log), 0, 1);
        Assert.NotNull(framer.MalformedReason);
        Assert.False(framer.TryTake(out _));
    }

    [Theory]
    [InlineData(LineFormat.Docker)]
    [InlineData(LineFormat.Cri)]
    [InlineData(LineFormat.Vector)]
    [InlineData(LineFormat.FluentBit)]
    [InlineData(LineFormat.Filebeat)]
    [InlineData(LineFormat.RsyslogJson)]
    [InlineData(LineFormat.SyslogNgJson)]
    [InlineData(LineFormat.Otlp)]
    [InlineData(LineFormat.Elastic)]
    [InlineData(LineFormat.Csv)]
    [InlineData(LineFormat.Json)]
    public void AnotherLineThanOfTheNamedFormatHasAReason(LineFormat format)
    {
        foreach (var line in (string[])["[   12.345678] x", """{"a":1}""", "{"])
        {
            var framer = new LineFramer(Framed.Source with { Format = format });
            framer.Accept(Encoding.UTF8.GetBytes(line), 0, 1);
            Assert.Equal((format, true), (framer.MalformedFormat, framer.MalformedReason?.Contains("expected", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void WhatStandsBeforeACutInABatchIsRead()
    {
        const string record = """{"body":{"stringValue":"[   12.345678] text"}},""";
        var framer = new LineFramer(Framed.Source);
        framer.Accept(Encoding.UTF8.GetBytes("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[""" + record + record + """{"body":{"stri"""), 0, 1);
        var lines = new List<Framed>();
        Framed.Take(framer, lines);
        Assert.Equal(["text", "text"], lines.Select(line => line.Text));
        Assert.NotNull(framer.MalformedReason);
    }

    [Fact]
    public void JoinedLinesAreTakenApart() =>
        Assert.Equal(["a", "b", "c"], Framed.Texts("""{"@timestamp":"2026-11-21T03:28:36Z","agent":{"type":"filebeat"},"message":"[   12.345678] a\n[   12.345679] b\r\n[   12.345680] c"}"""));

    [Fact]
    public void ABareLineInsideKeepsTheHostOfItsRecord()
    {
        const string log = """
            {"source_type":"file","host":"a","message":"[   12.345678] one"}
            {"source_type":"file","host":"b","message":"[   12.345678] two"}
            {"source_type":"file","host":"a","message":"bare"}
            """;
        Assert.Equal([("one", "a", false), ("two", "b", false), ("bare", "a", true)], Framed.All(log).Select(line => (line.Text, line.Node, line.IsBare)));
    }

    [Fact]
    public void WithoutWrappersInsideNoLineIsBare() =>
        Assert.Equal([false, false], Framed.All("""
            {"log":"one\n","stream":"stdout","time":"2026-11-21T03:28:36Z"}
            {"log":"two\n","stream":"stdout","time":"2026-11-21T03:28:36Z"}
            """).Select(line => line.IsBare));

    [Fact]
    public void AQuotedValueOfATableMaySpanLines() =>
        Assert.Equal(["anon 1", "file \"2\"", "next"], Framed.Texts("timestamp,message\n1795231716,\"anon 1\n\r\nfile \"\"2\"\"\"\n1795231717,next\n"));

    [Theory]
    [InlineData("1795231719,d\n1795231718,c\n1795231717,b\n1795231717,a\n1795231716,z\n", "z|a|b|c|d")]
    [InlineData("1795231716,z\n1795231717,a\n1795231717,b\n1795231718,c\n1795231719,d\n", "z|a|b|c|d")]
    [InlineData("1795231717,[   12.000002] b\n1795231717,[   12.000003] c\n1795231717,[   12.000001] a\n", "a|b|c")]
    public void AnExportIsGivenInTheOrderOfItsTimes(string rows, string expected) =>
        Assert.Equal(expected, string.Join('|', Framed.Texts("timestamp,message\n" + rows)));

    [Fact]
    public void ARestartBeginsAtTheHeaderOfATable()
    {
        var framer = new LineFramer(Framed.Source);
        framer.Accept("timestamp,message"u8, 0, 1);
        framer.Accept("1795231716,a"u8, 18, 2);
        Assert.True(framer.NeedsEveryLine);
        Assert.Equal((0, 1), framer.OpenRecord);
        Assert.False(framer.TryTake(out _));
        framer.Complete();
        Assert.Null(framer.OpenRecord);
        Assert.True(framer.TryTake(out _));
    }

    [Theory]
    [InlineData("usb 1-1: new device, number 7")]
    [InlineData("a,b,c")]
    [InlineData("time,place")]
    [InlineData("[    1.000000] time,message")]
    public void NotEveryFirstLineWithCommasIsAHeader(string line) => Assert.EndsWith(Framed.One(line).Text, line, StringComparison.Ordinal);

    [Fact]
    public void AnEscapedSlashHidesNoKill()
    {
        const string killed = """{"message":" Killed \/user.slice\/a.scope due to memory pressure for \/user.slice being 61.07% > 50.00% for > 20s with reclaim activity","fromhost":"web-1","programname":"systemd-oomd","procid":"77","facility":"daemon","timereported":"2026-11-21T03:28:36Z"}""";
        var log = string.Concat(Enumerable.Repeat("""{"message":" eth0: link up","fromhost":"web-1","facility":"kern","timereported":"2026-11-21T03:28:30Z"}""" + "\n", 200)) + killed;
        var assembler = new FleetAssembler(new AssemblyOptions());
        assembler.Accept(new LineBlock { Source = Framed.Source, Bytes = Encoding.UTF8.GetBytes(log), Offset = 0, FirstLine = 1, IsLast = true }, 0);
        Assert.Equal("/user.slice/a.scope", Assert.IsType<UserspaceKill>(Assert.Single(assembler.Drain()!.Events)).Cgroup);
    }

    [Fact]
    public void CountsLinesByFormat()
    {
        const string log = """
            [   12.345678] one
            {"log":"[   12.345678] two\n","stream":"stdout","time":"2026-11-21T03:28:36Z"}
            {"source_type":"file","message":"cut
            bare
            Nov 21 03:28:36 web-1 kernel: three
            """;
        var assembler = new FleetAssembler(new AssemblyOptions()) { LooksAtEveryLine = true };
        assembler.Accept(new LineBlock { Source = Framed.Source, Bytes = Encoding.UTF8.GetBytes(log), Offset = 0, FirstLine = 1, IsLast = true }, 0);
        FormatCounts[] expected =
            [new(LineFormat.Dmesg, 1, 0), new(LineFormat.Syslog, 1, 0), new(LineFormat.Plain, 1, 0), new(LineFormat.Docker, 1, 0), new(LineFormat.Vector, 0, 1)];
        Assert.Equal(expected, assembler.Counts.Formats.ToArray());
        Assert.Equal(1, assembler.Counts.Malformed);
        Assert.Empty(default(LineCounts).Formats);
    }

    private static List<LineFormat> FormatsOf(string log)
    {
        var assembler = new FleetAssembler(new AssemblyOptions()) { LooksAtEveryLine = true };
        assembler.Accept(new LineBlock { Source = Framed.Source, Bytes = Encoding.UTF8.GetBytes(log), Offset = 0, FirstLine = 1, IsLast = true }, 0);
        return [.. assembler.Counts.Formats.Select(counts => counts.Format)];
    }
}
