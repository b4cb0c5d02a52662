using Oom.Analytics.Explanation;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

public class PanicTests
{
    /// <summary>Of the setting the kernel says more in its panic than in its report.</summary>
    [Theory]
    [InlineData("Out of memory: compulsory panic_on_oom is enabled", "2")]
    [InlineData("out of memory. Compulsory panic_on_oom is selected.", "2")]
    [InlineData("Out of memory: system-wide panic_on_oom is enabled", "set")]
    [InlineData(null, "set")]
    public void WhatThePanicSaysTellsTheSetting(string? reason, string setting) =>
        Assert.StartsWith($"vm.panic_on_oom is {setting}:", Evidence(Machine with { PanicReason = reason }), StringComparison.Ordinal);

    /// <summary>A limit below the machine's tells it as well.</summary>
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
