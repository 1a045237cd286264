using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Writing;

/// <summary>How a canonical value is written on a screen: the field's mapping the other way round, unless the flow says otherwise.</summary>
internal static class ScreenText
{
    /// <returns>Null when it cannot be told: a null without a declared text, a value that several codes mean.</returns>
    public static string? Of(RecordMapping mapping, Field field, Value value, UiInputConfiguration? input)
    {
        if (!value.HasValue)
            return input?.Null;
        if (input?.Values is { } values)
            return values.GetValueOrDefault(value.ToString());
        if (field.Type is FieldType.String)
            return value.AsString();
        if (mapping.TryInvert(new Condition(field, FilterOperator.Eq, [value]), out var inversion) && TextOf(inversion.Predicate) is { } text)
            return text;
        return IsPlain(mapping, field, value) ? value.ToString() : null;
    }

    private static string? TextOf(RawPredicate predicate) => predicate switch
    {
        RawPredicate.Compare { Operator: FilterOperator.Eq, Value: var value } => value.ToString(),
        RawPredicate.In { Values: [var only] } => only.ToString(),
        RawPredicate.Trimmed { Values: [var only] } => only.ToString(),
        _ => null,
    };

    /// <summary>Whether the value's own text is read back as that value.</summary>
    private static bool IsPlain(RecordMapping mapping, Field field, Value value)
    {
        if (mapping.ColumnsOf(field) is not [var column])
            return false;
        var raw = new Value[mapping.Columns.Length];
        raw[column] = Value.From(value.ToString());
        var ignored = new ConversionIssues();
        return mapping.TryConvert(raw, field, out var read, ref ignored) && read == value;
    }
}
