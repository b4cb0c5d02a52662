using Oom.Pipeline.Tests.Commands;

namespace Oom.Pipeline.Tests.Clusters;

/// <summary>A process of <c>oom</c> that works with a broker of the fixture.</summary>
internal sealed class OomProcess(string command, Broker broker, params string[] arguments) : RunningRole(command, broker.BootstrapServers, arguments);
