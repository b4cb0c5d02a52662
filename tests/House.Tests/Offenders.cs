namespace Oom.House.Tests;

internal static class Offenders
{
    /// <summary>Fails with the whole list, one a line: Assert.Empty shows only its beginning.</summary>
    public static void None(IEnumerable<string> offenders)
    {
        var list = offenders.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
