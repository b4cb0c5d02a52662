namespace Oom.Ingest.Tests.Reassembly;

/// <summary>A log as its physical lines, each with its line end.</summary>
internal static class LogLines
{
    public static List<byte[]> Split(byte[] log)
    {
        var lines = new List<byte[]>();
        for (var at = 0; at < log.Length;)
        {
            var end = Array.IndexOf(log, (byte)'\n', at);
            var next = end < 0 ? log.Length : end + 1;
            lines.Add(log[at..next]);
            at = next;
        }
        return lines;
    }

    public static byte[] Join(IEnumerable<byte[]> lines)
    {
        using var bytes = new MemoryStream();
        foreach (var line in lines)
            bytes.Write(line);
        return bytes.ToArray();
    }
}
