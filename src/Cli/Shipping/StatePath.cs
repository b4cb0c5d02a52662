namespace Oom.Cli.Shipping;

/// <summary>Where positions are kept when nobody says: what systemd gives the unit, the system's place, or the user's.</summary>
internal static class StatePath
{
    private const string FileName = "ship.positions";

    public static string Default(Func<string, string?> variable, bool isRoot) =>
        variable("STATE_DIRECTORY") is { Length: > 0 } given ? Path.Combine(given.Split(':')[0], FileName)
        : isRoot ? Path.Combine("/var/lib/oom", FileName)
        : variable("XDG_STATE_HOME") is { Length: > 0 } users ? Path.Combine(users, "oom", FileName)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/state/oom", FileName);
}
