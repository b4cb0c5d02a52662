namespace Oom.Ingest.Tests.Corpus;

/// <summary>Logs as people publish them: cut, quoted, wrapped, from kernels 2.6 to 7.x. Every field of the truth is compared.</summary>
public class PublishedLogTests
{
    /// <summary>Log, beginning of the complaint, reason.</summary>
    private static readonly KnownDifference[] Known =
    [
        new("010-lava-i386-mkfs-three", "", "[0] first_line: 3, not 1", "the head is glued to console text of mkfs that began two lines earlier; that text is not of the report"),
    ];

    public static TheoryData<string> LookAlikes() => Logs(CorpusFolders.LookAlikes);

    public static TheoryData<string> Wild() => Logs(CorpusFolders.Wild);

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public void LookAlikeIsReadAsItsTruthSays(string log) => Check(CorpusFolders.LookAlikes, log);

    [SkippableTheory]
    [MemberData(nameof(Wild))]
    public void WildLogIsReadAsItsTruthSays(string log)
    {
        Skip.If(log.Length == 0, CorpusFolders.WhyAbsent);
        Check(CorpusFolders.Wild, log);
    }

    private static void Check(string folder, string name)
    {
        var log = PublishedLog.Read(folder, name);
        var wrong = PublishedChecks.Of(log.Truth, LogReading.Events(log.Text))
            .Where(complaint => !Known.Any(known => known.Fits(name, "", complaint)))
            .ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static TheoryData<string> Logs(string folder)
    {
        var names = PublishedLog.Names(folder);
        return names.Count == 0 ? [""] : [.. names];
    }
}
