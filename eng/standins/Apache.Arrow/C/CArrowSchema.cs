using System.Runtime.InteropServices;

namespace Apache.Arrow.C;

/// <summary>struct ArrowSchema of the C data interface, field for field.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct CArrowSchema
{
    public const long ArrowFlagDictionaryOrdered = 1;
    public const long ArrowFlagNullable = 2;
    public const long ArrowFlagMapKeysSorted = 4;

    public byte* format;
    public byte* name;
    public byte* metadata;
    public long flags;
    public long n_children;
    public CArrowSchema** children;
    public CArrowSchema* dictionary;
    internal delegate* unmanaged<CArrowSchema*, void> release;
    public void* private_data;

    public readonly bool GetFlag(long flag) => (flags & flag) != 0;

    /// <summary>Zeroed, for somebody to export into. The caller frees it.</summary>
    public static CArrowSchema* Create() => (CArrowSchema*)NativeMemory.AllocZeroed((nuint)sizeof(CArrowSchema));

    /// <summary>Releases what nobody has imported, then frees the struct.</summary>
    public static void Free(CArrowSchema* schema)
    {
        if (schema is null)
            return;
        CallReleaseFunc(schema);
        NativeMemory.Free(schema);
    }

    /// <summary>Calls the producer back, once: afterwards the struct counts as released, whether or not the producer marks it so as it should.</summary>
    internal static void CallReleaseFunc(CArrowSchema* schema)
    {
        if (schema->release is null)
            return;
        schema->release(schema);
        schema->release = null;
    }
}
