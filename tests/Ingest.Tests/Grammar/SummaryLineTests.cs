using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

public class SummaryLineTests
{
    [Theory]
    [InlineData("constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task=memhog,pid=79,uid=1000",
        "CONSTRAINT_NONE; (null); /; 0; global True; oom -; task /; memhog 79 1000")]
    [InlineData("constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=app.service,mems_allowed=0-1,oom_memcg=/a.slice,task_memcg=/a.slice/app.service,task=x y,pid=8,uid=4294967294",
        "CONSTRAINT_MEMCG; (null); app.service; 0-1; global False; oom /a.slice; task /a.slice/app.service; x y 8 4294967294")]
    [InlineData("constraint=CONSTRAINT_MEMORY_POLICY,nodemask=0,2-3,cpuset=/,mems_allowed=0,2-3,global_oom,task_memcg=/,task=n,pid=9,uid=0",
        "CONSTRAINT_MEMORY_POLICY; 0,2-3; /; 0,2-3; global True; oom -; task /; n 9 0")]
    [InlineData("constraint=CONSTRAINT_NONE,nodemask=(null),global_oom,task_memcg=/,task=oom02:4583,pid=5,uid=0", "CONSTRAINT_NONE; (null); -; -; global True; oom -; task /; oom02:4583 5 0")]
    [InlineData("constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,task=dbus-daemon,pid=454,uid=101", "CONSTRAINT_NONE; (null); /; 0; global False; oom -; task -; dbus-daemon 454 101")]
    [InlineData("constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/u/evil,task_memcg=/x,task=sshd,pid=1,uid=0,task_memcg=/u/evil,task_memcg=/x,task=sshd,pid=1,uid=0,task=v,pid=90,uid=1000",
        "CONSTRAINT_MEMCG; (null); /; 0; global False; oom /u/evil,task_memcg=/x,task=sshd,pid=1,uid=0; task /u/evil,task_memcg=/x,task=sshd,pid=1,uid=0; v 90 1000")]
    [InlineData("constraint=CONSTRAINT_X_NEW,nodemask=0,cpuset=/,mems_allowed=0,global_oom,task_memcg=/with space/and (parens),task=,pid=3,uid=0",
        "CONSTRAINT_X_NEW; 0; /; 0; global True; oom -; task /with space/and (parens);  3 0")]
    public void ReadsEveryField(string fields, string expected)
    {
        Assert.True(SummaryLine.TryParse(Bytes.Of("oom-kill:" + fields), out var summary));
        static string Shown(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "-" : Bytes.Text(bytes);
        Assert.Equal(expected, $"{Shown(summary.Constraint)}; {Shown(summary.Nodemask)}; {Shown(summary.Cpuset)}; {Shown(summary.MemsAllowed)}; global {summary.IsGlobal}; "
            + $"oom {Shown(summary.OomMemcg)}; task {Shown(summary.TaskMemcg)}; {Bytes.Text(summary.Comm)} {summary.Pid} {summary.Uid}");
        Assert.False(summary.IsOpen);
    }

    [Theory]
    [InlineData("x,pid=1,uid=0")]
    [InlineData(",task=a")]
    [InlineData("")]
    [InlineData("a b (c) d")]
    [InlineData("\\xff\\xfe\\x80bad")]
    public void TakesAnyName(string name)
    {
        Assert.True(SummaryLine.TryParse(Bytes.Of($"oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task={name},pid=89,uid=1000"), out var summary));
        Assert.Equal((Bytes.Text(Bytes.Of(name)), 89, 1000L, "/"), (Bytes.Text(summary.Comm), summary.Pid, summary.Uid, Bytes.Text(summary.TaskMemcg)));
    }

    [Theory]
    [InlineData("oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/bench,task_memcg=")]
    [InlineData("oom-kill:constraint=CONSTRAINT_MEMCG")]
    [InlineData("oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task=x,pid=12,uid=")]
    public void SaysThatTheRestIsMissing(string line)
    {
        Assert.True(SummaryLine.TryParse(Bytes.Of(line), out var summary));
        Assert.True(summary.IsOpen);
    }

    [Theory]
    [InlineData("oom-kill: disabled")]
    [InlineData("oom_kill:constraint=CONSTRAINT_NONE")]
    [InlineData("")]
    public void IsSilentElsewhere(string line) => Assert.False(SummaryLine.TryParse(Bytes.Of(line), out _));
}
