using Akka.Streams.Implementation.Islands;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Blueprints;

/// <summary>One materialization while its islands are being put together.</summary>
internal sealed class Building(IslandMaterializer materializer)
{
    public List<Island> Islands { get; } = [];

    public Island NewIsland()
    {
        var island = new Island(materializer);
        Islands.Add(island);
        return island;
    }

    public void Add(GraphStageLogic logic, Attributes attributes, Island island) => logic.JoinStream(island, materializer, attributes);

    public void Connect(OutletEnd from, InletEnd to)
    {
        if (from.Logic.Island == to.Logic.Island)
        {
            var connection = to.Port.Connect(from, to);
            from.Logic.Connect(from.Port, connection);
            to.Logic.Connect(to.Port, connection);
            to.Logic.Island.CountConnection();
        }
        else
        {
            var capacity = to.Logic.Attributes.GetAttribute<Attributes.InputBuffer>()?.Max ?? 16;
            var crossing = to.Port.Cross(capacity, from.Logic.Island, to.Logic.Island, materializer);
            Connect(from, crossing.Departure);
            Connect(crossing.Arrival, to);
        }
    }
}
