using System.IO;

namespace Oom.Ingest.Sources;

/// <summary>
/// The node of a file whose lines name no host: the file's name without rotation and extensions (<c>web-1.log.2.gz</c> is
/// <c>web-1</c>). A name that every machine has (<c>kern.log</c>, <c>messages</c>) says nothing, so the nearest folder that is
/// not one of a log tree counts instead (<c>web-1/var/log/messages</c>); this machine's own /var/log is this machine.
/// </summary>
internal static class NodeName
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "log", "txt", "text", "out", "err", "json", "jsonl", "ndjson", "kmsg", "syslog", "journal", "export", "messages", "console", "kern",
    };

    private static readonly HashSet<string> GenericNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "kern", "kernel", "messages", "syslog", "dmesg", "journal", "journalctl", "console", "kmsg", "log", "system", "all", "boot", "vmcore-dmesg", "stdin", "serial",
    };

    private static readonly HashSet<string> LogFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        "log", "logs", "var", "kernel", "kern", "syslog", "journal", "messages", "crash", "sos_commands", "host",
    };

    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var name = WithoutExtensions(RotatedName.Of(Path.GetFileName(full)).Set);
        if (!GenericNames.Contains(name))
            return name;

        var folder = Path.GetDirectoryName(full) ?? "/";
        if (folder == "/var/log" || folder.StartsWith("/var/log/journal", StringComparison.Ordinal))
            return Environment.MachineName;
        while (Path.GetFileName(folder) is { Length: > 0 } last && LogFolders.Contains(last))
            folder = Path.GetDirectoryName(folder) ?? "/";
        return Path.GetFileName(folder) is { } host && LooksLikeHost(host) ? host : name;
    }

    private static string WithoutExtensions(string name)
    {
        while (name.LastIndexOf('.') is var dot and > 0)
        {
            var extension = name[(dot + 1)..];
            if (!Extensions.Contains(extension) && !extension.StartsWith("dmesg", StringComparison.OrdinalIgnoreCase) && !extension.StartsWith("bb-dmesg", StringComparison.OrdinalIgnoreCase))
                break;
            name = name[..dot];
        }

        return name;
    }

    // A date or a temporary folder is none; neither are the folders every system has at its root.
    private static bool LooksLikeHost(string folder) =>
        folder.Any(char.IsAsciiLetter)
        && folder.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '.' or '_')
        && folder is not ("tmp" or "home" or "root" or "mnt" or "data" or "srv" or "opt" or "src" or "work" or "downloads" or "Downloads");
}
