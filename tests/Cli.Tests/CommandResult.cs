namespace Oom.Cli.Tests;

/// <summary>What a run of the command left: exit code, standard output, standard error.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
