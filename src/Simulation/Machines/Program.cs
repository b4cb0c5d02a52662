using System.Text;

namespace Oom.Simulation.Machines;

/// <summary>A program that a process table may hold: its name as the kernel keeps it (15 bytes), user, usual size and adjustment.</summary>
internal sealed record Program(byte[] Comm, int Uid, int SmallestPages, int LargestPages, int Adj)
{
    /// <summary>The empty container that holds a pod's namespaces.</summary>
    public static Program Pause { get; } = Of("pause", 65535, 1, 213, -998);

    /// <summary>Runs on every machine.</summary>
    public static IReadOnlyList<Program> System { get; } =
    [
        Of("systemd-journal", 0, 1200, 30000, -250), Of("systemd-udevd", 0, 300, 2500, -1000), Of("sshd", 0, 200, 1400, -1000),
        Of("dbus-daemon", 81, 250, 1300, -900), Of("systemd-logind", 0, 400, 1900, 0), Of("chronyd", 995, 300, 900, 0), Of("crond", 0, 200, 700, 0),
        Of("rsyslogd", 0, 900, 6000, 0), Of("agetty", 0, 100, 500, 0), Of("auditd", 0, 200, 800, -1000), Of("polkitd", 998, 1200, 3500, 0),
        Of("irqbalance", 0, 300, 1000, 0), Of("NetworkManager", 0, 2500, 5200, 0), Of("atd", 0, 50, 500, 0), Of("systemd-resolve", 101, 900, 3100, 0),
        Of("containerd", 0, 6000, 21000, -999), Of("kubelet", 0, 14000, 32000, -999), Of("dockerd", 0, 9000, 26000, -500),
        Of("containerd-shim", 0, 1800, 3800, -998), Pause, Of("(sd-pam)", 1000, 300, 1200, 100),
        Of("master", 0, 300, 1400, 0), Of("qmgr", 89, 300, 1500, 0), Of("node_exporter", 999, 2400, 6000, 0), Of("snapd", 0, 4000, 9000, -900),
        Of("multipathd", 0, 1500, 6800, -1000), Of("snmpd", 0, 900, 2600, 0), Of("sh", 0, 26, 600, 0), Of("bash", 1000, 400, 1500, 0),
        Of("sleep", 1000, 20, 300, 0), Of("tmux: server", 1000, 700, 2300, 0), Of("login", 0, 300, 900, 0),
    ];

    /// <summary>May grow large.</summary>
    public static IReadOnlyList<Program> Services { get; } =
    [
        Of("java", 1001, 60000, 900000, 0), Of("mysqld", 27, 40000, 600000, 0), Of("postgres", 26, 3000, 90000, 0), Of("python3", 1000, 5000, 200000, 0),
        Of("node", 1002, 12000, 160000, 0), Of("nginx", 33, 700, 4000, 0), Of("php-fpm", 48, 4000, 30000, 0), Of("httpd", 48, 1500, 9000, 0),
        Of("redis-server", 112, 2000, 300000, 0), Of("prometheus", 65534, 30000, 500000, 0), Of("chrome", 1000, 15000, 130000, 300),
        Of("Web Content", 1000, 20000, 250000, 0), Of("ruby", 1003, 9000, 90000, 0), Of("beam.smp", 105, 9000, 250000, 0), Of("mongod", 106, 30000, 500000, 0),
        Of("clamd", 111, 150000, 350000, 0), Of("gunicorn: worke", 1004, 6000, 60000, 0), Of("celery", 1004, 8000, 70000, 0), Of("etcd", 0, 8000, 70000, -997),
        Of("coredns", 0, 4000, 14000, 999), Of("envoy", 1337, 9000, 60000, 984), Of("fluent-bit", 0, 4000, 30000, 1000), Of("elasticsearch", 1000, 200000, 900000, 0),
        Of("qemu-system-x86", 64055, 150000, 900000, 0), Of("stress-ng-vm", 1000, 10000, 400000, 1000), Of("dotnet", 1005, 15000, 250000, 0),
        Of("fail2ban-server", 0, 2500, 12000, 0), Of("ffmpeg", 1000, 12000, 180000, 0), Of("worker", 1006, 2000, 120000, 0), Of("app-server", 1002, 8000, 300000, 0),
    ];

    /// <summary>Names made to break parsers; every one is legal, anybody may set it with <c>prctl</c>.</summary>
    public static IReadOnlyList<Program> Hostile { get; } =
    [
        Of("", 1000, 100, 90000, 0), Of("a b (c) d", 1001, 100, 90000, 0), Of("x) total-vm:1kB", 1001, 100, 90000, 0), Of("x,pid=1,uid=0", 1001, 100, 90000, 0),
        Of("proc, UID:0", 1002, 100, 90000, 0), Of("]  0     0 evil", 1002, 100, 90000, 0), Of("(evil) (evil2)", 1003, 100, 90000, 0), Of("((sd-pam))", 1003, 100, 90000, 0),
        Of("Ünïcødé", 1004, 100, 90000, 0), Of("база данных", 1004, 100, 90000, 0), Of("aжжжжжжжжж", 1004, 100, 90000, 0), Of("内存杀手进程", 1004, 100, 90000, 0),
        Of("123456789012345", 1005, 100, 90000, 0), Of("531", 1005, 100, 90000, 0), Of("tgid=11161", 1005, 100, 90000, 0), Of("CPU 0/KVM", 64055, 100, 90000, 0),
        Of("runc:[2:INIT]", 0, 100, 9000, 0), Of("oom02:4583", 1000, 100, 90000, 0), Of("back\\slash%s", 1000, 100, 90000, 0), Of("kworker/0:9", 1000, 100, 90000, 0),
        Of("in:imjournal", 0, 100, 9000, 0), Of(" leading", 1000, 100, 90000, 0), Of("trailing ", 1000, 100, 90000, 0), Of("f2b/f.postfix", 0, 100, 9000, 0),
        Of("php-fpm: pool w", 48, 100, 90000, 0), Of("\"quoted\"", 1000, 100, 90000, 0), Of("#012 ", 1000, 100, 90000, 0), Of("oom-kill:", 1000, 100, 90000, 0),
        Of("Killed process ", 1000, 100, 90000, 0), Of("Mem-Info:", 1000, 100, 90000, 0), Of("{json}", 1000, 100, 90000, 0), Of("kernel: [ 1.2]", 1000, 100, 90000, 0),
    ];

    /// <summary>Names with bytes that many wrappers change or that split a line.</summary>
    public static IReadOnlyList<Program> Control { get; } =
    [
        Of("tab\there", 1000, 100, 90000, 0), Of("a\nb", 1000, 100, 90000, 0), Of("esc\u001b[31mred", 1000, 100, 90000, 0),
        new([0xff, 0xfe, 0x80, (byte)'b', (byte)'a', (byte)'d'], 1000, 100, 90000, 0),
    ];

    private static Program Of(string name, int uid, int smallest, int largest, int adj)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        // TASK_COMM_LEN is 16 with the terminator; the cut does not care for characters.
        return new Program(bytes.Length > 15 ? bytes[..15] : bytes, uid, smallest, largest, adj);
    }
}
