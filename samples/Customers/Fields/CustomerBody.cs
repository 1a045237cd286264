using System.Text.Json;
using LegacyGateway.Samples.Customers.Problems;

namespace LegacyGateway.Samples.Customers.Fields;

/// <summary>Reads the body of a write into a stored row; a field that is not there keeps its value (JSON merge patch).</summary>
internal sealed class CustomerBody(object?[] row)
{
    private readonly List<FieldError> _errors = [];

    /// <summary>What is wrong with the body; empty when the row may be stored.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    public void Apply(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            _errors.Add(new(null, "not-an-object", "The body must be a JSON object."));
            return;
        }

        foreach (var property in body.EnumerateObject())
            Apply(property);
        if (row[CustomerFields.Find("name")!.At] is null)
            _errors.Add(new("name", "required", "A customer needs a name."));
    }

    private void Apply(JsonProperty property)
    {
        if (CustomerFields.Find(property.Name) is not { } field)
            _errors.Add(new(property.Name, "unknown-field", "A customer has no such field."));
        else if (field.ReadOnly)
            _errors.Add(new(field.Name, "read-only", "This field is set by the service."));
        else if (field.Kind == FieldKind.Address)
            ApplyAddress(field, property.Value);
        else
            ApplyScalar(field, property.Value);
    }

    private void ApplyScalar(CustomerField field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null && field.Nullable)
            row[field.At] = null;
        else if (Stored(field, value) is { } stored)
            row[field.At] = stored;
        else
            _errors.Add(new(field.Name, "invalid-value", $"The value is no {field.Name}."));
    }

    private void ApplyAddress(CustomerField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            _errors.Add(new(field.Name, "invalid-value", "An address is an object."));
            return;
        }

        foreach (var part in value.EnumerateObject())
        {
            var at = Array.FindIndex(CustomerFields.AddressParts, known => known.Name == part.Name);
            if (at < 0)
                _errors.Add(new($"address.{part.Name}", "unknown-field", "An address has no such field."));
            else if (part.Value.ValueKind == JsonValueKind.Null && CustomerFields.AddressParts[at].Nullable)
                row[field.At + at] = null;
            else if (part.Value.ValueKind == JsonValueKind.String && part.Value.GetString()!.Length <= CustomerFields.AddressParts[at].MaxLength)
                row[field.At + at] = part.Value.GetString();
            else
                _errors.Add(new($"address.{part.Name}", "invalid-value", "The value is no text of the allowed length."));
        }
    }

    private static object? Stored(CustomerField field, JsonElement value) => (field.Kind, value.ValueKind) switch
    {
        (FieldKind.Text, JsonValueKind.String) => value.GetString() is { } text && text.Length <= field.MaxLength ? text : null,
        (FieldKind.Status or FieldKind.Date, JsonValueKind.String) => FieldText.Parse(field, value.GetString()!),
        (FieldKind.Hundredths, JsonValueKind.Number) => FieldText.Parse(field, value.GetRawText()) as long?,
        (FieldKind.Flag, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean() ? 1L : 0L,
        _ => null,
    };
}
