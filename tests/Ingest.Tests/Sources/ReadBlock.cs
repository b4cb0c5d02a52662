using System.Text;
using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Ingest.Tests.Sources;

/// <summary>A block that outlives its buffer.</summary>
internal sealed record ReadBlock(string Identity, string Text, long Offset, long FirstLine, bool IsLast, string? Stream = null, bool ContinuesInNext = false)
{
    public static ReadBlock Of(LineBlock block)
    {
        var copy = new ReadBlock(block.Source.Identity, Encoding.Latin1.GetString(block.Bytes.Span), block.Offset, block.FirstLine, block.IsLast, block.Source.Stream, block.Source.ContinuesInNext);
        block.Release?.Invoke(block);
        return copy;
    }

    public static async Task<List<ReadBlock>> AllAsync(ILogInput input, long fromOffset = 0, long fromLine = 1)
    {
        var blocks = new List<ReadBlock>();
        await foreach (var block in input.ReadBlocks(fromOffset, fromLine, CancellationToken.None))
            blocks.Add(Of(block));
        return blocks;
    }
}
