namespace Oom.Simulation.Lines;

/// <summary>What a form shows, hence what its reader can know.</summary>
internal static class LineForms
{
    extension(LineForm form)
    {
        public bool NamesHost() => form >= LineForm.Syslog;

        public bool ShowsFacility() => form is LineForm.Kmsg or LineForm.DmesgDecoded or LineForm.JournalJson;

        /// <summary>The kernel's own clock.</summary>
        public bool ShowsMonotonicTime() => form is LineForm.Kmsg or LineForm.Console or LineForm.Dmesg or LineForm.DmesgDecoded or LineForm.DmesgColor
            or LineForm.Syslog or LineForm.SyslogIso or LineForm.JournalJson;

        public bool ShowsWallTime() => form is LineForm.DmesgCtime or LineForm.DmesgIso or >= LineForm.Syslog;

        public ContinuationStyle UsualContinuation() => form switch
        {
            LineForm.Console or LineForm.Syslog or LineForm.Kmsg or LineForm.JournalJson => ContinuationStyle.Repeat,
            LineForm.SyslogBare or LineForm.SyslogIso or LineForm.Rfc5424 => ContinuationStyle.Octal,
            LineForm.DmesgBare => ContinuationStyle.Bare,
            LineForm.Dmesg or LineForm.DmesgCtime or LineForm.DmesgDecoded or LineForm.DmesgIso or LineForm.DmesgColor
                or LineForm.JournalShort or LineForm.JournalIso => ContinuationStyle.Indent,
        };
    }
}
