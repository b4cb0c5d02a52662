using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Calls to libc pass plain numbers and pointers: without this each gets a stub from the JIT, at every start.
[assembly: DisableRuntimeMarshalling]

namespace Oom.Ingest.Sources;

/// <summary>The few system calls that .NET's files cannot do: opening without blocking, and asking before opening.</summary>
internal static partial class UnixFile
{
    private const int ReadOnlyNonBlockingCloseOnExec = 0x800 | 0x80000;

    /// <summary>Returns a descriptor, or a negative errno. Does not wait for a pipe's writer.</summary>
    public static int OpenNonBlocking(string path)
    {
        var descriptor = Open(path, ReadOnlyNonBlockingCloseOnExec);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Returns the bytes read, or a negative errno.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        var read = Read(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length);
        return read >= 0 ? (int)read : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Whether a path leads to something that is read once, as it comes: a pipe, a socket, a terminal.</summary>
    public static bool IsStream(string path)
    {
        var descriptor = OpenNonBlocking(path);
        if (descriptor < 0)
            return false;
        var isStream = Seek(descriptor, 0, 1) < 0;
        _ = Close(descriptor);
        return isStream;
    }

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, ref byte buffer, nint length);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int descriptor, long offset, int origin);
}
