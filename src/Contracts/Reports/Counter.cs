namespace Oom.Contracts;

/// <summary>A named number, with the kernel's own name. The unit is said by the collection that holds it.</summary>
public readonly record struct Counter(string Name, long Value);
