using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Ingest.Reassembly;

/// <summary>Counts lines by the format they came in.</summary>
internal sealed class FormatTally
{
    private readonly long[] lines = new long[(int)LineFormat.Json + 1];
    private readonly long[] malformed = new long[(int)LineFormat.Json + 1];

    public void Count(LineFormat format) => lines[(int)format]++;

    public void CountMalformed(LineFormat format) => malformed[(int)format]++;

    /// <summary>Those that are not zero.</summary>
    public ImmutableArray<FormatCounts> ToCounts()
    {
        var counts = ImmutableArray.CreateBuilder<FormatCounts>();
        for (var format = 0; format < lines.Length; format++)
        {
            if (lines[format] > 0 || malformed[format] > 0)
                counts.Add(new FormatCounts((LineFormat)format, lines[format], malformed[format]));
        }

        return counts.ToImmutable();
    }
}
