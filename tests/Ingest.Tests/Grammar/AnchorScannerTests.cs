using Oom.Ingest.Grammar;
using Oom.Ingest.Tests.Reassembly;

namespace Oom.Ingest.Tests.Grammar;

public class AnchorScannerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void VectorsFindWhatTheSimpleSearchFinds(int seed)
    {
        var choices = new Choices(seed);
        for (var round = 0; round < 3000; round++)
        {
            // bytes of the anchors themselves, so that there are many near misses
            var text = new byte[choices.Below(400)];
            for (var i = 0; i < text.Length; i++)
            {
                var anchor = choices.Of(Anchors.All);
                text[i] = choices.OneIn(6) ? (byte)choices.Below(256) : choices.Of(anchor);
            }
            if (choices.OneIn(2) && text.Length > 60)
            {
                var anchor = choices.Of(Anchors.All);
                anchor.CopyTo(text.AsSpan(choices.Below(text.Length - anchor.Length)));
            }
            Assert.Equal(AnchorScanner.Shared.IndexOfPlain(text), AnchorScanner.Shared.IndexOf(text));
        }
    }

    [Fact]
    public void EveryAnchorIsFoundAtEveryPlace()
    {
        foreach (var anchor in Anchors.All)
        {
            for (var at = 0; at < 70; at++)
            {
                var text = Enumerable.Repeat((byte)'.', 128).ToArray();
                anchor.CopyTo(text, at);
                Assert.Equal(at, AnchorScanner.Shared.IndexOf(text));
            }
        }
    }
}
