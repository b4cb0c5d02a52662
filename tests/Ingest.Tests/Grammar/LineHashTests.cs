using System.Text;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

public sealed class LineHashTests
{
    /// <summary>Ids of events in existing databases rest on these numbers.</summary>
    [Theory]
    [InlineData("", 0xBCCCC280EAA93314UL)]
    [InlineData("a", 0x11DA632DB853D7F3UL)]
    [InlineData("1234567", 0x9D343858C0F8EC70UL)]
    [InlineData("12345678", 0x5FC7A7BDAD96E9A2UL)]
    [InlineData("123456789", 0xDF438AF4E85CB5E9UL)]
    [InlineData("Out of memory: Killed process 1 (a)", 0x6C7F0B2E87BE20ACUL)]
    public void HashesStayTheSameInEveryVersion(string text, ulong hash) => Assert.Equal(hash, LineHash.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void EveryByteOfEveryTailCounts()
    {
        for (var length = 1; length <= 40; length++)
        {
            var bytes = new byte[length];
            var hashes = new HashSet<ulong> { LineHash.Of(bytes) };
            for (var i = 0; i < length; i++)
            {
                bytes[i] = 1;
                Assert.True(hashes.Add(LineHash.Of(bytes)));
            }
        }
    }
}
