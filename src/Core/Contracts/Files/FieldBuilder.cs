using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>Makes fields of what a resource file says about them, and reports what the types alone cannot.</summary>
/// <param name="key">Names of the key fields.</param>
internal sealed class FieldBuilder(ConfigurationPlace place, IReadOnlyCollection<string> key)
{
    private static readonly string[] Reserved = ["sort", "fields", "limit", "after", "count", "per", "cursors", "validateOnly"];

    private static readonly FilterOperator[] Operators = Enum.GetValues<FilterOperator>();

    public ImmutableArray<Field> Build(OrderedDictionary<string, FieldConfiguration> fields, string path, bool nested) =>
        [.. fields.Select((field, ordinal) => Build(field.Key, field.Value, ordinal, ConfigurationPath.Of(path, field.Key), nested))];

    private Field Build(string name, FieldConfiguration written, int ordinal, string path, bool nested)
    {
        if (!Names.IsCamelCase(name))
            place.Error(path, $"\"{name}\" cannot be the name of a field.", Names.Remedy);
        else if (!nested && Reserved.Contains(name, StringComparer.Ordinal))
            place.Error(path, $"\"{name}\" is a parameter of every list and cannot be the name of a field.", "Choose another name.");
        if (nested)
            RefuseTopLevelMarks(written, path, "a field of a nested object");
        var type = TypeOf(written, path);
        if (written.Required && (written.Writing is FieldWriting.Never || (key.Contains(name) && written.Writing is not FieldWriting.Create)))
            place.Error($"{path}.required", "A field that callers cannot write cannot be required of them.", "Remove required, or set writing to \"create\".");
        if (written.Sortable && type is (FieldType.Object or FieldType.Array))
            place.Error($"{path}.sortable", $"A field of type {type.Name} cannot be sorted by.", "Remove sortable.");
        return new Field
        {
            Name = name,
            Ordinal = ordinal,
            Type = type,
            Description = written.Description,
            Nullable = written.Nullable,
            Filterable = nested ? FilterOperators.None : FilterableOf(name, written, type, path),
            Sortable = written.Sortable,
            Pii = written.Pii,
            Owner = written.Owner,
            Required = written.Required,
            Writing = written.Writing,
            Deprecation = DeprecationBuilder.Build(written.Deprecation, $"{path}.deprecation", place),
        };
    }

    private FilterOperators FilterableOf(string name, FieldConfiguration written, FieldType type, string path)
    {
        var implied = key.Contains(name) ? FilterOperators.Eq | FilterOperators.In : FilterOperators.None;
        var nullTest = written.Nullable ? FilterOperators.Null : FilterOperators.None;
        var natural = TypeOperators.Natural(type);
        if (written.Filterable is not { } filterable)
            return implied;
        if (filterable.Natural && natural == FilterOperators.None)
            place.Error($"{path}.filterable", $"A field of type {type.Name} cannot be filtered by.", "Remove filterable.");
        if (filterable.Natural)
            return natural | nullTest | implied;
        var possible = TypeOperators.Possible(type) | nullTest;
        var named = FilterOperators.None;
        for (var i = 0; i < filterable.Operators.Length; i++)
            named |= Named(filterable.Operators[i], possible, type, ConfigurationPath.Of($"{path}.filterable", i));
        return named | implied;
    }

    private FilterOperators Named(FilterOperator named, FilterOperators possible, FieldType type, string path)
    {
        var flag = (FilterOperators)(1 << (int)named);
        if (possible.HasFlag(flag))
            return flag;
        if (named == FilterOperator.Null)
            place.Error(path, "Only a field that can be null can be compared with null.", "Remove the operator, or set nullable.");
        else
            place.Error(path, $"The operator {Word(named)} does not go with a field of type {type.Name}.",
                possible == FilterOperators.None ? "Remove filterable." : $"Known here: {string.Join(", ", Operators.Where(other => possible.HasFlag((FilterOperators)(1 << (int)other))).Select(Word))}.");
        return FilterOperators.None;
    }

