using Oom.Analytics.Columns;

namespace Oom.Cli.Terminal;

/// <summary>
/// Standard error: messages, and one line of progress that is drawn again and again where it is a terminal. A message
/// wipes the line away before it is written. Safe to use from several threads.
/// </summary>
internal sealed class ErrorOutput(TextWriter error, Palette palette, bool isTerminal)
{
    private readonly Lock _lock = new();
    private bool _isLineShown;

    public bool IsTerminal => isTerminal;

    public Palette Palette => palette;

    public static ErrorOutput ForProcess(ColourMode colours) =>
        new(new StreamWriter(StandardStream.OpenError()) { AutoFlush = true }, Screen.PaletteOf(colours, Screen.IsErrorTerminal), Screen.IsErrorTerminal);

    /// <summary>Something is wrong: <c>oom: MESSAGE</c>.</summary>
    public void Complain(string message) => Write(palette.Alarm("oom:"), message);

    /// <summary>Something the person wants to know.</summary>
    public void Tell(string message) => Write("oom:", message);

    public void ShowLine(string line)
    {
        lock (_lock)
        {
            error.Write($"\r\e[K{line}");
            _isLineShown = true;
        }
    }

    public void WipeLine()
    {
        lock (_lock)
            Wipe();
    }

    private void Write(string mark, string message)
    {
        lock (_lock)
        {
            Wipe();
            // A path may be as hostile as a process name.
            error.WriteLine($"{mark} {string.Join('\n', message.Split('\n').Select(TerminalText.Escape))}");
        }
    }

    private void Wipe()
    {
        if (!_isLineShown)
            return;
        error.Write("\r\e[K");
        _isLineShown = false;
    }
}
