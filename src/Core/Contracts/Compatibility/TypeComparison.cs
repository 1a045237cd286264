using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>What changed about a field's type: what becomes wider breaks readers, what becomes narrower breaks writers.</summary>
/// <param name="add">Takes what was found: place, path below it, sentence, readers, writers.</param>
/// <param name="compareFields">Compares the fields of nested objects: old, new, path, dotted name of the parent.</param>
internal sealed class TypeComparison(
    FieldPlace place,
    Action<FieldPlace, string, string, Impact, Impact> add,
    Action<ImmutableArray<Field>, ImmutableArray<Field>, string, string?> compareFields)
{
    public void Compare(FieldType old, FieldType @new, bool filterable)
    {
        switch (old, @new)
        {
            case (FieldType.String before, FieldType.String after):
                CompareTexts(before, after);
                break;
            case (FieldType.Decimal or FieldType.Money, FieldType.Decimal or FieldType.Money):
                CompareAmounts(old, @new);
                break;
            case (FieldType.Enum before, FieldType.Enum after):
                CompareValues(before, after, filterable);
                break;
            case (FieldType.Object before, FieldType.Object after):
                compareFields(before.Fields, after.Fields, place.Path + ".fields", place.Field);
                break;
            case (FieldType.Array before, FieldType.Array after):
                CompareItems(before, after);
                break;
            default:
                if (old.Name != @new.Name)
                    CompareKinds(old, @new);
                break;
        }
    }

    private void CompareKinds(FieldType old, FieldType @new)
    {
        var sentence = @new is FieldType.Array ? $"it was one {old.Name} and is a list"
            : old is FieldType.Array ? $"it was a list and is one {@new.Name}"
            : $"the type was {old.Name} and is {@new.Name}";
        var wider = IsWider(old, @new);
        var narrower = IsWider(@new, old);
        Add(".type", sentence, narrower ? Impact.Compatible : Impact.Breaking, wider ? Impact.Compatible : Impact.Breaking);
    }

    /// <summary>Whether each value of the one is also a value of the other, written the same way.</summary>
    private static bool IsWider(FieldType narrow, FieldType wide) => (narrow, wide) switch
    {
        (FieldType.Int32, FieldType.Int64) => true,
        (FieldType.Enum or FieldType.Uuid or FieldType.Date or FieldType.DateTime, FieldType.String { MaxLength: null, Pattern: null }) => true,
        (FieldType.Enum values, FieldType.String { Pattern: null, MaxLength: var most }) => values.Values.All(value => value.Length <= most),
        _ => false,
    };

    private void CompareTexts(FieldType.String old, FieldType.String @new)
    {
        if (old.MaxLength != @new.MaxLength)
        {
            var wider = (@new.MaxLength ?? int.MaxValue) > (old.MaxLength ?? int.MaxValue);
            Add(".maxLength", $"the longest text was {Length(old)} and is {Length(@new)}", wider ? Impact.Breaking : Impact.Compatible, wider ? Impact.Compatible : Impact.Breaking);
        }

        if (old.PatternText == @new.PatternText)
            return;
        // Which of two patterns allows more cannot be told by looking at them.
        Add(".pattern", "the pattern changed",
            old.PatternText is null ? Impact.Compatible : Impact.Breaking,
            @new.PatternText is null ? Impact.Compatible : Impact.Breaking);

        static string Length(FieldType.String text) => text.MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "without limit";
    }

    private void CompareAmounts(FieldType old, FieldType @new)
    {
        var (before, after) = (Digits(old), Digits(@new));
        if (before.Scale != after.Scale)
        {
            // JSON always shows that many digits: readers see another text either way, and fewer of them lose what they relied on.
            Add(".scale", $"there were {before.Scale} digits after the point and are {after.Scale}", Impact.Breaking, after.Scale > before.Scale ? Impact.Compatible : Impact.Breaking);
        }

        var (wholeBefore, wholeAfter) = (before.Precision - before.Scale, after.Precision - after.Scale);
        if (wholeBefore != wholeAfter)
        {
            var wider = wholeAfter > wholeBefore;
            Add(".precision", $"there were {wholeBefore} digits before the point and are {wholeAfter}", wider ? Impact.Breaking : Impact.Compatible, wider ? Impact.Compatible : Impact.Breaking);
        }

        if ((old as FieldType.Money)?.Currency is { } from && (@new as FieldType.Money)?.Currency is { } to && from != to)
            Add(".currency", $"the currency was {from} and is {to}", Impact.Breaking, Impact.Breaking);
        if (old.Name != @new.Name)
            Add(".type", $"the type was {old.Name} and is {@new.Name}, written alike", Impact.Compatible, Impact.Compatible);
    }

    private void CompareValues(FieldType.Enum old, FieldType.Enum @new, bool filterable)
    {
        foreach (var value in @new.Values.Except(old.Values, StringComparer.Ordinal))
            Add(".values", $"the value \"{value}\" is new: readers that know only the others may fail", Impact.Breaking, Impact.Compatible);
        foreach (var value in old.Values.Except(@new.Values, StringComparer.Ordinal))
        {
            Add(".values", $"the value \"{value}\" was removed{(filterable ? ": it can no longer be sent or filtered by" : ": it can no longer be sent")}",
                filterable ? Impact.Breaking : Impact.Compatible, Impact.Breaking);
        }
    }

    private void CompareItems(FieldType.Array old, FieldType.Array @new)
    {
        var items = new FieldPlace(place.Path + ".items", place.Field);
        if (old.ItemsNullable != @new.ItemsNullable)
        {
            add(items, ".nullable", @new.ItemsNullable ? "null may appear among the items" : "null never appears among the items",
                @new.ItemsNullable ? Impact.Breaking : Impact.Compatible, @new.ItemsNullable ? Impact.Compatible : Impact.Breaking);
        }

        new TypeComparison(items, add, compareFields).Compare(old.Item, @new.Item, filterable: false);
    }

    private void Add(string below, string sentence, Impact readers, Impact writers) => add(place, below, sentence, readers, writers);

    private static (int Precision, int Scale) Digits(FieldType type) => type switch
    {
        FieldType.Decimal number => (number.Precision, number.Scale),
        FieldType.Money amount => (amount.Precision, amount.Scale),
        _ => throw new InvalidOperationException($"{type.Name} has no digits."),
    };
}
