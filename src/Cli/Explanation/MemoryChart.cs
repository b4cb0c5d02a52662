using Oom.Analytics.Explanation;
using Oom.Analytics.Explanation.Memory;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>What the memory was made of, with a bar for each part.</summary>
internal sealed class MemoryChart(OomReport report, MemoryPicture picture, TextWriter output, Palette palette, int width)
{
    private const string Indent = "  ";
    private const int MostParts = 8;
    private const double Least = 0.005;

    public void Write()
    {
        output.WriteLine();
        output.WriteLine(palette.Heading($"Memory: {Title()}"));
        var parts = Shown();
        var labels = parts.Max(part => part.Label.Length);
        var bar = Math.Clamp(width - Indent.Length - labels - 2 - 10 - 7 - 2, 8, 40);
        foreach (var part in parts)
        {
            var filled = (int)Math.Round(bar * Math.Clamp(picture.ShareOf(part.Bytes), 0, 1));
            var blocks = new string('█', filled) + palette.Faint(new string('░', bar - filled));
            output.WriteLine($"{Indent}{part.Label.PadRight(labels)}  {blocks} {Quantity.Memory(part.Bytes),9} {Percent(part.Bytes),6}");
        }

        if (Swap() is { } swap)
        {
            foreach (var line in WrappedText.Lines(swap, width - Indent.Length))
                output.WriteLine(Indent + line);
        }
    }

    private string Title()
    {
        if (!picture.IsMemcg)
            return picture.Subject is { } nodes ? $"{Quantity.Memory(picture.TotalBytes)} of usable RAM on {nodes}" : $"{Quantity.Memory(picture.TotalBytes)} of usable RAM";
        return report.Cgroup.Memory is { IsUnlimited: true }
            ? $"{Quantity.Memory(picture.TotalBytes)} in the cgroup, which has no limit"
            : $"the cgroup's limit of {Quantity.Memory(report.Cgroup.Memory!.Value.Limit.Bytes)}";
    }

    /// <summary>Small parts are one line.</summary>
    private List<MemoryPart> Shown()
    {
        var parts = picture.Parts.Where(part => part.Kind != MemoryKind.Free).ToList();
        var large = parts.Where((part, index) => index < MostParts && picture.ShareOf(part.Bytes) >= Least).ToList();
        if (large.Count == 0 && parts.Count > 0)
            large.Add(parts[0]);
        var rest = parts.SumUp(part => part.Bytes) - large.SumUp(part => part.Bytes);
        if (rest > 0)
            large.Add(new MemoryPart(MemoryKind.OtherKernel, "all other", rest));
        large.Add(new MemoryPart(MemoryKind.Free, "free", picture[MemoryKind.Free]));
        return large;
    }

    private string Percent(long bytes) => picture.TotalBytes == 0 ? "" : $"{100.0 * bytes / picture.TotalBytes:0.0} %";

    private string? Swap()
    {
        var cgroup = report.Cgroup;
        if (!picture.IsMemcg)
        {
            return (picture.TotalSwapBytes, picture.FreeSwapBytes) switch
            {
                (0, _) => "swap: none",
                ({ } total, { } free) => $"swap: {Quantity.Memory(total - free)} used of {Quantity.Memory(total)}",
                _ => null,
            };
        }

        return cgroup.Swap is { } swap ? $"swap: {Quantity.Memory(swap.Usage.Bytes)} used of {Limit(swap)}; the limit was met {Quantity.Count(cgroup.Memory!.Value.FailCount)} times"
            : cgroup.MemorySwap is { } memsw ? $"memory+swap: {Quantity.Memory(memsw.Usage.Bytes)} of {Limit(memsw)}; the limit was met {Quantity.Count(cgroup.Memory!.Value.FailCount)} times"
            : null;
    }

    private static string Limit(CgroupUsage usage) => usage.IsUnlimited ? "no limit" : Quantity.Memory(usage.Limit.Bytes);
}
