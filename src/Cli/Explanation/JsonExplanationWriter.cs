using System.Text.Encodings.Web;
using System.Text.Json;
using Oom.Analytics.Explanation;
using Oom.Analytics.Explanation.Memory;
using Oom.Analytics.Explanation.Ranking;
using Oom.Analytics.Projections;
using Oom.Cli.Commands;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>Explanations as one JSON array. Names are snake_case, sizes bytes; what is not known is null or left out of a range.</summary>
internal sealed class JsonExplanationWriter : IExplanationWriter
{
    private readonly Utf8JsonWriter _json;

    public JsonExplanationWriter(Stream content)
    {
        _json = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Default });
        _json.WriteStartArray();
    }

    public void Write(OomReport report, OomExplanation explanation)
    {
        _json.WriteStartObject();
        _json.WriteString("report_id", report.Id.ToString());
        _json.WriteString("node", report.Node);
        WriteText("at", report.Time.Wall?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"));
        WriteText("at_provenance", KernelWords.Of(report.Time.Provenance));
        _json.WriteString("source", report.Lines.SourceName);
        _json.WriteNumber("first_line", report.Lines.FirstLine);
        _json.WriteNumber("last_line", report.Lines.LastLine);
        if (report.Lines.LastSourceName is { } lastSource)
            _json.WriteString("last_source", lastSource);
        WriteText("kernel_release", report.KernelRelease);
        _json.WriteString("outcome", KernelWords.Of(report.Outcome));
        WriteText("panic_reason", report.PanicReason);
        _json.WriteString("headline", explanation.Headline.What);
        _json.WriteString("reason", explanation.Headline.Why);
        _json.WriteNumber("page_size", explanation.PageSize);
        WriteTotal(explanation.Total, explanation.PageSize);
        WritePicture(explanation.Picture);
        WriteRanking(explanation.Ranking);
        WriteZones(explanation);
        WriteVerdicts(explanation);
        _json.WriteStartArray("unknown");
        foreach (var text in explanation.Unknown)
            _json.WriteStringValue(text);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Finish()
    {
        _json.WriteEndArray();
        _json.Flush();
    }

    public void Dispose() => _json.Reset(Stream.Null);

    private void WriteTotal(TotalPages total, int pageSize)
    {
        _json.WriteStartObject("limit");
        _json.WriteString("kind", Choice.WordOf(total.Limit));
        _json.WriteStartArray("nodes");
        foreach (var node in total.Nodes)
            _json.WriteNumberValue(node);
        _json.WriteEndArray();
        WriteRange("total_bytes", total.Pages, pageSize);
        WriteText("missing", total.Missing);
        _json.WriteEndObject();
    }

    private void WritePicture(MemoryPicture? picture)
    {
        if (picture is null)
        {
            _json.WriteNull("memory");
            return;
        }

        _json.WriteStartObject("memory");
        WriteText("subject", picture.Subject);
        _json.WriteBoolean("is_memcg", picture.IsMemcg);
        _json.WriteNumber("total_bytes", picture.TotalBytes);
        _json.WriteBoolean("is_whole", picture.IsWhole);
        WriteNumber("total_swap_bytes", picture.TotalSwapBytes);
        WriteNumber("free_swap_bytes", picture.FreeSwapBytes);
        _json.WriteStartArray("parts");
        foreach (var part in picture.Parts)
        {
            _json.WriteStartObject();
            _json.WriteString("kind", Choice.WordOf(part.Kind));
            _json.WriteString("label", part.Label);
            _json.WriteNumber("bytes", part.Bytes);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteRanking(TaskRanking? ranking)
    {
        if (ranking is null)
        {
            _json.WriteNull("ranking");
            return;
        }

        var scale = ranking.Unit == ScoreUnit.Pages ? ranking.PageSize : 1;
        _json.WriteStartObject("ranking");
        _json.WriteString("formula", Choice.WordOf(ranking.Formula.Generation));
        _json.WriteString("formula_kernels", ranking.Formula.Kernels);
        _json.WriteString("formula_known_by", Choice.WordOf(ranking.Formula.Basis));
        _json.WriteString("unit", ranking.Unit switch { ScoreUnit.Pages => "bytes", ScoreUnit.PerMille => "per-mille", ScoreUnit.Points => "points", ScoreUnit.None => "none" });
        _json.WriteBoolean("is_table_whole", ranking.IsTableWhole);
        _json.WriteString("standing", Choice.WordOf(ranking.Standing));
        WriteNumber("chosen_pid", ranking.Chosen?.Row.Pid);
        WriteNumber("next_pid", ranking.Next?.Row.Pid);
        WriteNumber("printed_score", ranking.PrintedScore);
        WriteRange("lead", ranking.Lead, scale);
        _json.WriteStartArray("tasks");
        foreach (var task in ranking.Tasks)
        {
            _json.WriteStartObject();
            _json.WriteNumber("pid", task.Row.Pid);
            _json.WriteString("comm", task.Row.Comm);
            WriteNumber("rank", task.Rank);
            WriteNumber("worst_rank", task.WorstRank);
            _json.WriteString("candidacy", Choice.WordOf(task.Candidacy));
            WriteRange("badness", task.Score, scale);
            _json.WriteNumber("rss_bytes", task.Row.Rss.ToBytes(ranking.PageSize));
            WriteNumber("swap_bytes", task.Row.SwapEntries?.ToBytes(ranking.PageSize));
            WriteNumber("oom_score_adj", task.Row.OomScoreAdj);
            _json.WriteBoolean("is_chosen", task.IsChosen);
            _json.WriteBoolean("is_killed", task.IsKilled);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteZones(OomExplanation explanation)
    {
        _json.WriteStartArray("zones");
        foreach (var zone in explanation.Zones)
        {
            _json.WriteStartObject();
            _json.WriteNumber("node", zone.Node);
            _json.WriteString("zone", zone.Zone);
            _json.WriteString("state", Choice.WordOf(zone.State));
            _json.WriteNumber("free_bytes", zone.FreeBytes);
            _json.WriteNumber("usable_bytes", zone.UsableBytes);
            WriteNumber("minimum_bytes", zone.MinimumBytes);
            WriteNumber("high_bytes", zone.HighBytes);
            WriteNumber("reserve_bytes", zone.ReserveBytes);
            WriteNumber("largest_block_bytes", zone.LargestBlockBytes);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteVerdicts(OomExplanation explanation)
    {
        _json.WriteStartArray("verdicts");
        foreach (var verdict in explanation.Verdicts)
        {
            _json.WriteStartObject();
            _json.WriteString("name", verdict.Name);
            _json.WriteString("kind", Choice.WordOf(verdict.Kind));
            _json.WriteString("subject", verdict.Subject);
            _json.WriteString("evidence", verdict.Evidence);
            _json.WriteString("confidence", Choice.WordOf(verdict.Confidence));
            WriteText("advice", verdict.Advice);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteRange(string name, CountRange? range, long scale)
    {
        if (range is not { } known)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WriteStartObject(name);
        WriteNumber("low", known.Low * scale);
        WriteNumber("high", known.High * scale);
        _json.WriteEndObject();
    }

    private void WriteNumber(string name, long? value)
    {
        if (value is { } number)
            _json.WriteNumber(name, number);
        else
            _json.WriteNull(name);
    }

    private void WriteText(string name, string? text)
    {
        if (text is null)
            _json.WriteNull(name);
        else
            _json.WriteString(name, text);
    }
}
