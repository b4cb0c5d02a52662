using System.Text;
using Oom.Analytics.Columns;
using Oom.Analytics.Reports;
using Oom.Cli.Output;
using Oom.Cli.Terminal;

namespace Oom.Cli.Reporting;

/// <summary>Writes reports. What else is in a folder is left alone; all forms are complete before the first appears under its name.</summary>
internal static class ReportFolder
{
    /// <returns>The files.</returns>
    /// <exception cref="OutputException">The folder or a file cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(string folder, FleetReport report, IReadOnlyList<ReportForm> forms)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{folder} cannot be made: {failure.Message}", failure);
        }

        var paths = forms.Select(form => Path.Combine(folder, ReportForms.FileOf(form))).ToArray();
        await WriteAsync(paths, 0, report, forms).ConfigureAwait(false);
        return paths;
    }

    public static void Tell(IReadOnlyList<string> files, ErrorOutput error) => error.Tell($"written: {string.Join(", ", files)}");

    /// <summary>One form to standard output.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static Task PrintAsync(FleetReport report, ReportForm form) => OutputFile.WriteAsync(Target(null), file => FillAsync(file, report, form));

    // Each file stays open until those after it are written, so that the first is not put in place before the last is complete.
    private static Task WriteAsync(string[] paths, int place, FleetReport report, IReadOnlyList<ReportForm> forms) => place == paths.Length
        ? Task.CompletedTask
        : OutputFile.WriteAsync(Target(paths[place]), async file =>
        {
            await file.Content.WriteAsync(Encoding.UTF8.GetBytes(ReportForms.Render(report, forms[place]))).ConfigureAwait(false);
            await file.Content.FlushAsync().ConfigureAwait(false);
            await WriteAsync(paths, place + 1, report, forms).ConfigureAwait(false);
            file.Complete();
        });

    private static async Task FillAsync(OutputFile file, FleetReport report, ReportForm form)
    {
        await file.Content.WriteAsync(Encoding.UTF8.GetBytes(ReportForms.Render(report, form))).ConfigureAwait(false);
        file.Complete();
    }

    private static OutputTarget Target(string? path) => new(ResultFormat.Json, path, ColourMode.Never);
}
