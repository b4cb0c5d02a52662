using System.Diagnostics.CodeAnalysis;
using Oom.Simulation.Kernels;

namespace Oom.Simulation;

/// <summary>The names of generations as a person types them and as the truth prints them: <c>el6-2.6.32</c>, <c>6.8-memcg-v2-group</c>.</summary>
public static class KernelGenerationNames
{
    /// <summary>All names, oldest kernel first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. KernelFormats.All.Select(format => format.Name)];

    public static string NameOf(KernelGeneration generation) => KernelFormats.Of(generation).Name;

    /// <summary>Takes the name or the enumeration's own word, in any case. Does not throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out KernelGeneration generation)
    {
        var format = KernelFormats.All.FirstOrDefault(format => string.Equals(format.Name, text, StringComparison.OrdinalIgnoreCase));
        generation = format?.Generation ?? default;
        return format is not null || (Enum.TryParse(text, ignoreCase: true, out generation) && Enum.IsDefined(generation));
    }
}
