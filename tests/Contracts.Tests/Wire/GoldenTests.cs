using System.Reflection;
using Oom.Contracts.Wire;

namespace Oom.Contracts.Tests.Wire;

/// <summary>
/// Messages that were written once and lie in topics now. They never change; a new kind gets a file of its own when these tests
/// first run with OOM_WRITE_GOLDEN=1.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(
        typeof(GoldenTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryFolder").Value!,
        "tests", "Contracts.Tests", "Wire", "Golden");

    public static TheoryData<Type> AllKinds { get; } = [.. Kinds.All, typeof(LineBlock)];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void OldMessagesSayWhatTheySaid(Type kind)
    {
        var file = Path.Combine(Folder, $"{kind.Name}.txt");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("OOM_WRITE_GOLDEN") is "1")
            File.WriteAllText(file, Written(kind));

        var golden = File.ReadAllText(file).Split('\n', 2);
        var message = Convert.FromHexString(golden[0]);

        Assert.Equal(golden[1], Whole.WithoutDefaults(MessageCodec.Decode(message)) + "\n");
        Assert.Equal(golden[0], Convert.ToHexString(Kinds.Encode(MessageCodec.Decode(message))));
    }

    private static string Written(Type kind)
    {
        var value = kind == typeof(LineBlock)
            ? new LineBlock { Source = Filled.Of<LogSource>(), Bytes = "6,1,2,-;Linux\n"u8.ToArray(), Offset = 1, FirstLine = 1, IsLast = true }
            : Filled.Of(kind);
        return $"{Convert.ToHexString(Kinds.Encode(value))}\n{Whole.WithoutDefaults(value)}\n";
    }
}
