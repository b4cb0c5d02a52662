using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Ingest.Sources;

namespace Oom.Cli.Analysis;

/// <summary>
/// Says what could not be read: <c>oom: FILE:LINE: reason</c>. Of the same file only so many times, then it is counted;
/// the store has all refused lines. Safe to use from several threads.
/// </summary>
internal sealed class InputTroubles(ErrorOutput error)
{
    private const int SaidOfOneInput = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _counts = [];

    /// <summary>Something that was asked for was not read: the exit code says so.</summary>
    public bool HasErrors { get; private set; }

    public void Add(InputProblem problem)
    {
        lock (_lock)
        {
            HasErrors |= problem.IsError;
            var count = _counts[problem.Path] = _counts.GetValueOrDefault(problem.Path) + 1;
            if (count > SaidOfOneInput)
                return;
        }

        if (problem.IsError)
            error.Complain(problem.ToString());
        else
            error.Tell(problem.ToString());
    }

    public void Add(EventBatch batch)
    {
        foreach (var kernelEvent in batch.Events)
        {
            if (kernelEvent is LineRefused refused)
                Add(new InputProblem(refused.Lines.SourceName, refused.Lines.FirstLine, refused.Reason, IsError: true));
        }
    }

    /// <summary>Says how much was not said.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            foreach (var (path, count) in _counts)
            {
                if (count <= SaidOfOneInput)
                    continue;
                error.Tell($"{path}: {Quantity.Count(count - SaidOfOneInput, "more line", "more lines")} of this kind; those refused are in the table dead_letters");
            }
        }
    }
}
