namespace Oom.Ingest.Grammar;

/// <summary>Rules for process names: at most 15 bytes (TASK_COMM_LEN is 16), and any bytes but NUL.</summary>
internal static class TaskName
{
    public const int MaxLength = 15;

    /// <summary>
    /// The name that ends a text. Longer than a name can be means that something stands glued before it (a serial console,
    /// a quote): then the last word.
    /// </summary>
    public static ReadOnlySpan<byte> AtEndOf(ReadOnlySpan<byte> text)
    {
        // a longer one is possible where user space prints for the kernel, but never with this many words
        if (text.Length <= MaxLength)
            return text;
        var space = text.LastIndexOf((byte)' ');
        return space >= 0 ? text[(space + 1)..] : text;
    }
}
