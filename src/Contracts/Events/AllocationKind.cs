namespace Oom.Contracts;

public enum AllocationKind : byte
{
    /// <summary><c>page allocation failure</c></summary>
    Page,

    /// <summary><c>vmalloc: allocation failure</c>, <c>vmalloc error</c></summary>
    Vmalloc,

    /// <summary><c>SLUB: Unable to allocate memory</c></summary>
    Slub,
}
