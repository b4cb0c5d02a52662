using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace Oom.Ingest.Sources;

/// <summary>A log file, plain or gzip (by content, not by name), and how much of it has been read as stored.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly FileStream stored;
    private readonly GZipStream? uncompressed;

    private LogFile(FileStream stored, bool isCompressed)
    {
        this.stored = stored;
        uncompressed = isCompressed ? new GZipStream(stored, CompressionMode.Decompress) : null;
    }

    public bool IsCompressed => uncompressed is not null;

    public Stream Content => uncompressed ?? (Stream)stored;

    public Microsoft.Win32.SafeHandles.SafeFileHandle Handle => stored.SafeFileHandle;

    public long StoredLength => RandomAccess.GetLength(stored.SafeFileHandle);

    public long StoredPosition => stored.Position;

    /// <summary>Throws what the file system throws.</summary>
    public static LogFile Open(string path)
    {
        // No buffer of its own: blocks are read straight into theirs.
        var stored = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.SequentialScan,
        });
        try
        {
            Span<byte> magic = stackalloc byte[2];
            var isCompressed = stored.CanSeek && stored.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
            if (stored.CanSeek)
                stored.Position = 0;
            return new LogFile(stored, isCompressed);
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    /// <summary>The first bytes of the content, at most <see cref="ContentIdentity.MaxPrefix"/>.</summary>
    public static byte[] ReadPrefix(string path)
    {
        using var file = Open(path);
        var prefix = new byte[ContentIdentity.MaxPrefix];
        var length = file.Content.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        return prefix[..length];
    }

    public static bool IsGzip(string path)
    {
        using var file = Open(path);
        return file.IsCompressed;
    }

    /// <summary>
    /// Why a gzip file that gave so many bytes is not whole, or null. The unpacker takes a file that was cut for its end; its
    /// last four bytes, the size that RFC 1952 puts there, are then part of something else. A size below what came may be
    /// that of the last of several members.
    /// </summary>
    public string? WhyTooShort(long contentLength)
    {
        if (!IsCompressed)
            return null;
        Span<byte> size = stackalloc byte[4];
        var length = StoredLength;
        if (length < 18 || RandomAccess.Read(stored.SafeFileHandle, size, length - 4) < 4)
            return "the compressed file is damaged or incomplete (it is shorter than it says); what follows was not read";
        var printed = BinaryPrimitives.ReadUInt32LittleEndian(size);
        return printed > contentLength ? "the compressed file is damaged or incomplete (it is shorter than it says); what follows was not read" : null;
    }

    /// <summary>Moves to an offset of the content; returns whether it lies inside a line.</summary>
    public bool SeekTo(long offset)
    {
        if (offset <= 0)
            return false;
        if (!IsCompressed)
        {
            stored.Position = offset - 1;
            return stored.ReadByte() is not ('\n' or -1);
        }

        var buffer = new byte[64 * 1024];
        var last = (byte)'\n';
        while (offset > 0)
        {
            var read = Content.Read(buffer, 0, (int)Math.Min(buffer.Length, offset));
            if (read == 0)
                return false;
            last = buffer[read - 1];
            offset -= read;
        }

        return last != '\n';
    }

    public void Dispose()
    {
        uncompressed?.Dispose();
        stored.Dispose();
    }
}
