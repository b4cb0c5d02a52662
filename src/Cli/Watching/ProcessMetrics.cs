using System.Diagnostics;
using System.Reflection;

namespace Oom.Cli.Watching;

/// <summary>What any process can say of itself, under the names that all clients of Prometheus use.</summary>
internal static class ProcessMetrics
{
    public static IEnumerable<Metric> Read()
    {
        using var process = Process.GetCurrentProcess();
        var version = typeof(ProcessMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        yield return Metric.Gauge("oom_build_info", "Version of oom; the figure is always 1.", MetricSample.Of(1, ("version", version)));
        yield return Metric.Counter("process_cpu_seconds_total", "Processor time used.", process.TotalProcessorTime.TotalSeconds);
        yield return Metric.Gauge("process_resident_memory_bytes", "Memory that is resident.", process.WorkingSet64);
        yield return Metric.Gauge("process_start_time_seconds", "When the process started, since 1970.", (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
        yield return Metric.Gauge("dotnet_gc_heap_size_bytes", "Managed memory in use.", GC.GetTotalMemory(forceFullCollection: false));
        yield return Metric.Counter("dotnet_gc_pause_seconds_total", "Time in which the collector stood in the way.", GC.GetTotalPauseDuration().TotalSeconds);
    }
}
