using System.Text;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>Real logs for the tests of invariants.</summary>
internal static class Material
{
    /// <summary>Every file of the own corpus and every look-alike.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Everything => AllLogs.Value;

    private static readonly Lazy<(string, byte[])[]> AllLogs = new(() =>
    [
        .. CapturedRun.Own.SelectMany(run => run.Forms.Select(form => ($"{run.Name}.{form}", run.Read(form))))
            .Concat(PublishedLog.Names(CorpusFolders.LookAlikes).Select(name => (name, PublishedLog.Read(CorpusFolders.LookAlikes, name).Text))),
    ]);

    /// <summary>A part of it that differs from seed to seed.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Some(Choices choices, int oneIn) => Everything.Where(_ => choices.OneIn(oneIn));

    /// <summary>Records of the kernel itself; names with line breaks are left out, because not every wrapper keeps those.</summary>
    public static IReadOnlyList<(string Name, List<KmsgText> Records)> Records => AllRecords.Value;

    private static readonly Lazy<(string, List<KmsgText>)[]> AllRecords = new(() =>
    [
        .. CapturedRun.Own.Where(run => run.Has("kmsg") && run.Truth.Scenario is not ("names" or "wrap"))
            .Select(run => (run.Name, KmsgText.Parse(run.Read("kmsg")).Where(record => record.IsKernels).ToList())),
    ]);

    /// <summary>What a kernel and its programs print all day, without a word of the OOM killer.</summary>
    public static readonly string[] Noise =
    [
        "usb 1-1.2: new high-speed USB device number 7 using xhci_hcd",
        "eth0: renamed from veth3f1a9c2",
        "IPv6: ADDRCONF(NETDEV_CHANGE): eth0: link becomes ready",
        "audit: type=1400 audit(1795231769.020:41): apparmor=\"DENIED\" operation=\"open\" profile=\"snap.x\" name=\"/etc/y\" pid=77 comm=\"z\"",
        "EXT4-fs (sda1): re-mounted. Opts: errors=remount-ro",
        "TCP: request_sock_TCP: Possible SYN flooding on port 8080. Sending cookies.",
        "nvme nvme0: I/O 812 QID 3 timeout, completion polled",
        "docker0: port 1(veth91b) entered blocking state",
        "perf: interrupt took too long (2531 > 2500), lowering kernel.perf_event_max_sample_rate to 79000",
        "systemd[1]: Started Session 12 of user root.",
        "clocksource: timekeeping watchdog on CPU1: Marking clocksource 'tsc' as unstable",
        "hrtimer: interrupt took 2891234 ns",
        "random: crng init done",
        "CIFS: VFS: \\\\srv\\share Send error in SessSetup = -13",
        "x86/split lock detection: #AC: qemu-kvm/4711 took a split_lock trap at address: 0x7f",
        "",
    ];

    public static KmsgText NoiseAt(Choices choices, long micros) => new(6, micros, Encoding.UTF8.GetBytes(choices.Of(Noise)));
}
