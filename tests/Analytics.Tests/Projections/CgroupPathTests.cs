using Oom.Analytics.Projections;

namespace Oom.Analytics.Tests.Projections;

public class CgroupPathTests
{
    private const string Id = "8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d";
    private const string Other = "45c48cce2e2d7fbdea1afc51c7c6ad26aab3238922bcc25a6f606eb525ffdc56";
    private const string Uid = "2c9a6c1e-5b0d-4d0e-9a61-7f0d4c1b2a33";
    private const string SystemdUid = "2c9a6c1e_5b0d_4d0e_9a61_7f0d4c1b2a33";
    private const string StaticUid = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData($"/kubepods/burstable/pod{Uid}/{Id}", "burstable")]
    [InlineData($"/kubepods/besteffort/pod{Uid}/{Id}", "besteffort")]
    [InlineData($"/kubepods/pod{Uid}/{Id}", "guaranteed")]
    [InlineData($"/kubepods/burstable/pod{Uid}/crio-{Id}", "burstable")]
    [InlineData($"/sys/fs/cgroup/kubepods/burstable/pod{Uid}/{Id}", "burstable")]
    [InlineData($"/kubelet/kubepods/burstable/pod{Uid}/{Id}", "burstable")]
    [InlineData($"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod{SystemdUid}.slice/cri-containerd-{Id}.scope", "burstable")]
    [InlineData($"/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod{SystemdUid}.slice/docker-{Id}.scope", "besteffort")]
    [InlineData($"/kubepods.slice/kubepods-pod{SystemdUid}.slice/crio-{Id}.scope", "guaranteed")]
    [InlineData($"/kubepods.slice/kubepods-pod{SystemdUid}.slice/crio-{Id}.scope/container", "guaranteed")]
    [InlineData($"/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/kubelet-kubepods-burstable-pod{SystemdUid}.slice/cri-containerd-{Id}.scope", "burstable")]
    [InlineData($"/kubepods-burstable-pod{SystemdUid}.slice:cri-containerd:{Id}", "burstable")]
    [InlineData($"/lxc.payload.box/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod{SystemdUid}.slice/cri-containerd-{Id}.scope", "burstable")]
    [InlineData($"/system.slice/docker-{Other}.scope/kubepods/burstable/pod{Uid}/{Id}", "burstable")]
    public void NamesPodAndContainerOfKubernetes(string path, string qos) =>
        Assert.Equal(new CgroupPath(Uid, Uid, qos, Id, Unit: null), CgroupPath.Parse(path));

    [Theory]
    [InlineData($"/kubepods/burstable/pod{Uid}")]
    [InlineData($"/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod{SystemdUid}.slice")]
    public void NamesThePodWhoseLimitWasHit(string path) =>
        Assert.Equal(new CgroupPath(Uid, Uid, "burstable", null, null), CgroupPath.Parse(path));

    [Fact]
    public void KnowsTheUidOfAStaticPod() =>
        Assert.Equal(StaticUid, CgroupPath.Parse($"/kubepods/pod{StaticUid}/{Id}").PodUid);

    [Fact]
    public void KeepsAPodWhoseNameIsNoUid()
    {
        var path = CgroupPath.Parse($"/kubepods/burstable/pod{Uid}2/{Id}");

        Assert.Equal((Uid + "2", null, Id), (path.Pod, path.PodUid, path.Container));
    }

    [Theory]
    [InlineData($"/docker/{Id}")]
    [InlineData($"/system.slice/docker-{Id}.scope")]
    [InlineData($"/machine.slice/libpod-{Id}.scope")]
    [InlineData($"/machine.slice/libpod-{Id}.scope/container")]
    [InlineData($"/libpod_parent/libpod-{Id}")]
    [InlineData($"/default/{Id}")]
    [InlineData($"/ecs/0123456789abcdef0123456789abcdef/{Id}")]
    [InlineData($"/system.slice/nerdctl-{Id}.scope")]
    public void NamesAContainerOutsideKubernetes(string path) =>
        Assert.Equal(new CgroupPath(null, null, null, Id, null), CgroupPath.Parse(path));

    [Fact]
    public void NamesAPodmanPod() => Assert.Equal(
        new CgroupPath(Other, null, null, Id, null),
        CgroupPath.Parse($"/machine.slice/machine-libpod_pod_{Other}.slice/libpod-{Id}.scope"));

    [Fact]
    public void NamesAnLxcContainer() => Assert.Equal("web-1", CgroupPath.Parse("/lxc.payload.web-1/system.slice").Container);

    [Theory]
    [InlineData("/system.slice/nginx.service", "nginx.service")]
    [InlineData("/system.slice/system-postgresql.slice/postgresql@15-main.service", "postgresql@15-main.service")]
    [InlineData(@"/system.slice/system-my\x2dapp.slice/my\x2dapp@1.service", "my-app@1.service")]
    [InlineData("/user.slice/user-1000.slice/session-2.scope", "session-2.scope")]
    [InlineData("/user.slice/user-1001.slice/user@1001.service/app.slice/app-org.gnome.Terminal.slice/vte-spawn-dbb4a75e.scope", "vte-spawn-dbb4a75e.scope")]
    [InlineData("/user.slice/user-1000.slice", "user-1000.slice")]
    [InlineData("/init.scope", "init.scope")]
    [InlineData("/system.slice/nginx.service/worker", "nginx.service")]
    [InlineData("/system.slice/run-user-1000.mount", "run-user-1000.mount")]
    [InlineData($"/machine.slice/libpod-conmon-{Id}.scope", $"libpod-conmon-{Id}.scope")]
    public void NamesTheUnit(string path, string unit) =>
        Assert.Equal(new CgroupPath(null, null, null, null, unit), CgroupPath.Parse(path));

    [Fact]
    public void NamesTheUnitInsideAContainer()
    {
        var path = CgroupPath.Parse($"/docker/{Id}/system.slice/nginx.service");

        Assert.Equal((Id, "nginx.service"), (path.Container, path.Unit));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/leaker")]
    [InlineData("/batch/job-07")]
    [InlineData("/with space/and (parens)")]
    [InlineData("/Out of memory: Killed process 1 (init) total-vm:1kB")]
    [InlineData("/user.slice/evil,task_memcg=/x,task=sshd,pid=1,uid=0")]
    [InlineData("/uni-é€/日本")]
    [InlineData("/docker/8f14e45fceea")]
    [InlineData($"/docker/{Id}0")]
    [InlineData("/pod2c9a6c1e-5b0d-4d0e-9a61-7f0d4c1b2a33")]
    [InlineData("/bad name.service")]
    [InlineData("/.service")]
    [InlineData("/kubepodsx/burstable")]
    [InlineData("/a.slice:b")]
    public void SaysNothingWhenItIsNotSure(string? path) => Assert.Equal(default, CgroupPath.Parse(path));

    [Theory]
    [InlineData("/kubepods/burstable/podroot; rm -rf")]
    [InlineData("/kubepods/burstable/pod")]
    [InlineData("/kubepods-burstable-pod<script>.slice")]
    public void TakesNoPodNameThatIsNone(string path) => Assert.Null(CgroupPath.Parse(path).Pod);

    [Fact]
    public void LeavesEscapesThatHideControlCharacters() =>
        Assert.Equal(@"a\x1b[31m.service".Replace("[", "", StringComparison.Ordinal), CgroupPath.Parse(@"/a\x1b31m.service").Unit);

    [Fact]
    public void DoesNotThrowOnAnyPath()
    {
        var random = new Random(4);
        string[] pieces =
        [
            "/", "kubepods", ".slice", "-", "pod", ".scope", ".service", ":", "burstable", "docker", "\\x", "\\x2", "\\x2d", "\0", "\ud800", Id,
            "cri-containerd", "lxc.payload.", "é", "_", "besteffort", "..", " ",
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            _ = CgroupPath.Parse(path);
        }
    }
}
