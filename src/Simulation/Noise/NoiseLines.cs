using System.Globalization;
using System.Text;
using Oom.Simulation.Lines;

namespace Oom.Simulation.Noise;

/// <summary>
/// The other lines of a log, as <c>level text</c> or <c>level tag[]: text</c>. Some come near to a report without being one: a reader that
/// looks for words only is to be caught here.
/// </summary>
internal static class NoiseLines
{
    public static NoiseTemplate[] Kernel { get; } = Parse("""
        6 [UFW BLOCK] IN=eth0 OUT= MAC={x12}{x12}0800 SRC={ip} DST={ip} LEN={40-1500} TOS=0x00 PREC=0x00 TTL={30-255} ID={1-65535} DF PROTO=TCP SPT={1024-65535} DPT={1-65535} WINDOW={512-65535} RES=0x00 SYN URGP=0
        6 [UFW ALLOW] IN=eth0 OUT= MAC={x12}{x12}0800 SRC={ip} DST={ip} LEN={40-1500} TOS=0x00 PREC=0x00 TTL={30-255} ID={1-65535} PROTO=UDP SPT={1024-65535} DPT=53 LEN={20-500}
        6 usb {1-4}-{1-9}: new high-speed USB device number {2-99} using xhci_hcd
        6 usb {1-4}-{1-9}: USB disconnect, device number {2-99}
        6 docker0: port {1-30}(veth{x7}) entered blocking state
        6 docker0: port {1-30}(veth{x7}) entered disabled state
        6 docker0: port {1-30}(veth{x7}) entered forwarding state
        6 device veth{x7} entered promiscuous mode
        6 device veth{x7} left promiscuous mode
        6 eth0: renamed from veth{x7}
        6 IPv6: ADDRCONF(NETDEV_CHANGE): veth{x7}: link becomes ready
        6 EXT4-fs (dm-{0-12}): mounted filesystem {x8}-{x4}-{x4}-{x4}-{x12} r/w with ordered data mode. Quota mode: none.
        6 EXT4-fs (sd{1-9}): re-mounted. Opts: errors=remount-ro. Quota mode: none.
        4 EXT4-fs warning (device dm-{0-12}): ext4_dx_add_entry:{2400-2500}: inode #{1000-9000000}: comm {comm}: Directory index full!
        6 XFS (sdb{1-4}): Mounting V5 Filesystem {x8}-{x4}-{x4}-{x4}-{x12}
        6 XFS (sdb{1-4}): Ending clean mount
        5 audit: type=1400 audit({1700000000-1900000000}.{100-999}:{100-99999}): apparmor="DENIED" operation="open" profile="/usr/sbin/{comm}" name="/proc/{100-99999}/status" pid={100-99999} comm="{comm}" requested_mask="r" denied_mask="r" fsuid={0-65534} ouid=0
        5 audit: type=1325 audit({1700000000-1900000000}.{100-999}:{100-99999}): table=filter family=2 entries={10-900} op=xt_replace pid={100-99999} subj=unconfined comm="iptables"
        6 TCP: request_sock_TCP: Possible SYN flooding on port {1-65535}. Sending cookies.  Check SNMP counters.
        6 TCP: out of memory -- consider tuning tcp_mem
        4 nf_conntrack: nf_conntrack: table full, dropping packet
        6 perf: interrupt took too long ({2500-9000} > {2000-8000}), lowering kernel.perf_event_max_sample_rate to {1000-90000}
        6 {comm}[{100-99999}]: segfault at {x12} ip {x16} sp {x16} error {4-15} in libc-2.31.so[{x12}+178000]
        6 Code: {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2} {x2}
        4 igb 0000:0{1-9}:00.{0-3} eno{1-4}: igb: eno{1-4} NIC Link is Down
        6 igb 0000:0{1-9}:00.{0-3} eno{1-4}: igb: eno{1-4} NIC Link is Up 1000 Mbps Full Duplex, Flow Control: RX
        6 sd {0-9}:0:0:0: [sd{1-9}] Synchronizing SCSI cache
        3 blk_update_request: I/O error, dev sd{1-9}, sector {1000-900000000} op 0x0:(READ) flags 0x0 phys_seg 1 prio class 0
        3 Buffer I/O error on dev dm-{0-12}, logical block {1-900000}, async page read
        6 nvme nvme{0-7}: I/O {1-1023} QID {1-32} timeout, completion polled
        4 mce: [Hardware Error]: Machine check events logged
        6 IPVS: rr: TCP {ip}:{1-65535} - no destination available
        6 cni0: port {1-250}(veth{x8}) entered forwarding state
        6 overlayfs: idmapped layers are currently not supported
        4 kauditd_printk_skb: {1-900} callbacks suppressed
        4 net_ratelimit: {1-9000} callbacks suppressed
        6 CIFS: VFS: \\{ip} has not responded in 180 seconds. Reconnecting...
        4 rcu: INFO: rcu_sched self-detected stall on CPU
        4 workqueue: blk_mq_run_work_fn hogged CPU for >10000us {4-64} times, consider switching to WQ_UNBOUND
        6 bond0: (slave ens{1-9}f0): link status definitely up, 25000 Mbps full duplex
        6 hv_balloon: Balloon request will be partially fulfilled. Balloon floor reached.
        6 zram{0-3}: detected capacity change from 0 to {100000-9000000}
        6 Adding {100000-9000000}k swap on /dev/zram{0-3}.  Priority:{100-32767} extents:1 across:{100000-9000000}k SSDscFS
        6 process '{comm}' started with executable stack
        6 memory: x86/PAT: Overlap at 0x{x8}-0x{x8}
        6 virtio_balloon virtio{0-9}: Out of puff! Can't get {1-256} pages
        """);

