using System.Text;

namespace Oom.Ingest.Tests.Fuzzing;

/// <summary>Makes bad lines out of real ones: a line is copied, cut, spliced, repeated or damaged. Seeded, and without end.</summary>
/// <param name="lines">Real lines.</param>
/// <param name="seed">The same seed makes the same lines.</param>
/// <param name="isPlainText">Leaves out the words of formats that have a state from line to line (JSON, kmsg, journal export).</param>
internal sealed class LineMutator(IReadOnlyList<byte[]> lines, int seed, bool isPlainText = false)
{
    private const int LongestLine = 1 << 20;

    private readonly Random random = new(seed);
    private readonly List<byte> line = new(4096);
    private int at = seed % lines.Count;
    private int stay;

    private readonly byte[][] words = isPlainText ? PlainWords : [.. PlainWords, .. FormatWords];

    private static readonly byte[][] FormatWords =
    [
        .. new[]
        {
            "{\"MESSAGE\":[79,111,109],", "{\"__CURSOR\":\"", "__CURSOR=", "\"MESSAGE\" : [", "{", "}", "[", "]", "   \"dmesg\": [", "\"msg\": \"", "4,1,2,-;", "4,18446744073709551615,1,-;", ",c;",
            "{\"log\":\"", "\\n\",\"stream\":\"stdout\",\"time\":\"", "{\"source_type\":\"journald\",\"message\":\"", "{\"@timestamp\":1795231716.090651,\"sequence\":18446744073709551615,\"sec\":", "{\"resourceLogs\":[{", "\"logRecords\":[",
            "{\"_index\":\"a\",\"_source\":{\"@timestamp\":", "{\"hits\":{\"hits\":[", "timestamp,message\n", "\"\"", "2026-11-21T03:28:36.090651234Z stdout F ", "11-21 03:28:36.090     0     0 W         : ", "\"timeUnixNano\":\"9999999999999999999\"", "\\u0000",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] PlainWords =
    [
        .. new[]
        {
            " invoked oom-killer: gfp_mask=", "oom-kill:constraint=", "Killed process ", "Out of memory: Killed process ", "Memory cgroup out of memory: ", "Kill process ",
            "Task in /", " killed as a result of limit of /", "Tasks in / are going to be killed due to memory.oom.group set", "Mem-Info:", "active_anon:", "Node 0 ", "Node 0 Normal: ",
            "Node 4294967295 DMA32 free:", "lowmem_reserve[]:", "[ pid ] uid tgid total_vm rss nr_ptes swapents oom_score_adj name", "[  pid  ]   uid  tgid total_vm      rss name", "[12345]  0 ",
            "memory: usage ", "kB, limit ", "kB, failcnt ", "Memory cgroup stats for /", "oom_reaper: reaped process ", "Call Trace:", " <TASK>", "CPU: 0 PID: 1 Comm: ", "Pid: 1, comm: ",
            "Not tainted ", "Hardware name: ", "Out of memory and no killable processes...", "Kernel panic - not syncing: Out of memory", ": page allocation failure: order:0, mode:0x", "SLUB: Unable to allocate memory on ",
            "vmalloc error: size ", " blocked for more than ", "INFO: task ", "Linux version 6.1.0 (x", "sysrq: Show Memory", " callbacks suppressed", "** 99999999999999999999 printk messages dropped **",
            "Unreclaimable slab info:", "total_vm", "uid=", ",pid=", ",task=", ",task_memcg=", ") total-vm:", "kB", ", now anon-rss:", "hugepages_total=", "Free swap  = ", "Total swap = ", "49022 pages RAM",
            "sending SIGTERM to process 1 uid 0 \"", "lowmemorykiller: Killing '", "Killed /a due to memory pressure", "systemd-oomd killed 2 process(es)", "[talos] Sending SIGKILL to cgroup ",
            "<4>", "<999999999999>1 ", "#012", "\\x0a", "\\x", "\\u0000", "\x1b[31m", "\x1b[", "kern  :warn  : ", "[    1.000000] ", "[99999999999999.999999] ", "Nov 21 03:28:36 host kernel: ", "2026-11-21T03:28:36.000000+00:00 host kernel: ", "> > > ", "/var/log/kern.log:1:", "...", "\u2026",
            "\u00a0", "\ufeff", "\r", "\0", "\t",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string[] Numbers = ["0", "-1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "99999999999999999999999999999999", "0x", "0xffffffffffffffffff", "1e9", "", "00000000000000000000000001", "+5"];

    /// <summary>Appends the next line with its end to <paramref name="to"/>.</summary>
    public void AppendLine(List<byte> to)
    {
        // long stretches of real text between jumps, so that reports open and the damage hits them in every state
        if (--stay < 0)
        {
            stay = random.Next(200);
            at = random.Next(lines.Count);
        }
        line.Clear();
        line.AddRange(lines[at]);
        at = (at + 1) % lines.Count;
        var damages = random.Next(4) == 0 ? 1 + random.Next(3) : 0;
        for (; damages > 0; damages--)
            Damage();
        var repeats = random.Next(500) == 0 ? random.Next(50) : 1;
        for (; repeats > 0; repeats--)
        {
            to.AddRange(line);
            if (random.Next(2000) != 0)
                to.Add((byte)'\n');
        }
    }

    private void Damage()
    {
        switch (random.Next(16))
        {
            case 0:
                for (var flips = 1 + random.Next(4); flips > 0 && line.Count > 0; flips--)
                    line[random.Next(line.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                var end = Somewhere();
                line.RemoveRange(end, line.Count - end);
                break;
            case 2:
                line.RemoveRange(0, Somewhere());
                break;
            case 3:
                Splice(lines[random.Next(lines.Count)]);
                break;
            case 4:
                line.InsertRange(Somewhere(), words[random.Next(words.Length)]);
                break;
            case 5:
                line.InsertRange(0, words[random.Next(words.Length)]);
                break;
            case 6:
                line.AddRange(words[random.Next(words.Length)]);
                break;
            case 7:
                ReplaceNumber(Numbers[random.Next(Numbers.Length)]);
                break;
            case 8:
                ReplaceNumber(random.NextInt64(long.MinValue, long.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case 9:
                line.InsertRange(Somewhere(), new byte[random.Next(20)]);
                break;
            case 10:
                var noise = new byte[random.Next(40)];
                random.NextBytes(noise);
                noise.AsSpan().Replace((byte)'\n', (byte)'x');
                line.InsertRange(Somewhere(), noise);
                break;
            case 11:
                // rarely, because it costs
                if (random.Next(50) == 0)
                    Grow();
                break;
            case 12:
                at = random.Next(lines.Count);
                break;
            case 13:
                line.Insert(Somewhere(), (byte)'\n');
                break;
            case 14:
                Swap();
                break;
            default:
                line.Clear();
                break;
        }
    }

    private int Somewhere() => random.Next(line.Count + 1);

    private void Splice(byte[] other)
    {
        var cut = Somewhere();
        line.RemoveRange(cut, line.Count - cut);
        line.AddRange(other.AsSpan(random.Next(other.Length + 1)));
    }

    private void ReplaceNumber(string number)
    {
        var from = Somewhere();
        var start = line.FindIndex(from, b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
            return;
        var end = start;
        while (end < line.Count && line[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        line.RemoveRange(start, end - start);
        line.InsertRange(start, Encoding.ASCII.GetBytes(number));
    }

    private void Swap()
    {
        if (line.Count < 8)
            return;
        var size = 1 + random.Next(line.Count / 4);
        var one = random.Next(line.Count - size);
        var other = random.Next(line.Count - size);
        for (var i = 0; i < size; i++)
            (line[one + i], line[other + i]) = (line[other + i], line[one + i]);
    }

    /// <summary>One of its parts many times over: long lines, deep nestings, endless lists.</summary>
    private void Grow()
    {
        var from = Somewhere();
        var part = line.GetRange(from, Math.Min(line.Count - from, 1 + random.Next(64)));
        if (part.Count == 0)
            return;
        var length = 1 << random.Next(8, 17);
        while (line.Count + part.Count < Math.Min(length, LongestLine))
            line.AddRange(part);
    }
}
