namespace Oom.Analytics.Store;

/// <summary>What is to be done with an event.</summary>
internal enum LedgerVerdict
{
    /// <summary>Not known: store it.</summary>
    New,

    /// <summary>Known with fewer lines: take the old rows out and store it.</summary>
    Replace,

    /// <summary>Known as it is.</summary>
    Repeat,

    /// <summary>Another source holds the same lines.</summary>
    Duplicate,
}
