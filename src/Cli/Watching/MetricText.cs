using System.Globalization;
using System.Text;

namespace Oom.Cli.Watching;

/// <summary>Prometheus's text format, version 0.0.4.</summary>
internal static class MetricText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
        {
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(Escape(metric.Help, isQuoted: false)).Append('\n');
            text.Append("# TYPE ").Append(metric.Name).Append(' ').Append(WordOf(metric.Kind)).Append('\n');
            foreach (var sample in metric.Samples)
                Append(text, metric.Name, sample);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, MetricSample sample)
    {
        text.Append(name).Append(sample.Suffix);
        if (!sample.Labels.IsEmpty)
        {
            var separator = '{';
            foreach (var (label, value) in sample.Labels)
            {
                text.Append(separator).Append(label).Append("=\"").Append(Escape(value, isQuoted: true)).Append('"');
                separator = ',';
            }

            text.Append('}');
        }

        text.Append(' ').Append(Number(sample.Value)).Append('\n');
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text, bool isQuoted)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return isQuoted ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string WordOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
    };
}
