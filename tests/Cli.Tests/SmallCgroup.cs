using System.Diagnostics;

namespace Oom.Cli.Tests;

/// <summary>A memory cgroup of this machine with room for 20 MB, to have processes killed in.</summary>
internal sealed class SmallCgroup : IDisposable
{
    private const string V1 = "/sys/fs/cgroup/memory";
    private const string V2 = "/sys/fs/cgroup";
    private const string Limit = "20971520";

    private readonly string _folder;

    private SmallCgroup(string root)
    {
        Path = $"/oom-test-{Environment.ProcessId}-{Guid.NewGuid():N}"[..32];
        _folder = root + Path;
        Directory.CreateDirectory(_folder);
    }

    /// <summary>As the kernel prints it.</summary>
    public string Path { get; }

    /// <summary>Skips the test where there can be none.</summary>
    public static SmallCgroup Create()
    {
        Skip.IfNot(Environment.UserName == "root", "needs root, for a cgroup and /dev/kmsg");
        Skip.IfNot(IsReadable("/dev/kmsg"), "/dev/kmsg cannot be read here");
        try
        {
            var isV1 = File.Exists($"{V1}/memory.limit_in_bytes");
            var group = new SmallCgroup(isV1 ? V1 : V2);
            File.WriteAllText(System.IO.Path.Combine(group._folder, isV1 ? "memory.limit_in_bytes" : "memory.max"), Limit);
            return group;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SkipException($"no memory cgroup can be made here: {failure.Message}");
        }
    }

    /// <summary>Has a process eat memory until the kernel kills it.</summary>
    public async Task KillOneAsync()
    {
        using var process = Process.Start("sh", ["-c", $"echo $$ > {_folder}/cgroup.procs; x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done"]);
        await process.WaitForExitAsync().WaitAsync(RunningCommand.Patience);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder);
        }
        catch (IOException)
        {
            // A process in it is not quite gone; the folder is empty and in nobody's way.
        }
    }

    private static bool IsReadable(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
