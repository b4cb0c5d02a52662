using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>
/// The counters of a block that have a column of their own, in the order of the columns. The kernel adds names with every
/// release, so what has no column is kept as JSON under its own name.
/// </summary>
public sealed class CounterColumns
{
    private readonly FrozenDictionary<string, int> _indexes;

    /// <param name="columns">Column name (without <c>_bytes</c>), then the kernel's names for it where they differ.</param>
    public CounterColumns(params ReadOnlySpan<string[]> columns)
    {
        var names = ImmutableArray.CreateBuilder<string>(columns.Length);
        var kernelNames = ImmutableArray.CreateBuilder<string>(columns.Length);
        var indexes = new Dictionary<string, int>();
        foreach (var column in columns)
        {
            foreach (var name in column)
                indexes.TryAdd(name, names.Count);
            names.Add(column[0] + "_bytes");
            kernelNames.Add(column[Math.Min(1, column.Length - 1)]);
        }
        Names = names.MoveToImmutable();
        KernelNames = kernelNames.MoveToImmutable();
        _indexes = indexes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ImmutableArray<string> Names { get; }

    /// <summary>The kernel's name for each column; where it had several, the first that was given.</summary>
    public ImmutableArray<string> KernelNames { get; }

    /// <summary>
    /// Puts the values of <paramref name="counters"/> into <paramref name="values"/>, each times <paramref name="unitBytes"/>,
    /// and returns the others as a JSON object, or null when there are none. Of a repeated name the first one counts.
    /// </summary>
    public string? Read(ReadOnlySpan<Counter> counters, int unitBytes, Span<long?> values)
    {
        ArrayBufferWriter<byte>? bytes = null;
        Utf8JsonWriter? others = null;
        foreach (var counter in counters)
        {
            if (_indexes.TryGetValue(counter.Name, out var index))
            {
                values[index] ??= ToBytes(counter.Value, unitBytes);
                continue;
            }
            if (others is null)
            {
                bytes = new ArrayBufferWriter<byte>();
                others = new Utf8JsonWriter(bytes);
                others.WriteStartObject();
            }
            others.WriteNumber(counter.Name, IsCount(counter.Name) ? counter.Value : ToBytes(counter.Value, unitBytes));
        }
        if (others is null)
            return null;
        others.WriteEndObject();
        others.Dispose();
        return Encoding.UTF8.GetString(bytes!.WrittenSpan);
    }

    /// <summary>The counters that <see cref="Read"/> has put into columns and JSON: in the columns' order, of each name one.</summary>
    public ImmutableArray<Counter> Restore(ReadOnlySpan<long?> values, string? other, int unitBytes)
    {
        var counters = ImmutableArray.CreateBuilder<Counter>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } bytes)
                counters.Add(new Counter(KernelNames[i], Pages.OfBytes(bytes, unitBytes).Count));
        }
        if (other is null)
            return counters.ToImmutable();
        using var json = JsonDocument.Parse(other);
        foreach (var counter in json.RootElement.EnumerateObject())
        {
            var value = counter.Value.GetInt64();
            counters.Add(new Counter(counter.Name, IsCount(counter.Name) ? value : Pages.OfBytes(value, unitBytes).Count));
        }
        return counters.ToImmutable();
    }

    /// <summary>The one counter of these blocks that is not a size.</summary>
    private static bool IsCount(string name) => name == "pages_scanned";

    private static long ToBytes(long value, int unitBytes) => new Pages(value).ToBytes(unitBytes);
}
