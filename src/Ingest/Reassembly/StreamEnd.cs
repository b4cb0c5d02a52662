namespace Oom.Ingest.Reassembly;

/// <summary>The last line of a stream that has come to its end.</summary>
/// <param name="Source">Identity of the source it is in.</param>
/// <param name="Line">Its number there.</param>
internal readonly record struct StreamEnd(string Source, long Line)
{
    /// <summary>How many lines before the end the last line of a span is, when it is in the same source; else many.</summary>
    public long LinesBehind(in LineSpan lines) => lines.LastSource.Identity == Source ? Line - lines.LastLine : long.MaxValue;
}