    private static string Word(FilterOperator named) => JsonNamingPolicy.CamelCase.ConvertName(named.ToString());

    private FieldType TypeOf(FieldConfiguration written, string path)
    {
        switch (written)
        {
            case FieldConfiguration.String text:
                return new FieldType.String(text.MaxLength, PatternOf(text.Pattern, $"{path}.pattern")) { PatternText = text.Pattern };
            case FieldConfiguration.Decimal number:
                CheckScale(number.Precision, number.Scale, path);
                return new FieldType.Decimal(number.Precision, number.Scale);
            case FieldConfiguration.Money money:
                CheckScale(money.Precision, money.Scale, path);
                return new FieldType.Money(money.Precision, money.Scale, money.Currency);
            case FieldConfiguration.Enum closed:
                CheckValues(closed.Values, $"{path}.values");
                return new FieldType.Enum([.. closed.Values.Distinct(StringComparer.Ordinal)]);
            case FieldConfiguration.Object nested:
                return new FieldType.Object(Build(nested.Fields, $"{path}.fields", nested: true));
            case FieldConfiguration.Array array:
                RefuseTopLevelMarks(array.Items, $"{path}.items", "the items of an array");
                RefuseWritingMarks(array.Items, $"{path}.items");
                return new FieldType.Array(TypeOf(array.Items, $"{path}.items"), array.Items.Nullable);
            default:
                return Plain(written);
        }
    }

    private static FieldType Plain(FieldConfiguration written) => written switch
    {
        FieldConfiguration.Boolean => new FieldType.Boolean(),
        FieldConfiguration.Int32 => new FieldType.Int32(),
        FieldConfiguration.Int64 => new FieldType.Int64(),
        FieldConfiguration.Date => new FieldType.Date(),
        FieldConfiguration.DateTime => new FieldType.DateTime(),
        FieldConfiguration.Uuid => new FieldType.Uuid(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Regex? PatternOf(string? pattern, string path)
    {
        try
        {
            return pattern is null ? null : EcmaPattern.Compile(pattern);
        }
        catch (ArgumentException exception)
        {
            place.Error(path, "This is not a regular expression.", $"Mend it: {exception.Message}");
            return null;
        }
    }

    private void CheckScale(int precision, int scale, string path)
    {
        if (scale > precision)
            place.Error($"{path}.scale", $"More digits after the point than the {precision} in all.", $"Write 0 to {precision}, or raise precision.");
    }

    private void CheckValues(IReadOnlyList<string> values, string path)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Length == 0 || values[i].Trim() != values[i] || values[i].Any(char.IsControl))
                place.Error(ConfigurationPath.Of(path, i), "A value is not empty and has no blanks around it and no control characters.", "Write the value without them.");
            else if (values.Take(i).Contains(values[i], StringComparer.Ordinal))
                place.Error(ConfigurationPath.Of(path, i), "This value stands in the list twice.", "Keep one of them.");
        }
    }

    /// <summary>Filters, sorts, scopes and owners go by whole fields of the resource.</summary>
    private void RefuseTopLevelMarks(FieldConfiguration written, string path, string where)
    {
        Refuse("filterable", written.Filterable is not null);
        Refuse("sortable", written.Sortable);
        Refuse("pii", written.Pii);
        Refuse("owner", written.Owner is not null);

        void Refuse(string mark, bool set)
        {
            if (set)
                place.Error($"{path}.{mark}", $"The mark {mark} does not apply to {where}.", "Remove it, or set it on the whole field of the resource.");
        }
    }

    private void RefuseWritingMarks(FieldConfiguration items, string path)
    {
        if (items.Required || items.Writing is not FieldWriting.Default)
            place.Error(path, "The marks required and writing do not apply to the items of an array.", "Set them on the array.");
    }
}
