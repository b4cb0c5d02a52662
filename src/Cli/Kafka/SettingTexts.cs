using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Oom.Cli.Terminal;

namespace Oom.Cli.Kafka;

/// <summary>Settings with their origins, secrets left out.</summary>
internal static class SettingTexts
{
    public static string Table(KafkaConfiguration configuration)
    {
        var table = new TextTable(new("setting"), TextColumn.Path("value"), new("from"));
        foreach (var setting in configuration.Settings)
            table.Add(setting.Name, setting.Shown, setting.Origin);
        using var text = new StringWriter();
        if (table.Rows == 0)
            text.WriteLine("no setting is given");
        else
            table.Write(text, Screen.PaletteOf(ColourMode.Auto, Screen.IsOutputTerminal), Screen.IsOutputTerminal ? Screen.WidthOf(1) : Screen.Unlimited);
        return text.ToString();
    }

    public static string Json(KafkaConfiguration configuration)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var setting in configuration.Settings)
            {
                json.WriteStartObject();
                json.WriteString("setting"u8, setting.Name);
                json.WriteString("value"u8, setting.Shown);
                json.WriteString("from"u8, setting.Origin);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
