namespace Oom.Simulation.Lines;

/// <summary>What is said about a text when it is written: by whom, how urgent, which thread.</summary>
/// <param name="Pid">The program's pid in its tag, or the thread for printk's caller field.</param>
/// <param name="HidesTag">A program wrote to /dev/kmsg without naming itself.</param>
internal readonly record struct LogRecord(Speaker Speaker, byte Level, long Pid, bool HidesTag = false);
