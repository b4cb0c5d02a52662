namespace Akka.Streams.Implementation;

internal static class TaskFailures
{
    /// <summary>
    /// What a stream fails with when a task of the user's did: the real package does not unwrap it, so it is the task's
    /// <see cref="AggregateException"/>.
    /// </summary>
    public static Exception Failure(this Task task) => (Exception?)task.Exception ?? new TaskCanceledException(task);

    public static ArgumentNullException NullElement() => new("element", "Element must not be null, rule 2.13");
}
