using Oom.Ingest.Grammar;
using Oom.Ingest.Tests.Reassembly;

namespace Oom.Ingest.Tests.Grammar;

public class AnchorScannerTests
{
    private static readonly AnchorScanner Scanner = AnchorScanner.Shared;

    /// <summary>All ways to search that this processor has.</summary>
    public static TheoryData<string> Ways => [.. new[] { "", "plain", "AVX2", "AVX-512" }.Where(way => way switch
    {
        "AVX2" => FingerprintsBy32.IsSupported,
        "AVX-512" => FingerprintsBy64.IsSupported,
        _ => true,
    })];

    [Theory]
    [MemberData(nameof(Ways))]
    public void FindsTheAnchorWhoseFingerprintComesFirst(string way)
    {
        var choices = new Choices(way.Length);
        for (var round = 0; round < 3000; round++)
        {
            // bytes of the anchors themselves, so that there are many near misses
            var text = new byte[choices.Below(400)];
            for (var i = 0; i < text.Length; i++)
            {
                var anchor = choices.Of(Anchors.All);
                text[i] = choices.OneIn(6) ? (byte)choices.Below(256) : choices.Of(anchor.Text);
            }

            // fingerprints without the rest of their anchors
            for (var i = choices.Below(5); i > 0 && text.Length > 4; i--)
            {
                var anchor = choices.Of(Anchors.All);
                anchor.Text.AsSpan(anchor.FingerprintAt, Anchor.FingerprintLength).CopyTo(text.AsSpan(choices.Below(text.Length - Anchor.FingerprintLength)));
            }

            if (choices.OneIn(2) && text.Length > 60)
            {
                var anchor = choices.Of(Anchors.All).Text;
                anchor.CopyTo(text.AsSpan(choices.Below(text.Length - anchor.Length)));
            }

            Assert.Equal(FirstByFingerprint(text), IndexOf(text, way));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void EveryAnchorIsFoundAtEveryPlace(string way)
    {
        foreach (var anchor in Anchors.All)
        {
            for (var at = 0; at < 140; at++)
            {
                var text = Enumerable.Repeat((byte)'.', 200).ToArray();
                anchor.Text.CopyTo(text, at);
                Assert.Equal(at, IndexOf(text, way));
                // with its end as the text's end
                Assert.Equal(at, IndexOf(text.AsSpan(0, at + anchor.Text.Length), way));
                // and without its last byte, or its first
                Assert.Equal(-1, IndexOf(text.AsSpan(0, at + anchor.Text.Length - 1), way));
                Assert.Equal(-1, IndexOf(text.AsSpan(at + 1), way));
            }
        }
    }

    [Fact]
    public void NoAnchorHoldsALineEnd() =>
        Assert.All(Anchors.All, anchor => Assert.DoesNotContain((byte)'\n', anchor.Text));

    [Fact]
    public void BucketsHoldEachAnchorOnce()
    {
        var buckets = FingerprintBuckets.Of(Anchors.All);

        Assert.Equal(FingerprintBuckets.Count, buckets.Length);
        Assert.Equal(Anchors.All.Select(anchor => anchor.Text).Order(Bytes), buckets.SelectMany(bucket => bucket).Select(anchor => anchor.Text).Order(Bytes));
    }

    private static Comparer<byte[]> Bytes => Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other));

    // What is searched for, in the plainest words: of all anchors in the text, the one whose fingerprint comes first.
    private static int FirstByFingerprint(byte[] text) =>
        (from anchor in Anchors.All
         from at in Enumerable.Range(0, text.Length)
         where text.AsSpan(at).StartsWith(anchor.Text)
         orderby at + anchor.FingerprintAt
         select at).FirstOrDefault(-1);

    // A text shorter than a window goes the way that texts go.
    private static int IndexOf(ReadOnlySpan<byte> text, string way) => way switch
    {
        "plain" => Scanner.IndexOfPlain(text),
        "AVX2" when text.Length >= FingerprintsBy32.Window => Scanner.IndexOfBy32(text),
        "AVX-512" when text.Length >= FingerprintsBy64.Window => Scanner.IndexOfBy64(text),
        _ => Scanner.IndexOf(text),
    };
}
