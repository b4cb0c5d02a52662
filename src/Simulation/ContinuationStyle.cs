namespace Oom.Simulation;

/// <summary>What becomes of the further lines of one record. <c>/dev/kmsg</c> and journal JSON escape them, whatever is asked for.</summary>
public enum ContinuationStyle
{
    /// <summary>As the form usually does it.</summary>
    AsForm,

    /// <summary>Every line has the prefix.</summary>
    Repeat,

    /// <summary>Spaces as wide as the prefix.</summary>
    Indent,

    /// <summary>Nothing in front.</summary>
    Bare,

    /// <summary>One line, <c>#012</c> in between, as rsyslog does.</summary>
    Octal,
}
