using Oom.Analytics.Columns;
using Oom.Cli.Terminal;

namespace Oom.Cli.Output;

/// <summary>
/// What a command writes: standard output, or a file that appears under its name only when it is complete.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string? _path;
    private readonly string? _partial;

    private OutputFile(Stream content, string? path, string? partial)
    {
        Content = content;
        _path = path;
        _partial = partial;
    }

    public Stream Content { get; }

    /// <exception cref="OutputException">It cannot be made.</exception>
    public static OutputFile Open(OutputTarget target)
    {
        if (target.File is not { } path)
            return new OutputFile(StandardOutput(target), null, null);
        try
        {
            // A device or a pipe is written as it is; a file is put in place when it is complete.
            if (OpenDevice(path) is { } device)
                return new OutputFile(device, null, null);
            var partial = $"{path}.{Environment.ProcessId}.partial";
            return new OutputFile(new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.Read), path, partial);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw OutputException.Of(path, failure);
        }
    }

    /// <summary>Opens it and has it written; who writes says when it is complete.</summary>
    /// <exception cref="OutputException">It cannot be made, written or closed: what is held back is written when it is closed.</exception>
    public static async Task<T> WriteAsync<T>(OutputTarget target, Func<OutputFile, Task<T>> write)
    {
        try
        {
            using var file = Open(target);
            return await write(file).ConfigureAwait(false);
        }
        catch (IOException failure) when (!StandardStream.IsReaderGone(failure))
        {
            throw OutputException.Of(target.File, failure);
        }
    }

    /// <summary>The same where there is nothing to return.</summary>
    public static Task WriteAsync(OutputTarget target, Func<OutputFile, Task> write) => WriteAsync(target, async file =>
    {
        await write(file).ConfigureAwait(false);
        return true;
    });

    /// <summary>All is written. Without this call nothing appears under the file's name. Throws what the file system throws.</summary>
    public void Complete()
    {
        Content.Flush();
        if (_partial is null)
            return;
        Content.Dispose();
        File.Move(_partial, _path!, overwrite: true);
    }

    public void Dispose()
    {
        Content.Dispose();
        if (_partial is not null)
            File.Delete(_partial);
    }

    private static FileStream? OpenDevice(string path)
    {
        if (!File.Exists(path))
            return null;
        var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        // /dev/null can be sought in.
        if (!stream.CanSeek || Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal))
            return stream;
        stream.Dispose();
        return null;
    }

    // A table is already fit for a terminal, colours included.
    private static Stream StandardOutput(OutputTarget target)
    {
        var stream = StandardStream.OpenOutput();
        return target.IsTerminal && target.Format != ResultFormat.Table ? new TerminalStream(stream) : stream;
    }
}
