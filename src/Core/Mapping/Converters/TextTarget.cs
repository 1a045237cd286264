using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of a string field: text as the contract allows it. Whole numbers and uuids become text.</summary>
internal sealed class TextTarget(FieldType.String type, Otherwise otherwise) : Converter(otherwise)
{
    public override string Reason { get; } =
        $"is not text{(type.MaxLength is { } most ? $" of at most {most} characters" : "")}{(type.Pattern is null ? "" : " that matches the pattern")} (NUL characters and lone surrogates are none)";

    public override bool TryConvert(ref Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                break;
            case ValueKind.Integer or ValueKind.Decimal when Numbers.TryInteger(value, out var number):
                value = Value.From(number.ToString(CultureInfo.InvariantCulture));
                break;
            case ValueKind.Uuid:
                value = Value.From(value.AsUuid().ToString("D"));
                break;
            default:
                return false;
        }

        return IsAllowed(value.AsString());
    }

    /// <summary>Text that JSON can carry: with replacement characters where there are lone surrogates.</summary>
    public static string Mended(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether text holds neither NUL characters nor lone surrogates.</summary>
    public static bool IsSound(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\0')
                return false;
            if (!char.IsSurrogate(character))
                continue;
            if (char.IsLowSurrogate(character) || ++i == text.Length || !char.IsLowSurrogate(text[i]))
                return false;
        }

        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.String };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        switch (before.Kind)
        {
            case ValueKind.String:
                return Otherwise != Otherwise.Null || !IsPrecise(test) ? test : Only(test, before.Column, value => IsAllowed(value.AsString()) ? value : null);
            case ValueKind.Integer or ValueKind.Decimal:
                var kind = before.Kind;
                return Only(test, before.Column, value => ToNumber(value.AsString()) is { } number ? Numbers.OfKind(number, kind) : null);
            case ValueKind.Uuid:
                return Only(test, before.Column, value => Guid.TryParseExact(value.AsString(), "D", out var uuid) && uuid.ToString("D") == value.AsString() ? Value.From(uuid) : null);
            default:
                return null;
        }
    }

    public override RawPredicate? Unconvertible(in Stage before) =>
        Otherwise == Otherwise.Pass || (type.Pattern is null && (type.MaxLength is null || before.Length <= type.MaxLength)) ? RawPredicate.Never : null;

    public override Ordering OrderingOf(in Stage before) => before.Kind == ValueKind.String ? Ordering.Kept : Ordering.Lost;

    public override bool KeepsGroups(in Stage before) => true;

    /// <summary>An equality or list with its values replaced, those without replacement left out; null for any other test.</summary>
    internal static RawPredicate? Only(RawPredicate test, string column, Func<Value, Value?> replace) => test switch
    {
        RawPredicate.Compare { Operator: FilterOperator.Eq } compare => RawPredicate.OneOf(column, replace(compare.Value) is { } value ? [value] : []),
        RawPredicate.In list => RawPredicate.OneOf(column, [.. list.Values.Select(replace).OfType<Value>()]),
        _ => null,
    };

    private bool IsAllowed(string text) =>
        (type.MaxLength is not { } most || text.Length <= most) && IsSound(text) && (type.Pattern is null || Matches(text));

    private bool Matches(string text)
    {
        try
        {
            return type.Pattern!.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static long? ToNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;
}
