using System.Text.Json;

namespace LegacyGateway.Adapters.UiAutomation.Drift;

/// <summary>The forms of each flow as they were when it was last known to be right; kept in a file beside the gateway's other data.</summary>
internal sealed class KnownForms(string file)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true };

    private Dictionary<string, string[]>? _forms;

    /// <summary>What is different now; the first time, or when accepted, nothing is.</summary>
    public string? Compare(string flow, IReadOnlySet<string> fields, bool accept)
    {
        var forms = _forms ??= Read();
        var now = fields.Order(StringComparer.Ordinal).ToArray();
        if (!accept && forms.TryGetValue(flow, out var before))
        {
            var gone = before.Except(now).ToArray();
            var added = now.Except(before).ToArray();
            if (gone.Length + added.Length == 0)
                return null;
            var parts = new[] { gone.Length > 0 ? $"gone: {string.Join(", ", gone)}" : null, added.Length > 0 ? $"new: {string.Join(", ", added)}" : null };
            return $"A form has changed ({string.Join("; ", parts.OfType<string>())}). Look at the flow, then accept the form with ui probe --accept.";
        }

        forms[flow] = now;
        Write(forms);
        return null;
    }

    private Dictionary<string, string[]> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllBytes(file)) ?? [];
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            // None yet, or none that can be read: the forms of now are taken for right.
            return [];
        }
    }

    private void Write(Dictionary<string, string[]> forms)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, JsonSerializer.Serialize(forms, Written));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without the file they are known until the gateway ends.
        }
    }
}
