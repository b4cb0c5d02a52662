namespace Oom.Ingest.Shipping;

/// <summary>Where positions are kept from one run to the next.</summary>
public interface ICheckpoint
{
    /// <summary>What earlier runs and this one have saved, the one that moved last at the end.</summary>
    IReadOnlyCollection<SourcePosition> Positions { get; }

    /// <summary>Returns when they would survive a power cut.</summary>
    /// <exception cref="CheckpointException">They cannot be written.</exception>
    void Save(IReadOnlyCollection<SourcePosition> moved);
}
