using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>
/// The running kernel's own log. Positions are sequence numbers: records that an earlier run has seen are passed over, and
/// lost ones show as a gap. Without <see cref="LogInputOptions.Follow"/> it ends where the ring ends.
/// </summary>
public sealed class KmsgDeviceInput : ILogInput
{
    public const string DevicePath = "/dev/kmsg";

    /// <summary>The kernel's own bound for a record with its dictionary is 8 KiB; a smaller buffer is refused (EINVAL).</summary>
    private const int LongestRecord = 16 * 1024;

    /// <summary>Smaller than a file's: records are given out as they come.</summary>
    private const int BlockBytes = 256 * 1024;

    private readonly Func<IKmsgDevice> open;
    private readonly LogInputOptions options;
    private long bytesRead;

    internal KmsgDeviceInput(Func<IKmsgDevice> open, string bootId, long bootWallMicros, string node, LogInputOptions options)
    {
        this.open = open;
        this.options = options;
        Source = new LogSource
        {
            Identity = "kmsg:" + bootId,
            Name = DevicePath,
            Node = node,
            BootId = bootId,
            BootWallMicros = bootWallMicros,
            Format = LineFormat.Kmsg,
            IsKmsgDevice = true,
            NodeIsForced = options.NodeIsForced,
            NotAfter = options.Time.GetUtcNow(),
        };
    }

    public LogSource Source { get; }

    public long? TotalBytes => null;

    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>Opens the device once, to fail now rather than later. Throws <see cref="IOException"/> with what to do about it.</summary>
    public static KmsgDeviceInput Open(string node, LogInputOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        KmsgDevice.Open(DevicePath).Dispose();
        var bootId = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim().Replace("-", "", StringComparison.Ordinal);
        return new KmsgDeviceInput(() => KmsgDevice.Open(DevicePath), bootId, BootWallMicros(options.Time), node, options);
    }

    public bool ContinuesFrom(string identity) => identity == Source.Identity;

    public async IAsyncEnumerable<LineBlock> ReadBlocks(long fromOffset, long fromLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var device = open();
        var buffers = new BlockBuffers(options.BlocksInFlight, BlockBytes);
        Action<LineBlock> release = block => Return(buffers, block);
        var line = fromLine;
        while (await buffers.RentAsync(cancellationToken).ConfigureAwait(false) is { } buffer)
        {
            var (length, first, isAtEnd) = Fill(device, buffer, fromOffset);
            var isLast = isAtEnd && !options.Follow;
            if (length == 0 && !isLast)
            {
                buffers.Return(buffer);
                if (isAtEnd && !await device.WaitAsync(cancellationToken).ConfigureAwait(false))
                    yield break;
                continue;
            }

            Interlocked.Add(ref bytesRead, length);
            var block = new LineBlock
            {
                Source = Source,
                Bytes = buffer.AsMemory(0, length),
                Offset = length == 0 ? fromOffset : first,
                FirstLine = line,
                IsLast = isLast,
                Release = release,
            };
            line += buffer.AsSpan(0, length).Count((byte)'\n');
            yield return block;
            if (isLast || cancellationToken.IsCancellationRequested)
                yield break;
        }
    }

    /// <summary>Reads records until the ring's end or a full buffer, leaving out those before <paramref name="fromSequence"/>.</summary>
    private static (int Length, long First, bool IsAtEnd) Fill(IKmsgDevice device, Span<byte> buffer, long fromSequence)
    {
        var length = 0;
        var first = -1L;
        while (buffer.Length - length > LongestRecord)
        {
            var read = device.Read(buffer[length..^1]);
            switch (read)
            {
                case > 0:
                    var record = buffer.Slice(length, read);
                    var sequence = Sequence(record);
                    if (sequence >= 0 && sequence < fromSequence)
                        continue;
                    if (first < 0)
                        first = sequence;
                    length += read;
                    if (buffer[length - 1] != '\n')
                        buffer[length++] = (byte)'\n';
                    continue;
                case KmsgDevice.Overwritten or KmsgDevice.Interrupted:
                    // The gap in the sequence numbers tells how many records were lost.
                    continue;
                case 0 or KmsgDevice.Again:
                    return (length, first, true);
                default:
                    throw new IOException($"{DevicePath}: {new Win32Exception(-read).Message}");
            }
        }

        return (length, first, false);
    }

    /// <summary>The second number of a record, or -1.</summary>
    internal static long Sequence(ReadOnlySpan<byte> record)
    {
        var comma = record.IndexOf((byte)',');
        if (comma < 0)
            return -1;
        var rest = record[(comma + 1)..];
        var end = rest.IndexOf((byte)',');
        return end > 0 && long.TryParse(rest[..end], System.Globalization.CultureInfo.InvariantCulture, out var sequence) ? sequence : -1;
    }

    private static void Return(BlockBuffers buffers, LineBlock block)
    {
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(block.Bytes, out var segment))
            buffers.Return(segment.Array!);
    }

    // printk's clock stands still while the machine sleeps, as CLOCK_MONOTONIC does (Stopwatch on Linux): for what is
    // printed from now on this is exact, for lines before the last sleep it is late by the length of the sleep.
    private static long BootWallMicros(TimeProvider time) =>
        (time.GetUtcNow() - DateTimeOffset.UnixEpoch - Stopwatch.GetElapsedTime(0)).Ticks / TimeSpan.TicksPerMicrosecond;
}
