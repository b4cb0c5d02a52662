using System.IO.Compression;
using System.Text;

namespace Oom.Ingest.Tests.Sources;

/// <summary>A folder of files that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("oom-sources-").FullName;

    public string Root { get; }

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public string Write(string name, string content) => Write(name, Encoding.Latin1.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    public string WriteCompressed(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.Latin1.GetBytes(content));
        return Write(name, bytes.ToArray());
    }

    public void Append(string name, string content) => File.AppendAllText(Path(name), content, Encoding.Latin1);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
