using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>Ways in which the same kernel records reach a file.</summary>
internal sealed record Wrapper(string Name, Func<KmsgText, string, int, IEnumerable<byte[]>> Wrap)
{
    /// <summary>Makes a log of the wrapped lines, where they do not just follow one another.</summary>
    public Func<IEnumerable<byte[]>, IEnumerable<byte[]>> Arrange { get; init; } = lines => lines;

    /// <summary>Set where a shipper's record names the host.</summary>
    public bool NamesHost { get; init; }

    /// <summary>Set where the last record stands first.</summary>
    public bool IsNewestFirst { get; init; }

    /// <summary>Set where one physical line holds the lines of several records, so that other lines between change what a physical line holds.</summary>
    public bool IsBatched { get; init; }

    public static readonly DateTimeOffset Boot = new(2026, 11, 3, 21, 14, 9, TimeSpan.Zero);
    public static readonly string[] Levels = ["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"];

    public override string ToString() => Name;

    public static IReadOnlyList<Wrapper> All { get; } =
    [
        Prefix("dmesg", (r, _) => Stamp(r)),
        Prefix("caller ids", (r, _) => $"{Stamp(r).TrimEnd()}[{(r.Micros % 3 == 0 ? "C1" : "T" + (r.Micros % 5000)),7}] "),
        Prefix("dmesg -T", (r, _) => $"[{At(r):ddd MMM} {At(r).Day,2} {At(r):HH:mm:ss yyyy}] "),
        Prefix("dmesg -x", (r, _) => $"kern  :{Levels[r.Priority & 7],-6}: {Stamp(r)}"),
        Prefix("dmesg -r", (r, _) => $"<{r.Priority}>{Stamp(r)}"),
        Prefix("dmesg iso", (r, _) => $"{At(r):yyyy-MM-ddTHH:mm:ss},{At(r):ffffff}+00:00 "),
        Prefix("rfc3164 with stamps", (r, host) => $"{At(r):MMM} {At(r).Day,2} {At(r):HH:mm:ss} {host} kernel: {Stamp(r)}"),
        Prefix("rfc3164", (r, host) => $"{At(r):MMM} {At(r).Day,2} {At(r):HH:mm:ss} {host} kernel: "),
        Prefix("rfc3164 with priority", (r, host) => $"<{r.Priority}>{At(r):MMM} {At(r).Day,2} {At(r):HH:mm:ss} {host} kernel: {Stamp(r)}"),
        Prefix("iso syslog", (r, host) => $"{At(r):yyyy-MM-ddTHH:mm:ss.ffffff}+00:00 {host} kernel: {Stamp(r)}"),
        Prefix("rfc5424", (r, host) => $"<{r.Priority}>1 {At(r):yyyy-MM-ddTHH:mm:ss.ffffff}Z {host} kernel - - - {Stamp(r)}"),
        Prefix("rfc5424 of rsyslog", (r, host) => $"<{r.Priority}>1 {At(r):yyyy-MM-ddTHH:mm:ss.ffffff}+00:00 {host} kernel - - -  {Stamp(r)}"),
        Prefix("rfc3164 without a colon", (r, host) => $"{At(r):MMM} {At(r).Day,2} {At(r):HH:mm:ss} {host} kernel {Stamp(r)}"),
        Prefix("busybox klogd", (r, host) => $"{At(r):MMM} {At(r).Day,2} {At(r):HH:mm:ss} {host} kern.{Levels[r.Priority & 7]} kernel: {Stamp(r)}"),
        Prefix("openwrt", (r, _) => $"{At(r):ddd MMM} {At(r).Day,2} {At(r):HH:mm:ss yyyy} kern.{Levels[r.Priority & 7]} kernel: {Stamp(r)}"),
        Prefix("talos", (r, _) => $"10.20.0.7: kern: {Levels[r.Priority & 7],7}: [{At(r):yyyy-MM-ddTHH:mm:ss.fffffff}Z]: "),
        Prefix("journal short-monotonic", (r, host) => $"{Stamp(r)}{host} kernel: "),
        Prefix("journal short-iso", (r, host) => $"{At(r):yyyy-MM-ddTHH:mm:ss}+0000 {host} kernel: "),
        Prefix("nothing", (_, _) => ""),
        Prefix("dmesg with CR LF", (r, _) => Stamp(r), "\r\n"),
        Prefix("quoted mail", (r, _) => "> " + Stamp(r)),
        Prefix("grep", (r, host) => $"/var/log/kern.log.1:{At(r):MMM} {At(r).Day,2} {At(r):HH:mm:ss} {host} kernel: {Stamp(r)}"),
        new("kmsg", (r, _, number) => [Line($"{r.Priority},{1000 + number},{r.Micros},-;", Escaped(r.Text, b => b is < 32 or >= 127 or (byte)'\\', b => $"\\x{b:x2}"), "\n")]),
        new("rsyslog #012", (r, host, _) => [Line($"{At(r):MMM} {At(r).Day,2} {At(r):HH:mm:ss} {host} kernel: {Stamp(r)}", Escaped(r.Text, b => b < 32, b => $"#{Convert.ToString(b, 8).PadLeft(3, '0')}"), "\n")]),
        new("journal json", (r, host, number) => [Line("", JsonOf(r, host, number), "\n")]),
        new("dmesg with bare continuations", (r, _, _) => r.Lines.Select((line, i) => Line(i == 0 ? Stamp(r) : "", line, "\n"))),
        .. ShipperWrappers.All,
    ];

    public byte[] Log(IEnumerable<KmsgText> records, string host = "n1") =>
        LogLines.Join(Arrange(records.SelectMany((record, number) => Wrap(record, host, number))));

    private static Wrapper Prefix(string name, Func<KmsgText, string, string> prefix, string end = "\n") =>
        new(name, (r, host, _) => r.Lines.Select(line => Line(prefix(r, host), line, end)));

    public static byte[] Line(string prefix, byte[] text, string end) => [.. Encoding.UTF8.GetBytes(prefix), .. text, .. Encoding.ASCII.GetBytes(end)];

    public static string Stamp(KmsgText r) => string.Create(CultureInfo.InvariantCulture, $"[{r.Micros / 1000000,5}.{r.Micros % 1000000:D6}] ");

    public static DateTimeOffset At(KmsgText r) => Boot.AddMicroseconds(r.Micros);

    public static byte[] Escaped(byte[] text, Func<byte, bool> mustEscape, Func<byte, string> escape) =>
        [.. text.SelectMany(b => mustEscape(b) ? Encoding.ASCII.GetBytes(escape(b)) : [b])];

    private static byte[] JsonOf(KmsgText r, string host, int number) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
    {
        ["__CURSOR"] = $"s=1;i={number:x}",
        ["__REALTIME_TIMESTAMP"] = $"{At(r).ToUnixTimeMilliseconds() * 1000}",
        ["_SOURCE_MONOTONIC_TIMESTAMP"] = $"{r.Micros}",
        ["_HOSTNAME"] = host,
        ["_TRANSPORT"] = "kernel",
        ["SYSLOG_IDENTIFIER"] = "kernel",
        ["PRIORITY"] = $"{r.Priority & 7}",
        ["MESSAGE"] = Encoding.UTF8.GetString(r.Text),
    });
}
