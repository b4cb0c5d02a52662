using System.Reflection;
using System.Runtime.Loader;
using Oom.Cli.Terminal;

namespace Oom.Cli.Watching;

/// <summary>
/// ASP.NET Core, which is installed beside the runtime. It is not named in <c>oom.runtimeconfig.json</c>, because the host would
/// look for it at every start of every command; who listens calls <see cref="Load"/> before.
/// </summary>
internal static class WebFramework
{
    private const string Name = "Microsoft.AspNetCore.App";

    /// <summary>From here on its assemblies are found.</summary>
    /// <exception cref="UsageException">It is not installed.</exception>
    public static void Load()
    {
        var runtime = Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var folder = Find(Path.Combine(runtime, "..", "..", Name), Environment.Version)
            ?? throw new UsageException($"listening needs ASP.NET Core {Environment.Version.Major} beside the .NET runtime in {runtime}: install it, or give --listen none");
        AssemblyLoadContext.Default.Resolving += (context, wanted) => LoadFrom(folder, context, wanted);
    }

    /// <summary>The newest of the runtime's own major and minor version; null when there is none.</summary>
    internal static string? Find(string versions, Version runtime)
    {
        if (!Directory.Exists(versions))
            return null;
        Version? VersionOf(string folder) => Version.TryParse(Path.GetFileName(folder), out var version) ? version : null;
        return Directory.EnumerateDirectories(versions)
            .Where(folder => VersionOf(folder) is { } version && version.Major == runtime.Major && version.Minor == runtime.Minor)
            .MaxBy(VersionOf);
    }

    private static Assembly? LoadFrom(string folder, AssemblyLoadContext context, AssemblyName wanted)
    {
        var file = Path.Combine(folder, $"{wanted.Name}.dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
