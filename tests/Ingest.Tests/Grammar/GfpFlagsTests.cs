using Oom.Contracts;
using Oom.Ingest.Grammar;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Grammar;

public class GfpFlagsTests
{
    /// <summary>Pairs that kernels have printed, and pairs of kernels that printed no names, by their own headers.</summary>
    [Theory]
    [InlineData("2.6.32-573.el6.x86_64", 0x201da, "GFP_HIGHUSER_MOVABLE|__GFP_COLD")]
    [InlineData("2.6.32-573.el6.x86_64", 0x280da, "GFP_HIGHUSER_MOVABLE|__GFP_ZERO")]
    [InlineData("3.10.0-1160.el7.x86_64", 0xd0, "GFP_KERNEL")]
    [InlineData("3.10.0-1160.el7.x86_64", 0x200da, "GFP_HIGHUSER_MOVABLE")]
    [InlineData("4.3.6", 0x201da, "GFP_HIGHUSER_MOVABLE|__GFP_COLD")]
    [InlineData("4.4.0-21-generic", 0x24201ca, "GFP_HIGHUSER_MOVABLE|__GFP_COLD")]
    [InlineData("4.8.17", 0x24280ca, "GFP_HIGHUSER_MOVABLE|__GFP_ZERO")]
    [InlineData("4.9.0-19-686", 0x24000c0, "GFP_KERNEL")]
    [InlineData("4.15.0-180-generic", 0x14200ca, "GFP_HIGHUSER_MOVABLE")]
    [InlineData("4.15.0-180-generic", 0x14000c0, "GFP_KERNEL")]
    [InlineData("4.15.0-180-generic", 0x15080c0, "GFP_KERNEL_ACCOUNT|__GFP_ZERO")]
    [InlineData("4.14.90", 0x14201ca, "GFP_HIGHUSER_MOVABLE|__GFP_COLD")]
    [InlineData("4.18.0-513.el8.x86_64", 0x6200ca, "GFP_HIGHUSER_MOVABLE")]
    [InlineData("4.19.98", 0x6000c0, "GFP_KERNEL")]
    [InlineData("4.19.98", 0x7080c0, "GFP_KERNEL_ACCOUNT|__GFP_ZERO")]
    [InlineData("5.0.0-rc4", 0x6280ca, "GFP_HIGHUSER_MOVABLE|__GFP_ZERO")]
    [InlineData("5.4.0-91-generic", 0x100cca, "GFP_HIGHUSER_MOVABLE")]
    [InlineData("5.15.0", 0x100dca, "GFP_HIGHUSER_MOVABLE|__GFP_ZERO")]
    [InlineData("6.1.0", 0x101c4a, "GFP_NOFS|__GFP_HIGHMEM|__GFP_HARDWALL|__GFP_MOVABLE|__GFP_WRITE")]
    [InlineData("6.1.0", 0x101cc0, "GFP_USER|__GFP_WRITE")]
    [InlineData("6.6.1", 0xcc0, "GFP_KERNEL")]
    [InlineData("6.11.0", 0x440dc0, "GFP_KERNEL_ACCOUNT|__GFP_COMP|__GFP_ZERO")]
    [InlineData("4.15.0-180-generic", 0x1080020, "GFP_ATOMIC")]
    [InlineData("5.15.0", 0xa20, "GFP_ATOMIC")]
    [InlineData("6.6.1", 0x820, "GFP_ATOMIC")]
    [InlineData("6.1.0", 0x2dc2, "GFP_KERNEL|__GFP_HIGHMEM|__GFP_NOWARN|__GFP_ZERO")]
    public void NamesFollowTheKernelsGeneration(string release, long mask, string names) =>
        Assert.Equal(Sorted(names), Sorted(GfpFlags.Decode((ulong)mask, release)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("next-20240101")]
    [InlineData("2.4.18")]
    public void WithoutAGenerationThereAreNoNames(string? release) => Assert.Null(GfpFlags.Decode(0xcc0, release));

    [Fact]
    public void UnknownBitsStayANumber() => Assert.EndsWith("|0x800000000000000", GfpFlags.Decode(0x800000000000cc0, "6.1.0"), StringComparison.Ordinal);

    /// <summary>Every head line of the corpus that prints both: our names have to be the kernel's.</summary>
    [Fact]
    public void EveryPairOfTheCorpusIsDecodedAsPrinted()
    {
        var wrong = CapturedRun.Own.Select(run => (run.Name, Log: run.Read(run.Has("kmsg") ? "kmsg" : "console.log")))
            .Concat(Pairs(CorpusFolders.LookAlikes)).Concat(Pairs(CorpusFolders.Wild))
            .SelectMany(log => LogReading.Events(log.Log).OfType<OomReport>().Select(report => (log.Name, report)))
            .Where(pair => pair.report is { KernelRelease: not null, Request: { GfpMask: > 0, GfpFlagsFromTable: false, GfpFlags: not null } })
            .Select(pair => (pair.Name, pair.report.KernelRelease, pair.report.Request.GfpText, decoded: GfpFlags.Decode(pair.report.Request.GfpMask!.Value, pair.report.KernelRelease), pair.report.Request.GfpFlags))
            .Where(pair => Sorted(pair.decoded) != Sorted(pair.GfpFlags))
            .Select(pair => $"{pair.Name} ({pair.KernelRelease}): {pair.GfpText} decoded as {pair.decoded}")
            .Distinct();

        var all = string.Join((char)10, wrong);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<(string Name, byte[] Log)> Pairs(string folder) => PublishedLog.Names(folder).Select(name => (name, PublishedLog.Read(folder, name).Text));

    private static string Sorted(string? names) => string.Join('|', (names ?? "").Split('|').Order(StringComparer.Ordinal));
}
