using Oom.Simulation.Text;

namespace Oom.Simulation.Machines;

/// <summary>
/// Where a limit sits and where the victim lives: the same cgroup, or the victim in a child of the limited one.
/// <see cref="Cpuset"/> is the last component only, as <c>oom-kill:</c> prints it.
/// </summary>
internal sealed record CgroupPaths(byte[] Limited, byte[] Victim, byte[] Cpuset)
{
    private static readonly string[] Services =
    [
        "nginx.service", "mysqld.service", "postgresql@15-main.service", "elasticsearch.service", "jenkins.service",
        @"system-my\x2dapp.slice/my\x2dapp@1.service",
    ];

    public static CgroupPaths Draw(Dice dice)
    {
        using var path = new ByteBuffer(512);
        var leaf = 0;
        switch (dice.Below(10))
        {
            case <= 2:
                path.Append("/kubepods"u8);
                path.Append(dice.Pick<byte[]>([[.. "/burstable"u8], [.. "/besteffort"u8], []]));
                path.Append("/pod"u8);
                AppendUid(path, dice, (byte)'-');
                leaf = path.Length;
                path.Append((byte)'/');
                AppendHash(path, dice);
                break;
            case <= 5:
                path.Append("/kubepods.slice/"u8);
                AppendSystemdPod(path, dice);
                leaf = path.Length;
                path.Append(dice.Chance(0.8) ? "/cri-containerd-"u8 : "/crio-"u8);
                AppendHash(path, dice);
                path.Append(".scope"u8);
                break;
            case 6:
                path.Append("/docker/"u8);
                AppendHash(path, dice);
                break;
            case 7:
                path.Append("/system.slice"u8);
                leaf = path.Length;
                path.Append("/docker-"u8);
                AppendHash(path, dice);
                path.Append(".scope"u8);
                break;
            case 8:
                path.Append("/user.slice/user-1000.slice/user@1000.service"u8);
                leaf = path.Length;
                path.Append("/app.slice/app-org.gnome.Terminal.slice/vte-spawn-"u8);
                AppendUid(path, dice, (byte)'-');
                path.Append(".scope"u8);
                break;
            default:
                path.Append("/system.slice/"u8);
                path.Append(System.Text.Encoding.ASCII.GetBytes(dice.Pick<string>(Services)));
                break;
        }
        var victim = path.Written.ToArray();
        var limitIsAbove = leaf > "/system.slice".Length && dice.Chance(0.25);
        return new CgroupPaths(limitIsAbove ? victim[..leaf] : victim, victim, victim[(Array.LastIndexOf(victim, (byte)'/') + 1)..]);
    }

    private static void AppendSystemdPod(ByteBuffer path, Dice dice)
    {
        var quality = dice.Pick<byte[]>([[.. "-burstable"u8], [.. "-besteffort"u8], []]);
        if (quality.Length > 0)
        {
            path.Append("kubepods"u8);
            path.Append(quality);
            path.Append(".slice/"u8);
        }
        path.Append("kubepods"u8);
        path.Append(quality);
        path.Append("-pod"u8);
        AppendUid(path, dice, (byte)'_');
        path.Append(".slice"u8);
    }

    private static void AppendUid(ByteBuffer path, Dice dice, byte separator)
    {
        path.AppendHex(dice.Next() >> 32, 8);
        for (var part = 0; part < 3; part++)
        {
            path.Append(separator);
            path.AppendHex(dice.Next() >> 48, 4);
        }
        path.Append(separator);
        path.AppendHex(dice.Next() >> 16, 12);
    }

    private static void AppendHash(ByteBuffer path, Dice dice)
    {
        for (var part = 0; part < 4; part++)
            path.AppendHex(dice.Next(), 16);
    }
}
