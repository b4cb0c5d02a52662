namespace Oom.Pipeline.Tests.Clusters;

/// <summary>No test waits for anything that takes longer; then something hangs.</summary>
public static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
}
