using System.Collections.Immutable;

namespace Oom.Analytics.Explanation.Rules;

/// <summary>All rules. Within a kind, verdicts of the same confidence stand in this order.</summary>
public static class RuleBook
{
    public static ImmutableArray<IVerdictRule> Rules { get; } =
    [
        new SysRqRule(), new MemcgLimitRule(), new MemcgCounterRule(), new NodeLimitRule(), new MachineLimitRule(), new PageFaultRule(),
        new OneProcessRule(), new SameNameRule(), new ManyProcessesRule(), new ShmemRule(), new PageTablesRule(), new SlabRule(), new HugePagesRule(),
        new UnaccountedRule(), new FileCacheRule(), new MemcgKernelRule(), new LockedMemoryRule(), new KernelStacksRule(), new OtherKernelRule(), new LowmemRule(),
        new CulpritRule(), new ProtectedHogRule(), new PreferredVictimRule(), new AllocatingTaskRule(), new OldFormulaRule(), new SacrificedChildRule(), new GroupKillRule(),
        new NoKillableRule(), new PanicRule(), new AlreadyExitingRule(), new SharedMemoryMapRule(), new ChoiceRule(),
        new SwapRule(), new MemcgSwapRule(), new WatermarkRule(), new FragmentationRule(), new CostlyOrderRule(), new OtherNodesRule(), new CmaRule(),
        new LimitPressureRule(), new ProtectionRule(),
    ];
}
