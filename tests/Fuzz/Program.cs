using System.Globalization;
using Oom.Ingest.Tests.Fuzzing;

// fuzz [--lines N] [--seed N] [--corpus FOLDER]: mutated lines of the corpus through the whole way from bytes to events.
long lines = 10_000_000;
var seed = 1;
var corpus = Path.Combine(Environment.CurrentDirectory, "tests", "Corpus");
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--lines":
            lines = long.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--seed":
            seed = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--corpus":
            corpus = args[i + 1];
            break;
        default:
            Console.Error.WriteLine($"unknown option {args[i]}; known are --lines N, --seed N, --corpus FOLDER");
            return 2;
    }
}
if (!Directory.Exists(corpus))
{
    Console.Error.WriteLine($"no folder {corpus}: start it in the checkout, or say where with --corpus");
    return 2;
}

var run = new FuzzRun(FuzzMaterial.ReadWithShippers(corpus), seed) { Progress = Show };
try
{
    run.Run(lines);
}
catch (Exception failure)
{
    var file = Path.Combine(Path.GetTempPath(), $"oom-fuzz-{seed}-{run.Lines}.log");
    File.WriteAllBytes(file, run.LastBlock);
    Console.Error.WriteLine($"seed {seed}, after {run.Lines} lines; the last block is in {file}");
    Console.Error.WriteLine(failure);
    return 1;
}
foreach (var (kind, count) in run.ByKind.OrderByDescending(kind => kind.Value))
    Console.WriteLine($"  {kind,-18} {count,10:N0}");
Console.WriteLine("no exception, no hang");
return 0;

static void Show(FuzzRun run) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{run.Lines,12:N0} lines {run.Bytes >> 20,7:N0} MiB {run.Elapsed.TotalSeconds,7:F1} s {run.Events,9:N0} events {run.Victims,8:N0} victims, slowest block {run.SlowestBlock.TotalMilliseconds,5:F0} ms, heap {run.PeakHeap >> 20} MiB"));
