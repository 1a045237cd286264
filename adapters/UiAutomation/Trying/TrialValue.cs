using System.Globalization;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.UiAutomation.Trying;

/// <summary>Canonical values as the person wrote them who tries a flow.</summary>
internal static class TrialValue
{
    /// <returns>Absent when the JSON is no value of the type.</returns>
    public static Value Of(FieldType type, JsonElement json)
    {
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        if (json.ValueKind == JsonValueKind.Null)
            return Value.Null;
        return type switch
        {
            FieldType.String or FieldType.Enum => Value.From(text),
            FieldType.Boolean when bool.TryParse(text, out var flag) => Value.From(flag),
            FieldType.Int32 or FieldType.Int64 when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Value.From(number),
            FieldType.Decimal or FieldType.Money when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => Value.From(number),
            FieldType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Value.From(day),
            FieldType.DateTime when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => Value.From(moment),
            FieldType.Uuid when Guid.TryParse(text, out var uuid) => Value.From(uuid),
            _ => Value.Absent,
        };
    }
}
