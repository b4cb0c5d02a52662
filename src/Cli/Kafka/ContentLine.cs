using System.Globalization;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Kafka;

/// <summary>What a message says, in a line for a person.</summary>
internal static class ContentLine
{
    public static string Of(KernelEvent happened) => $"{happened.Id} {happened.Node} {AtOf(happened.Time)}: {WhatOf(happened)}";

    public static string Of(LossAnnouncement loss) =>
        $"{CountOf(loss.Count)} of {loss.Source.Name} lost before {(loss.Source.IsKmsgDevice ? "sequence" : "offset")} {loss.Position}"
            + $" ({WordsOf(loss.Cause)}){Also(loss.What)}";

    public static string Of(AssemblerProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Topic}/{progress.Partition}: {(progress.Source.Length > 0 ? $"{progress.Source} of {progress.Node}" : "messages")} assembled to {progress.EmittedOffset}, reads on at {progress.ResumeOffset}, ")
            + $"{Quantity.Count(progress.EmittedIds.Length, "event")} between written";

    public static string Of(DeadLetter letter) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter.Topic}/{letter.Partition}@{letter.Offset} ")
            + $"given up {Quantity.Time(letter.At.UtcDateTime)}: {letter.Reason}";

    public static string Of(MemorySample sample) =>
        $"{sample.Node} {AtOf(sample.Time)}: {Quantity.Count(sample.MemInfo.Length, "counter")}, "
            + $"{Quantity.Count(sample.Processes.Length, "process", "processes")}, {Quantity.Count(sample.Cgroups.Length, "cgroup")}";

    private static string WhatOf(KernelEvent happened) => happened switch
    {
        OomReport report => OfReport(report),
        AllocationFailed failed => $"allocation failed: {failed.Comm}{PidOf(failed.Pid)}",
        BootStarted boot => $"boot: {boot.KernelRelease}",
        HungTask hung => string.Create(CultureInfo.InvariantCulture, $"hung task: {hung.Comm}{PidOf(hung.Pid)} for more than {hung.BlockedFor.TotalSeconds:0} s"),
        LineRefused refused => $"line refused: {refused.Reason}",
        LinesLost lost => $"{CountOf(lost.Count)} lost ({WordsOf(lost.Cause)}){Also(lost.What)}",
        MemoryDumped => "memory dumped",
        ProcessReaped reaped => $"{(reaped.Failed ? "could not reap" : "reaped")} {reaped.Comm}{PidOf(reaped.Pid)}",
        UserspaceKill kill => $"{kill.Killer} killed {kill.Comm ?? kill.Cgroup ?? "somebody"}{PidOf(kill.Pid)}{Also(kill.Reason)}",
        _ => happened.GetType().Name,
    };

    private static string OfReport(OomReport report)
    {
        var victims = report.Victims.IsEmpty ? "nobody killed" : "killed " + string.Join(", ", report.Victims.Select(victim => $"{victim.Comm}{PidOf(victim.Pid)}"));
        var where = report.Scope switch
        {
            OomScope.Memcg => $" in {report.Cgroup.OomMemcg ?? "a memory cgroup"}",
            OomScope.Global => " for the whole machine",
            OomScope.Unknown => "",
        };
        return $"{victims}{where}{(report.IsComplete ? "" : ", report incomplete")}";
    }

    private static string AtOf(LineTime time) =>
        time.HasWall && IsDate(time.WallMicros) ? Quantity.Time(DateTime.UnixEpoch.AddMicroseconds(time.WallMicros))
        : time.HasMonotonic ? string.Create(CultureInfo.InvariantCulture, $"[{time.MonotonicMicros / 1e6:0.000000}]")
        : "(no time)";

    /// <summary>A message may say any number: only from the year 1 to 9999 there are dates.</summary>
    private static bool IsDate(long micros) => micros is > -62_135_596_800_000_000 and < 253_402_300_800_000_000;

    private static string PidOf(int? pid) => pid is { } known ? string.Create(CultureInfo.InvariantCulture, $" (pid {known})") : "";

    private static string CountOf(long? count) => count is { } known ? Quantity.Count(known, "line") : "lines";

    private static string Also(string? text) => string.IsNullOrEmpty(text) ? "" : $": {text}";

    private static string WordsOf(LossCause cause) => cause switch
    {
        LossCause.RingOverwritten => "overwritten in the kernel's ring",
        LossCause.ConsoleDropped => "dropped on the console",
        LossCause.RateLimited => "held back by the kernel's rate limit",
        LossCause.DaemonDropped => "dropped by a log daemon",
    };
}
