namespace Oom.Contracts;

/// <summary>Free blocks of one size.</summary>
/// <param name="Size">Size of a block.</param>
/// <param name="Count">How many are free.</param>
/// <param name="MigrateTypes">Letters of the free lists that hold them: U(nmovable) M(ovable) E (reclaimable) H(ighatomic) R(eserve) C(MA) I(solate); empty when none or not printed.</param>
public readonly record struct FreeBlocks(KiB Size, long Count, string MigrateTypes);
