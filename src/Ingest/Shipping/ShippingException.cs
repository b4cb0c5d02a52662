namespace Oom.Ingest.Shipping;

/// <summary>Kafka does not take what is shipped, and will not by itself. The message says why and what to do, for a person.</summary>
public sealed class ShippingException : Exception
{
    public ShippingException(string message)
        : base(message)
    {
    }

    public ShippingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
