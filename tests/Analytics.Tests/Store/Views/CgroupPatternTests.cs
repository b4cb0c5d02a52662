namespace Oom.Analytics.Tests.Store.Views;

public sealed class CgroupPatternTests
{
    private const string Id = "45c48cce2e2d7fbdea1afc51c7c6ad26aab3238922bcc25a6f606eb525ffdc56";

    [Theory]
    [InlineData("/kubepods/burstable/pod2c9a6c1e-5b0d-4d0e-9a61-7f0d4c1b2a33/" + Id, "/kubepods/burstable/pod*/*")]
    [InlineData(
        "/kubepods.slice/kubepods-pod2c9a6c1e_5b0d_4d0e_9a61_7f0d4c1b2a33.slice/cri-containerd-" + Id + ".scope", "/kubepods.slice/kubepods-pod*.slice/cri-containerd-*.scope")]
    [InlineData("/docker/45c48cce2e2d", "/docker/*")]
    [InlineData("/user.slice/user-1000.slice/user@1000.service/app.slice/app-firefox-4711.scope", "/user.slice/user-*.slice/user@*.service/app.slice/app-firefox-*.scope")]
    [InlineData("/user.slice/user-0.slice/session-c2.scope", "/user.slice/user-*.slice/session-c*.scope")]
    [InlineData("/user.slice/user-0.slice/session-12.scope", "/user.slice/user-*.slice/session-*.scope")]
    [InlineData("/system.slice/run-u12.service", "/system.slice/run-u*.service")]
    [InlineData("/system.slice/run-p12-i34.scope", "/system.slice/run-p*.scope")]
    [InlineData("/system.slice/run-r0123456789abcdef0123456789abcdef.scope", "/system.slice/run-r*.scope")]
    [InlineData(@"/system.slice/system-my\x2dapp.slice/my\x2dapp@1.service", @"/system.slice/system-my\x2dapp.slice/my\x2dapp@*.service")]
    [InlineData("/lxc/web-7d9c5b8f6d-x2x9z", "/lxc/web-*")]
    [InlineData("/batch/job-07/step_3", "/batch/job-*/step_*")]
    public void WhatChangesFromOneInstanceToTheNextIsReplaced(string path, string pattern) => Assert.Equal(pattern, PatternOf(path));

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("/system.slice/postgresql@15-main.service")]
    [InlineData("/system.slice/mysql8.service")]
    [InlineData("/lxc/web-frontend-https")]
    [InlineData("/kubepods.slice/kubepods-burstable.slice")]
    [InlineData(@"/a'b""; DROP TABLE kills; --/\1\\x2d*")]
    public void NamesStay(string path) => Assert.Equal(path, PatternOf(path));

    [Fact]
    public void NoPathHasNoPattern()
    {
        using var store = new HandMadeStore();
        Assert.Equal(["-"], store.Lines("SELECT cgroup_pattern(NULL)"));
    }

    private static string PatternOf(string path)
    {
        using var store = new HandMadeStore();
        return (string)store.Ask($"SELECT cgroup_pattern('{path.Replace("'", "''", StringComparison.Ordinal)}')")[0][0]!;
    }
}
