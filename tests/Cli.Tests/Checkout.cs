using System.Reflection;

namespace Oom.Cli.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryFolder").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
