using Oom.Pipeline.Tests.Clusters;
using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Shipping;

/// <summary>A process of <c>oom ship</c>.</summary>
internal sealed class RunningShipper(Broker broker, params string[] arguments) : RunningRole("ship", broker.BootstrapServers, arguments);
