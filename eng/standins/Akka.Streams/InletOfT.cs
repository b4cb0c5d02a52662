using Akka.Streams.Implementation.Islands;

namespace Akka.Streams;

public sealed class Inlet<T>(string name) : Inlet(name)
{
    internal override Connection Connect(OutletEnd from, InletEnd to) => new Connection<T>(from, to);

    internal override Crossing Cross(int capacity, Island departure, Island arrival, IMaterializer materializer)
    {
        var ferry = new Ferry<T>(capacity);
        var leaving = new Departure<T>(ferry);
        var entering = new Arrival<T>(ferry);
        leaving.JoinStream(departure, materializer, Attributes.None);
        entering.JoinStream(arrival, materializer, Attributes.None);
        ferry.Connect(leaving, leaving.OnWoken, entering, entering.OnWoken);
        return new Crossing(new InletEnd(leaving, leaving.In), new OutletEnd(entering, entering.Out));
    }
}
