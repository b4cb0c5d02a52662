using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>The same kernel records as other shippers write them.</summary>
internal static class ShipperWrappers
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly Wrapper[] All =
    [
        Record("docker of dmesg", (r, _, _) => r.Lines.Select(line => Docker($"{Wrapper.Stamp(r)}{Text(line)}\n", r))),
        Record("docker of journal json", (r, host, number) => [Docker($"{Json(Journal(r, host, number))}\n", r)]),
        Record("docker of kmsg", (r, _, number) => [Docker($"{r.Priority},{1000 + number},{r.Micros},-;{Text(Wrapper.Escaped(r.Text, b => b is < 32 or >= 127 or (byte)'\\', b => $"\\x{b:x2}"))}\n", r)]),
        new("cri of dmesg", (r, _, _) => r.Lines.Select(line => Wrapper.Line($"{Wrapper.At(r):yyyy-MM-ddTHH:mm:ss.fffffff}Z stdout F {Wrapper.Stamp(r)}", line, "\n"))),
        Record("vector journal", (r, host, number) => [Vector("journald", Text(r.Text), r, host, Journal(r, host, number))]) with { NamesHost = true },
        Record("vector file", (r, host, _) => r.Lines.Select(line => Vector("file", $"{Wrapper.At(r):MMM} {Wrapper.At(r).Day,2} {Wrapper.At(r):HH:mm:ss} relay kernel: {Wrapper.Stamp(r)}{Text(line)}", r, "loghost", []))),
        Record("vector syslog", (r, host, _) => r.Lines.Select(line => Vector("syslog", $"{Wrapper.Stamp(r)}{Text(line)}", r, host, new() { ["appname"] = "kernel", ["facility"] = "kern", ["severity"] = Wrapper.Levels[r.Priority & 7] }))) with { NamesHost = true },
        Record("fluent bit kmsg", (r, _, number) => [new() { ["@timestamp"] = Epoch(r), ["priority"] = r.Priority & 7, ["sequence"] = 1000 + number, ["sec"] = r.Micros / 1_000_000, ["usec"] = r.Micros % 1_000_000, ["msg"] = Text(Wrapper.Escaped(r.Text, b => b is < 32 or >= 127 or (byte)'\\', b => $"\\x{b:x2}")) + "\n SUBSYSTEM=x" }]),
        Record("fluent bit systemd", (r, host, number) => [Dated("@timestamp", r, Journal(r, host, number, withRealtime: false))]) with { NamesHost = true },
        Record("fluent bit systemd, lower case", (r, host, number) => [Dated("date", r, Stripped(Journal(r, host, number, withRealtime: false)))]) with { NamesHost = true },
        Record("fluent bit tail", (r, host, _) => r.Lines.Select(line => Dated("@timestamp", r, new() { ["log"] = $"{Wrapper.At(r):MMM} {Wrapper.At(r).Day,2} {Wrapper.At(r):HH:mm:ss} {host} kernel: {Wrapper.Stamp(r)}{Text(line)}" }))) with { NamesHost = true },
        Record("filebeat journal", (r, host, _) => [Filebeat(Text(r.Text), r, host, """{"systemd":{"transport":"kernel"},"syslog":{"identifier":"kernel","facility":0},"journald":{"host":{"boot_id":"0123456789abcdef0123456789abcdef"}}}""")]) with { NamesHost = true },
        Record("filebeat file", (r, host, _) => r.Lines.Select(line => Filebeat($"{Wrapper.At(r):yyyy-MM-ddTHH:mm:ss.ffffff}+00:00 {host} kernel: {Wrapper.Stamp(r)}{Text(line)}", r, "loghost", """{"log":{"offset":1,"file":{"path":"/var/log/kern.log"}}}"""))) with { NamesHost = true },
        Record("filebeat multiline", (r, host, _) => [Filebeat(string.Join('\n', r.Lines.Select(line => $"{Wrapper.Stamp(r)}{Text(line)}")), r, host, "{}")]) with { NamesHost = true },
        Record("rsyslog std", (r, host, _) => [new() { ["message"] = $" {Wrapper.Stamp(r)}{Rsyslog(r.Text)}", ["fromhost"] = host, ["facility"] = "kern", ["priority"] = Wrapper.Levels[r.Priority & 7], ["timereported"] = Iso(r), ["timegenerated"] = Iso(r) }]) with { NamesHost = true },
        Record("rsyslog jsonmesg", (r, host, _) => [new() { ["msg"] = $" {Wrapper.Stamp(r)}{Rsyslog(r.Text)}", ["rawmsg"] = "<4>", ["timereported"] = Iso(r), ["hostname"] = host, ["syslogtag"] = "kernel:", ["inputname"] = "imtcp", ["fromhost"] = "relay", ["pri"] = "4", ["syslogfacility"] = "0", ["syslogseverity"] = "4", ["programname"] = "kernel", ["procid"] = "-", ["$!"] = null }]) with { NamesHost = true },
        Record("rsyslog imkmsg", (r, host, number) => [new() { ["msg"] = Text(Wrapper.Escaped(r.Text, b => b is < 32 or >= 127 or (byte)'\\', b => $"\\x{b:x2}")), ["timereported"] = Iso(r), ["hostname"] = host, ["syslogtag"] = "kernel:", ["inputname"] = "imkmsg", ["syslogfacility"] = "0", ["$!"] = new JsonObject { ["sequnum"] = 1000 + number } }]) with { NamesHost = true },
        Record("rsyslog user's own", (r, host, _) => [new() { ["@timestamp"] = Iso(r), ["host"] = host, ["severity"] = "WARNING", ["facility"] = "kern", ["syslog-tag"] = "kernel:", ["source"] = "kernel", ["message"] = $" {Wrapper.Stamp(r)}{Rsyslog(r.Text)}" }]) with { NamesHost = true },
        Record("syslog-ng", (r, host, _) => [new() { ["PROGRAM"] = "kernel", ["PRIORITY"] = "warning", ["MESSAGE"] = $"{Wrapper.Stamp(r)}{Text(r.Text)}", ["HOST"] = host, ["FACILITY"] = "kern", ["DATE"] = $"{Wrapper.At(r):MMM} {Wrapper.At(r).Day,2} {Wrapper.At(r):HH:mm:ss}" }]) with { NamesHost = true },
        Record("syslog-ng kmsg", (r, host, number) => [new() { ["_linux"] = new JsonObject { ["timestamp"] = $"{r.Micros}" }, ["PROGRAM"] = "kernel", ["PRIORITY"] = "err", ["MSGID"] = $"{1000 + number}", ["MESSAGE"] = Text(r.Text), ["ISODATE"] = Iso(r), ["HOST"] = host, ["FACILITY"] = "kern" }]) with { NamesHost = true },
        Record("otlp journal", (r, host, number) => [Otlp(host, [OtlpRecord(r, OtlpFields(Journal(r, host, number)))])]) with { NamesHost = true },
        Record("otlp file", (r, host, _) => [Otlp(host, [.. r.Lines.Select(line => OtlpRecord(r, new JsonObject { ["stringValue"] = $"{Wrapper.Stamp(r)}{Text(line)}" }))])]) with { NamesHost = true },
        Record("otlp batches", (r, host, number) => [OtlpRecord(r, OtlpFields(Journal(r, host, number)))]) with { Arrange = lines => Batched(lines, 37), IsBatched = true },
        Record("loki jsonl", (r, host, number) => [new() { ["labels"] = new JsonObject { ["job"] = "journal" }, ["line"] = Json(Journal(r, host, number)), ["timestamp"] = Iso(r) }]) with { NamesHost = true },
        Record("graylog", (r, host, _) => r.Lines.Select(line => new JsonObject { ["version"] = "1.1", ["host"] = host, ["short_message"] = $"kernel: {Wrapper.Stamp(r)}{Text(line)}", ["timestamp"] = Epoch(r) })) with { NamesHost = true },
        Record("elastic dump", (r, host, _) => [Hit(Filebeat($"{Wrapper.Stamp(r)}{Text(r.Text)}", r, host, """{"process":{"name":"kernel"}}"""))]) with { NamesHost = true, IsNewestFirst = true, Arrange = lines => lines.Reverse() },
        Record("elastic search", (r, host, _) => [Hit(Filebeat($"{Wrapper.Stamp(r)}{Text(r.Text)}", r, host, """{"process":{"name":"kernel"}}"""))]) with { Arrange = Searched, IsBatched = true },
        new("csv newest first", Csv) { NamesHost = true, IsNewestFirst = true, Arrange = lines => lines.Append("\"@timestamp\",\"host.name\",\"_score\",message\n"u8.ToArray()).Reverse() },
        new("csv oldest first", Csv) { NamesHost = true, Arrange = lines => lines.Prepend("Time,Host,_id,Message\r\n"u8.ToArray()) },
        new("logcat", (r, _, _) => r.Lines.Select(line => Wrapper.Line($"{Wrapper.At(r):MM-dd HH:mm:ss.fff}     0     0 {"FFFEWIID"[r.Priority & 7]}         : ", line, "\n"))),
    ];

    private static Wrapper Record(string name, Func<KmsgText, string, int, IEnumerable<JsonObject>> records) =>
        new(name, (r, host, number) => records(r, host, number).Select(record => Wrapper.Line(Json(record), [], "\n")));

    private static string Json(JsonObject record) => record.ToJsonString(Relaxed);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static string Rsyslog(byte[] text) => Text(Wrapper.Escaped(text, b => b < 32, b => $"#{Convert.ToString(b, 8).PadLeft(3, '0')}"));

    private static string Iso(KmsgText r) => Wrapper.At(r).ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    private static decimal Epoch(KmsgText r) => (Wrapper.At(r) - DateTimeOffset.UnixEpoch).Ticks / 10_000_000m;

    private static JsonObject Journal(KmsgText r, string host, int number, bool withRealtime = true)
    {
        var entry = new JsonObject
        {
            ["_SOURCE_MONOTONIC_TIMESTAMP"] = $"{r.Micros}",
            ["_HOSTNAME"] = host,
            ["_BOOT_ID"] = "0123456789abcdef0123456789abcdef",
            ["_TRANSPORT"] = "kernel",
            ["SYSLOG_IDENTIFIER"] = "kernel",
            ["PRIORITY"] = $"{r.Priority & 7}",
            ["MESSAGE"] = Text(r.Text),
        };
        if (withRealtime)
        {
            entry["__REALTIME_TIMESTAMP"] = $"{(Wrapper.At(r) - DateTimeOffset.UnixEpoch).Ticks / 10}";
            entry["__CURSOR"] = $"s=1;i={number:x}";
        }

        return entry;
    }

    private static JsonObject Stripped(JsonObject entry) =>
        new(entry.Select(field => KeyValuePair.Create(field.Key.Trim('_').ToLowerInvariant(), field.Value?.DeepClone())));

    private static JsonObject Dated(string name, KmsgText r, JsonObject record)
    {
        record[name] = Epoch(r);
        return record;
    }

    private static JsonObject Docker(string log, KmsgText r) => new() { ["log"] = log, ["stream"] = "stdout", ["time"] = $"{Wrapper.At(r):yyyy-MM-ddTHH:mm:ss.fffffff}Z" };

    private static JsonObject Vector(string source, string message, KmsgText r, string host, JsonObject more)
    {
        more.Remove("MESSAGE");
        more["source_type"] = source;
        more["message"] = message;
        more["host"] = host;
        more["timestamp"] = $"{Wrapper.At(r):yyyy-MM-ddTHH:mm:ss.ffffff}Z";
        return more;
    }

    private static JsonObject Filebeat(string message, KmsgText r, string host, string more)
    {
        var record = JsonNode.Parse(more)!.AsObject();
        record["@timestamp"] = $"{Wrapper.At(r):yyyy-MM-ddTHH:mm:ss.fff}Z";
        record["@metadata"] = new JsonObject { ["beat"] = "filebeat", ["type"] = "_doc" };
        record["message"] = message;
        record["host"] = new JsonObject { ["name"] = host, ["hostname"] = host };
        record["agent"] = new JsonObject { ["type"] = "filebeat", ["name"] = host };
        return record;
    }

    private static JsonObject OtlpFields(JsonObject entry) => new()
    {
        ["kvlistValue"] = new JsonObject
        {
            ["values"] = new JsonArray([.. entry.Select(field => new JsonObject { ["key"] = field.Key, ["value"] = new JsonObject { ["stringValue"] = field.Value!.DeepClone() } })]),
        },
    };

    private static JsonObject OtlpRecord(KmsgText r, JsonObject body) => new()
    {
        ["timeUnixNano"] = $"{(Wrapper.At(r) - DateTimeOffset.UnixEpoch).Ticks}00",
        ["severityNumber"] = 9,
        ["body"] = body,
        ["attributes"] = new JsonArray(),
    };

    private static JsonObject Otlp(string host, IEnumerable<JsonObject> records) => new()
    {
        ["resourceLogs"] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray(new JsonObject { ["key"] = "host.name", ["value"] = new JsonObject { ["stringValue"] = host } }) },
            ["scopeLogs"] = new JsonArray(new JsonObject { ["scope"] = new JsonObject(), ["logRecords"] = new JsonArray([.. records]) }),
        }),
    };

    private static IEnumerable<byte[]> Batched(IEnumerable<byte[]> records, int size) =>
        records.Chunk(size).Select(batch => Wrapper.Line(Json(Otlp("n1", batch.Select(record => JsonNode.Parse(record)!.AsObject()))), [], "\n"));

    private static JsonObject Hit(JsonObject document) => new() { ["_index"] = "logs", ["_id"] = "1", ["_score"] = null, ["_source"] = document };

    private static IEnumerable<byte[]> Searched(IEnumerable<byte[]> hits)
    {
        var result = new JsonObject { ["took"] = 3, ["hits"] = new JsonObject { ["total"] = 1, ["hits"] = new JsonArray([.. hits.Reverse().Select(hit => JsonNode.Parse(hit)!)]) } };
        return [Wrapper.Line(Json(result), [], "\n")];
    }

    private static IEnumerable<byte[]> Csv(KmsgText r, string host, int number)
    {
        var at = Wrapper.At(r).ToString("MMM d, yyyy @ HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return [Wrapper.Line($"\"{at}\",\"{host}\",-,\"{Wrapper.Stamp(r)}", [.. r.Text.SelectMany(b => b == '"' ? "\"\""u8.ToArray() : [b])], "\"\r\n")];
    }
}
