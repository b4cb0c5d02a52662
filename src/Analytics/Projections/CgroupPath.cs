using System.Buffers;

namespace Oom.Analytics.Projections;

/// <summary>
/// What the path of a cgroup tells about who lives there. The names are conventions of kubelet, container runtimes and
/// systemd, not of the kernel, and anybody may name a cgroup anything: what does not fit a convention exactly stays null.
/// </summary>
/// <param name="Pod">A Kubernetes pod's uid as the path has it, or a podman pod's id.</param>
/// <param name="PodUid">The pod's <c>metadata.uid</c>: a UUID, or 32 hexadecimal digits for a static pod.</param>
/// <param name="QosClass"><c>guaranteed</c>, <c>burstable</c>, <c>besteffort</c>; null outside Kubernetes.</param>
/// <param name="Container">Container id (64 hexadecimal digits), or the name of an LXC container.</param>
/// <param name="Unit">Innermost systemd service or scope that is not a container's own, else the slice that the path ends in; escapes undone.</param>
public readonly record struct CgroupPath(string? Pod, string? PodUid, string? QosClass, string? Container, string? Unit)
{
    private const int ContainerIdLength = 64;
    private const int StaticPodUidLength = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> UidLetters = SearchValues.Create("0123456789abcdef-");

    // Prefixes of container scopes (systemd) and folders (cgroupfs). conmon is the monitor beside a container, not the container.
    private static readonly string[] Runtimes = ["docker", "cri-containerd", "crio", "libpod", "nerdctl", "containerd", "cri-o"];

    /// <summary>Does not throw, whatever the path.</summary>
    public static CgroupPath Parse(string? path)
    {
        var found = default(CgroupPath);
        if (string.IsNullOrEmpty(path) || path == "/")
            return found;
        var inKubepods = false;
        var isLast = false;
        foreach (var range in path.AsSpan().Split('/'))
        {
            var segment = path.AsSpan()[range];
            isLast = range.End.Value == path.Length;
            if (segment.IsEmpty)
                continue;
            // "kubepods-burstable-podUID.slice:cri-containerd:ID" is what a runtime makes of a systemd path on cgroupfs
            var colon = segment.IndexOf(':');
            if (colon > 0 && segment[..colon].EndsWith(".slice", StringComparison.Ordinal)
                && segment[(colon + 1)..].IndexOf(':') is var second and > 0)
            {
                found = Slice(segment[..colon], found, ref inKubepods, isLast: false);
                found = WithContainer(segment[(colon + second + 2)..], found);
                continue;
            }
            found = segment switch
            {
                _ when segment.EndsWith(".slice", StringComparison.Ordinal) => Slice(segment, found, ref inKubepods, isLast),
                _ when segment.EndsWith(".scope", StringComparison.Ordinal) => Scope(segment, found),
                _ when UnitNames.IsUnit(segment) => found with { Unit = UnitNames.Unescape(segment) },
                _ => Folder(segment, found, ref inKubepods),
            };
        }
        return found;
    }

    /// <summary><c>kubepods-burstable-podUID.slice</c>, <c>machine-libpod_pod_ID.slice</c>, or any other slice.</summary>
    private static CgroupPath Slice(ReadOnlySpan<char> segment, CgroupPath found, ref bool inKubepods, bool isLast)
    {
        var name = segment[..^".slice".Length];
        // A prefix is allowed: kind puts kubelet-kubepods.slice into kubelet.slice.
        var kubepods = name.IndexOf("kubepods", StringComparison.Ordinal);
        if (kubepods >= 0 && (kubepods == 0 || name[kubepods - 1] == '-'))
        {
            var rest = name[(kubepods + "kubepods".Length)..];
            if (rest.IsEmpty)
            {
                inKubepods = true;
                return found with { QosClass = "guaranteed", Pod = null, PodUid = null };
            }
            if (rest[0] == '-')
            {
                rest = rest[1..];
                inKubepods = true;
                if (TryQosClass(rest, out var qos, out var afterQos))
                {
                    found = found with { QosClass = qos };
                    rest = afterQos;
                }
                return rest.IsEmpty ? found with { Pod = null, PodUid = null } : WithPod(rest, found, systemd: true);
            }
        }
        const string PodmanPod = "machine-libpod_pod_";
        if (name.StartsWith(PodmanPod, StringComparison.Ordinal) && IsHex(name[PodmanPod.Length..], ContainerIdLength))
            return found with { Pod = name[PodmanPod.Length..].ToString() };
        return isLast && UnitNames.IsUnit(segment) ? found with { Unit = UnitNames.Unescape(segment) } : found;
    }

    private static CgroupPath Scope(ReadOnlySpan<char> segment, CgroupPath found)
    {
        var container = WithContainer(segment[..^".scope".Length], found);
        if (container != found)
            return container;
        return UnitNames.IsUnit(segment) ? found with { Unit = UnitNames.Unescape(segment) } : found;
    }

    /// <summary>A folder that systemd did not make: <c>kubepods</c>, a QoS class, <c>podUID</c>, a container.</summary>
    private static CgroupPath Folder(ReadOnlySpan<char> segment, CgroupPath found, ref bool inKubepods)
    {
        if (segment is "kubepods")
        {
            inKubepods = true;
            return found with { QosClass = "guaranteed", Pod = null, PodUid = null };
        }
        if (inKubepods)
        {
            if (segment is "burstable" or "besteffort" && found.Pod is null)
                return found with { QosClass = segment.ToString() };
            if (segment.StartsWith("pod", StringComparison.Ordinal) && found.Pod is null)
                return WithPod(segment, found, systemd: false);
        }
        const string LxcPayload = "lxc.payload.";
        if (segment.StartsWith(LxcPayload, StringComparison.Ordinal) && UnitNames.IsName(segment[LxcPayload.Length..]))
            return found with { Container = segment[LxcPayload.Length..].ToString() };
        return WithContainer(segment, found);
    }

    private static CgroupPath WithContainer(ReadOnlySpan<char> name, CgroupPath found)
    {
        if (IsHex(name, ContainerIdLength))
            return found with { Container = name.ToString() };
        foreach (var runtime in Runtimes)
        {
            if (name.Length == runtime.Length + 1 + ContainerIdLength && name.StartsWith(runtime, StringComparison.Ordinal)
                && name[runtime.Length] is '-' or ':' && IsHex(name[(runtime.Length + 1)..], ContainerIdLength))
                return found with { Container = name[(runtime.Length + 1)..].ToString() };
        }
        return found;
    }

    /// <summary><c>podUID</c>; systemd does not allow a dash inside a slice's component, so the kubelet writes <c>_</c>.</summary>
    private static CgroupPath WithPod(ReadOnlySpan<char> name, CgroupPath found, bool systemd)
    {
        if (!name.StartsWith("pod", StringComparison.Ordinal))
            return found;
        var text = name["pod".Length..].ToString();
        if (systemd)
            text = text.Replace('_', '-');
        if (text.Length is < 8 or > 64 || text.AsSpan().ContainsAnyExcept(UidLetters))
            return found;
        var isUid = IsHex(text, StaticPodUidLength) || Guid.TryParseExact(text, "D", out _);
        return found with { Pod = text, PodUid = isUid ? text : null };
    }

    private static bool TryQosClass(ReadOnlySpan<char> text, out string qos, out ReadOnlySpan<char> rest)
    {
        foreach (var candidate in (ReadOnlySpan<string>)["burstable", "besteffort"])
        {
            if (!text.StartsWith(candidate, StringComparison.Ordinal) || (text.Length > candidate.Length && text[candidate.Length] != '-'))
                continue;
            qos = candidate;
            rest = text.Length > candidate.Length ? text[(candidate.Length + 1)..] : default;
            return true;
        }
        qos = "";
        rest = text;
        return false;
    }

    private static bool IsHex(ReadOnlySpan<char> text, int length) =>
        text.Length == length && !text.ContainsAnyExcept(HexDigits);
}
