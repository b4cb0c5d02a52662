namespace Oom.Cli.Terminal;

/// <summary>
/// Standard output and standard error as plain files. Not by way of the Console class: its first write reads the terminal
/// database and sends the terminal a greeting, and a reader that has gone away goes unnoticed.
/// </summary>
internal static class StandardStream
{
    private const int BrokenPipe = 32;   // EPIPE

    public static Stream OpenOutput() => new DescriptorStream(1);

    public static Stream OpenError() => new DescriptorStream(2);

    /// <summary>Whether a write failed because nobody reads any more, as in <c>oom … | head</c>: no reason to complain.</summary>
    public static bool IsReaderGone(IOException failure) => failure.HResult == BrokenPipe;
}
