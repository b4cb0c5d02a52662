using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Calls to libc pass plain numbers and pointers: without this each gets a stub from the JIT, at every start.
[assembly: DisableRuntimeMarshalling]

namespace Oom.Ingest.Sources;

/// <summary>The few system calls that .NET's files cannot do: opening without blocking, waiting, and asking before opening.</summary>
internal static partial class UnixFile
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const short Readable = 0x001;
    private const short Invalid = 0x020;
    private const int Interrupted = 4;
    private const int BadDescriptor = 9;
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;

    /// <summary>Returns a descriptor, or a negative errno. Does not wait for a pipe's writer.</summary>
    public static int OpenNonBlocking(string path)
    {
        var descriptor = Open(path, NonBlocking | CloseOnExec);
        return descriptor >= 0 ? descriptor : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Returns the bytes read, or a negative errno.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        var read = Read(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length);
        return read >= 0 ? (int)read : -Marshal.GetLastPInvokeError();
    }

    /// <summary>A descriptor that has something to read after the first <see cref="Signal"/>. Throws <see cref="IOException"/> when there is none left.</summary>
    public static int OpenEvent()
    {
        var descriptor = EventDescriptor(0, NonBlocking | CloseOnExec);
        return descriptor >= 0 ? descriptor : throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    public static void Signal(int eventDescriptor)
    {
        var one = 1L;
        _ = Write(eventDescriptor, ref one, sizeof(long));
    }

    /// <summary>Blocks until one of two descriptors has something to read, or an error or an end to report. Returns 0 or an errno.</summary>
    public static int WaitForEither(int first, int second)
    {
        Span<PollDescriptor> descriptors = [new() { Descriptor = first, Wanted = Readable }, new() { Descriptor = second, Wanted = Readable }];
        while (Poll(ref MemoryMarshal.GetReference(descriptors), descriptors.Length, -1) < 0)
        {
            if (Marshal.GetLastPInvokeError() is var error and not Interrupted)
                return error;
        }

        return ((descriptors[0].Found | descriptors[1].Found) & Invalid) == 0 ? 0 : BadDescriptor;
    }

    /// <summary>Null when there is no such file, or it may not be looked at.</summary>
    public static FileFacts? FactsOf(string path) =>
        Stat(CurrentFolder, path, 0, BasicStats, out var found) == 0 ? FactsOf(found) : null;

    public static FileFacts? FactsOf(SafeHandle descriptor) =>
        Stat((int)descriptor.DangerousGetHandle(), "", EmptyPath, BasicStats, out var found) == 0 ? FactsOf(found) : null;

    private static FileFacts FactsOf(in StatBuffer found) =>
        new(((ulong)found.DeviceMajor << 32) | found.DeviceMinor, found.Inode, (long)found.Length, (found.ModifiedSeconds * 1_000_000_000) + found.ModifiedNanos);

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

    /// <summary>Returns when the names in a folder would survive a power cut. Throws <see cref="IOException"/>.</summary>
    public static void SyncFolder(string path)
    {
        var descriptor = Open(path, CloseOnExec);
        if (descriptor < 0)
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        var result = Sync(descriptor);
        var failure = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(descriptor);
        if (result < 0)
            throw new IOException(failure);
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, ref byte buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ref long value, nint length);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollDescriptor descriptors, nint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int descriptor, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string path, int flags, uint mask, out StatBuffer found);

    /// <summary><c>struct statx</c>, which is the same on all processors; <c>struct stat</c> is not.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatBuffer
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Length;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanos;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
