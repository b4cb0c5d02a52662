namespace Oom.BigFleet;

/// <summary>Looks every few milliseconds how much DuckDB has put into its folder for what memory does not hold.</summary>
internal sealed class SpillWatch : IDisposable
{
    private readonly string _folder;
    private readonly Timer _timer;

    public SpillWatch(string folder)
    {
        _folder = folder;
        _timer = new Timer(_ => Look(), null, 10, 10);
    }

    public long MostBytes { get; private set; }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        try
        {
            MostBytes = Math.Max(MostBytes, new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length));
        }
        catch (IOException)
        {
            // Gone, or never made: nothing is spilled.
        }
    }
}
