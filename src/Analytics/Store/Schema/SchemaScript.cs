using System.Globalization;
using System.IO;
using System.Reflection;

namespace Oom.Analytics.Store.Schema;

/// <summary>A numbered script of the schema: <c>0001_facts.sql</c> makes version 1.</summary>
internal sealed record SchemaScript(int Version, string Name, string Text)
{
    /// <summary>All scripts, oldest first.</summary>
    public static IReadOnlyList<SchemaScript> All { get; } = Load();

    /// <summary>Those that must have run before rows can be written. The others make views and macros, which take longer.</summary>
    public static IReadOnlyList<SchemaScript> Tables { get; } = [All[0]];

    private static List<SchemaScript> Load()
    {
        const string Folder = "Schema/";
        var assembly = Assembly.GetExecutingAssembly();
        var scripts = new List<SchemaScript>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Folder, StringComparison.Ordinal))
                continue;
            var name = resource[Folder.Length..];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(new SchemaScript(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd()));
        }
        scripts.Sort((left, right) => left.Version.CompareTo(right.Version));
        return scripts;
    }
}
