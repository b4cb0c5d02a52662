using System.Runtime.InteropServices;

namespace Apache.Arrow.C;

/// <summary>struct ArrowArray of the C data interface, field for field.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct CArrowArray
{
    public long length;
    public long null_count;
    public long offset;
    public long n_buffers;
    public long n_children;
    public byte** buffers;
    public CArrowArray** children;
    public CArrowArray* dictionary;
    internal delegate* unmanaged<CArrowArray*, void> release;
    public void* private_data;

    /// <summary>Zeroed, for somebody to export into. The caller frees it.</summary>
    public static CArrowArray* Create() => (CArrowArray*)NativeMemory.AllocZeroed((nuint)sizeof(CArrowArray));

    /// <summary>Releases what nobody has imported, then frees the struct.</summary>
    public static void Free(CArrowArray* array)
    {
        if (array is null)
            return;
        CallReleaseFunc(array);
        NativeMemory.Free(array);
    }

    /// <summary>Calls the producer back, once: afterwards the struct counts as released, whether or not the producer marks it so as it should.</summary>
    public static void CallReleaseFunc(CArrowArray* array)
    {
        if (array->release is null)
            return;
        array->release(array);
        array->release = null;
    }
}
