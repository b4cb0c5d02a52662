namespace Oom.Cli;

/// <summary>What the exit code says. Shown by <c>oom --help</c>; scripts rely on the numbers.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>A fault of this program.</summary>
    public const int Internal = 1;

    public const int Usage = 2;

    /// <summary>Some input was missing, unreadable or damaged, or some of its lines were refused; the rest was processed.</summary>
    public const int Input = 3;

    /// <summary>The database cannot be opened or written, or a query failed.</summary>
    public const int Database = 4;

    /// <summary>The output could not be written.</summary>
    public const int Output = 5;

    /// <summary>The Kafka cluster cannot be reached or refuses, or its topics are not as planned.</summary>
    public const int Kafka = 6;

    /// <summary>Stopped by Ctrl-C or SIGTERM; what was stored until then is whole, and the next run goes on from there.</summary>
    public const int Interrupted = 130;

    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "all went well"),
        (Internal, "a fault of this program"),
        (Usage, "wrong options or arguments"),
        (Input, "some input could not be read, or some lines were refused; the rest was processed"),
        (Database, "the database cannot be opened or written, or the query failed"),
        (Output, "the output could not be written"),
        (Kafka, "the Kafka cluster cannot be reached or refuses, or its topics are not as planned"),
        (Interrupted, "interrupted; what was stored is whole, and the next run goes on from there"),
    ];
}
