using System.ComponentModel;
using System.IO;

namespace Oom.Ingest.Sources;

/// <summary>The kernel's log device: each read gives one whole record.</summary>
internal interface IKmsgDevice : IDisposable
{
    /// <summary>The record's length, or a negative errno: <see cref="KmsgDevice.Again"/> at the end, <see cref="KmsgDevice.Overwritten"/> when records were lost.</summary>
    int Read(Span<byte> record);

    /// <summary>Waits until a read may give something; false when cancelled.</summary>
    Task<bool> WaitAsync(CancellationToken cancellationToken);
}

/// <summary>/dev/kmsg, opened non-blocking: .NET's files cannot be, and a blocked read could not be cancelled.</summary>
internal sealed class KmsgDevice : IKmsgDevice
{
    /// <summary>EAGAIN: no record is waiting.</summary>
    public const int Again = -11;

    /// <summary>EPIPE: the ring went round; the next read gives the oldest record that is left.</summary>
    public const int Overwritten = -32;

    /// <summary>EINTR.</summary>
    public const int Interrupted = -4;

    private readonly int descriptor;
    private readonly ReadWait wait = new();

    private KmsgDevice(int descriptor) => this.descriptor = descriptor;

    /// <summary>Throws <see cref="IOException"/> with what to do about it.</summary>
    public static KmsgDevice Open(string path)
    {
        var descriptor = UnixFile.OpenNonBlocking(path);
        if (descriptor >= 0)
            return new KmsgDevice(descriptor);
        var hint = -descriptor is 1 or 13 ? "; reading the kernel's log needs root or CAP_SYSLOG (kernel.dmesg_restrict), in a container a privileged one" : "";
        throw new IOException(new Win32Exception(-descriptor).Message + hint);
    }

    public int Read(Span<byte> record) => UnixFile.Read(descriptor, record);

    public Task<bool> WaitAsync(CancellationToken cancellationToken) => wait.WaitAsync(descriptor, cancellationToken);

    public void Dispose()
    {
        wait.Dispose();
        _ = UnixFile.Close(descriptor);
    }
}
