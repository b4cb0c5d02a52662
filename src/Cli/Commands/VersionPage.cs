using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Oom.Cli.Terminal;

namespace Oom.Cli.Commands;

internal sealed class VersionPage : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        Screen.Print($"oom {version}\n");
        return ExitCode.Ok;
    }
}
