using Oom.Analytics.Explanation;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

public class PanicTests
{
    /// <summary>The kernel does not say the value; a limit below the machine's tells it.</summary>
    [Fact]
    public void ForALimitBelowTheMachinesTheSettingMustBeTwo()
    {
        Assert.StartsWith("vm.panic_on_oom is 2", Evidence(Memcg), StringComparison.Ordinal);
        Assert.StartsWith("vm.panic_on_oom is 2", Evidence(Machine.WithNodes("CONSTRAINT_CPUSET")), StringComparison.Ordinal);
        Assert.StartsWith("vm.panic_on_oom is set", Evidence(Machine), StringComparison.Ordinal);
    }

    [Fact]
    public void WithNothingToKillNoSettingIsNeeded() => Assert.Contains("nothing left to kill", Evidence(Memcg with { NoKillable = true }), StringComparison.Ordinal);

    private static string Evidence(OomReport report) =>
        ReportExplainer.Judge(report with { Outcome = OomOutcome.Panic, Victims = [], Selected = null }).Single(verdict => verdict.Name == "panic").Evidence;
}
