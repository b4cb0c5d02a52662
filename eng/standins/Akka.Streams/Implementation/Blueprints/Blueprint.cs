using Akka.Streams.Implementation.Islands;

namespace Akka.Streams.Implementation.Blueprints;

/// <summary>What a graph is made of. Immutable, and built anew for each materialization.</summary>
internal abstract class Blueprint
{
    /// <summary>Builds the stages into the island, or into new ones where the attributes ask for an async boundary.</summary>
    public abstract Ends Build(Building building, Attributes inherited, Island island);

    public virtual Blueprint WithAttributes(Attributes attributes) => new AttributedBlueprint(this, attributes);

    public virtual Blueprint AddAttributes(Attributes attributes) => new AttributedBlueprint(this, attributes);

    public Blueprint MapMaterialized<TMat, TMat2>(Func<TMat, TMat2> map) => new MappedBlueprint(this, value => map((TMat)value!));

    /// <summary>Connects the outlet to the next one's inlet and keeps this one's materialized value.</summary>
    public Blueprint Then(Blueprint next) => Then(next, static (left, _) => left);

    public Blueprint Then<TMat, TMat2, TMat3>(Blueprint next, Func<TMat, TMat2, TMat3> combine) => Then(next, Untyped(combine));

    /// <summary>Connects the outlet and the outlet of another to a stage with two inlets.</summary>
    public Blueprint Join<TMat, TMat2, TMat3>(Blueprint other, Blueprint junction, Func<TMat, TMat2, TMat3> combine) =>
        new JoinBlueprint(this, other, junction, Untyped(combine));

    /// <summary>Connects the outlet to a stage with two outlets, the second of which to a sink.</summary>
    public Blueprint Split<TMat, TMat2, TMat3>(Blueprint sink, Blueprint junction, Func<TMat, TMat2, TMat3> combine) =>
        new SplitBlueprint(this, sink, junction, Untyped(combine));

    private Blueprint Then(Blueprint next, Func<object?, object?, object?> combine)
    {
        // A flow that does nothing is left out; only its materialized value could be missed.
        if (next is IdentityBlueprint) return new MappedBlueprint(this, value => combine(value, NotUsed.Instance));
        if (this is IdentityBlueprint) return new MappedBlueprint(next, value => combine(NotUsed.Instance, value));
        return new ChainBlueprint(this, next, combine);
    }

    private static Func<object?, object?, object?> Untyped<TMat, TMat2, TMat3>(Func<TMat, TMat2, TMat3> combine) =>
        (left, right) => combine((TMat)left!, (TMat2)right!);
}
