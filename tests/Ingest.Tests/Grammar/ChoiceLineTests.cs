using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

public class ChoiceLineTests
{
    [Theory]
    [InlineData("Out of memory: Kill process 3120 (qemu) score 905 or sacrifice child", OomScope.Global, 3120, "qemu", 905L)]
    [InlineData("Memory cgroup out of memory: Kill process 5 (a) score 1) score 187000 or sacrifice child", OomScope.Memcg, 5, "a) score 1", 187000L)]
    [InlineData("Out of memory: kill process 77 (smbd) score 42 or a child", OomScope.Global, 77, "smbd", 42L)]
    [InlineData("Out of memory (oom_kill_allocating_task): Kill process 9 () score 0 or sacrifice child", OomScope.Global, 9, "", 0L)]
    public void ReadsTheChosenOne(string line, OomScope scope, int pid, string comm, long score)
    {
        Assert.True(ChoiceLine.TryParse(Bytes.Of(line), out var choice));
        Assert.Equal((scope, pid, comm, score), (choice.Prefix.Scope, choice.Pid, Bytes.Text(choice.Comm), choice.Score));
    }

    [Theory]
    [InlineData("Kill process 12 (x) sharing same memory")]
    [InlineData("Killed process 12 (x)")]
    [InlineData("Kill process x")]
    [InlineData("")]
    public void IsSilentElsewhere(string line) => Assert.False(ChoiceLine.TryParse(Bytes.Of(line), out _));
}
