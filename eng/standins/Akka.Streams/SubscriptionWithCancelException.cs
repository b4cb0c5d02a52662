namespace Akka.Streams;

/// <summary>The causes of a cancellation that are not failures.</summary>
public static class SubscriptionWithCancelException
{
    public abstract class NonFailureCancellation : Exception
    {
        private protected NonFailureCancellation(string message) : base(message) { }
    }

    public sealed class NoMoreElementsNeeded : NonFailureCancellation
    {
        public static readonly NoMoreElementsNeeded Instance = new();

        private NoMoreElementsNeeded() : base("No more elements needed") { }
    }

    public sealed class StageWasCompleted : NonFailureCancellation
    {
        public static readonly StageWasCompleted Instance = new();

        private StageWasCompleted() : base("Stage was completed") { }
    }
}