    public static NoiseTemplate[] User { get; } = Parse("""
        6 sshd[]: Accepted publickey for deploy from {ip} port {1024-65535} ssh2: ED25519 SHA256:{x16}{x16}{x8}
        6 sshd[]: Disconnected from user deploy {ip} port {1024-65535}
        6 sshd[]: Invalid user oom-killer from {ip} port {1024-65535}
        6 sshd[]: Failed password for root from {ip} port {1024-65535} ssh2
        6 systemd[]: Started Session {1-99999} of User root.
        6 systemd[]: Starting Daily apt download activities...
        6 systemd[]: session-{1-99999}.scope: Deactivated successfully.
        6 systemd[]: run-docker-runtime\x2drunc-moby-{x16}{x16}-runc.{x6}.mount: Deactivated successfully.
        4 systemd[]: app.service: A process of this unit has been killed by the OOM killer.
        5 systemd[]: app.service: Main process exited, code=killed, status=9/KILL
        4 systemd[]: app.service: Failed with result 'oom-kill'.
        6 CRON[]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)
        6 dockerd[]: time="2026-03-01T00:00:00.{100000000-999999999}Z" level=info msg="ignoring event" container={x16}{x16}{x16}{x16} module=libcontainerd namespace=moby topic=/tasks/delete type="*events.TaskDelete"
        6 containerd[]: time="2026-03-01T00:00:00.{100000000-999999999}Z" level=info msg="TaskOOM event for container {x16}{x16}{x16}{x16}"
        6 containerd[]: time="2026-03-01T00:00:00.{100000000-999999999}Z" level=info msg="shim disconnected" id={x16}{x16}{x16}{x16}
        6 kubelet[]: I0301 00:00:00.{100000-999999} {1000-9999} kubelet.go:{1000-2999}] "SyncLoop (PLEG): event for pod" pod="default/web-{x10}" event="ContainerDied" id={x8}
        3 kubelet[]: E0301 00:00:00.{100000-999999} {1000-9999} pod_workers.go:{100-999}] "Error syncing pod" err="container was OOMKilled" reason="OOMKilled" exitCode=137
        6 NetworkManager[]: <info>  [{1700000000-1900000000}.{1000-9999}] dhcp4 (eth0): state changed new lease, address={ip}
        6 postfix/smtpd[]: connect from unknown[{ip}]
        6 nginx[]: {ip} - - "GET /rooms/bloom?zoom={1-20} HTTP/1.1" 200 {100-90000}
        3 java[]: Exception in thread "main" java.lang.OutOfMemoryError: Java heap space
        4 app[]: worker {1-99} invoked its oom-killer callback, shedding load
        4 app[]: pool: Killed process group {100-99999} after timeout
        6 chronyd[]: Selected source {ip}
        6 dbus-daemon[]: [system] Successfully activated service 'org.freedesktop.hostname1'
        6 rsyslogd[]: imuxsock lost {1-999} messages from pid {100-99999} due to rate-limiting
        4 postgres[]: [{1-9}-1] ERROR:  out of memory
        4 postgres[]: [{1-9}-2] DETAIL:  Failed on request of size {100-900000} in memory context "ExecutorState".
        6 sudo[]: deploy : TTY=pts/{0-9} ; PWD=/home/deploy ; USER=root ; COMMAND=/usr/bin/dmesg -T
        6 earlyoom[]: mem avail: {1000-9999} of 15482 MiB ({11-60}.21%), swap free: {100-975} of  975 MiB ({20-90}.84%)
        6 snapd[]: storehelpers.go:{100-900}: cannot refresh: snap has no updates available: "core20"
        6 named[]: client @0x{x12} {ip}#{1024-65535} (loom.example.org): query: loom.example.org IN A +E(0)K ({ip})
        """);

    /// <summary>What systemd itself writes to the kernel's log.</summary>
    public static NoiseTemplate[] InKernelLog { get; } =
        [.. Kernel, .. Kernel, .. User.Where(line => line.Speaker.Tag.AsSpan().SequenceEqual("systemd"u8))];

    private static NoiseTemplate[] Parse(string block)
    {
        var speakers = new Dictionary<string, Speaker>(StringComparer.Ordinal);
        return [.. block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ParseLine(line, speakers))];
    }

    private static NoiseTemplate ParseLine(string line, Dictionary<string, Speaker> speakers)
    {
        var level = byte.Parse(line.AsSpan(0, 1), CultureInfo.InvariantCulture);
        var text = line[2..];
        var tagEnd = text.IndexOf("[]: ", StringComparison.Ordinal);
        if (tagEnd < 0)
            return new NoiseTemplate(Speaker.Kernel, level, text);
        var tag = text[..tagEnd];
        if (!speakers.TryGetValue(tag, out var speaker))
            speakers[tag] = speaker = new Speaker(Encoding.ASCII.GetBytes(tag), 3, HasPid: true, tag == "systemd" ? 1 : 0);
        return new NoiseTemplate(speaker, level, text[(tagEnd + 4)..]);
    }
}
