using System.Globalization;
using System.Numerics;
using GraphQL.Types;
using GraphQLParser.AST;
using LegacyGateway.Core.Records;
using LegacyGateway.Rest.Parsing;
using FieldType = LegacyGateway.Core.Contracts.FieldType;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>A scalar whose input has the text form that the REST dialect has; parsed, it is a <see cref="Value"/>.</summary>
internal sealed class CanonicalScalar : ScalarGraphType
{
    private readonly FieldType _type;
    private readonly bool _isNumber;

    private CanonicalScalar(string name, FieldType type, string description)
    {
        Name = name;
        Description = description;
        _type = type;
        _isNumber = type is FieldType.Int64 or FieldType.Decimal;
    }

    public static CanonicalScalar Date() => new("Date", new FieldType.Date(), "A calendar date, `yyyy-MM-dd` (RFC 3339).");

    public static CanonicalScalar DateTime() => new("DateTime", new FieldType.DateTime(), "An instant with its offset, `yyyy-MM-ddTHH:mm:ssZ` (RFC 3339); answers are in UTC.");

    public static CanonicalScalar Uuid() => new("UUID", new FieldType.Uuid(), "A UUID in lower case with hyphens (RFC 9562).");

    public static CanonicalScalar Long() => new("Long", new FieldType.Int64(), "A whole number of 64 bits, written as a JSON number: read it with all its digits. A string is accepted too.");

    public static CanonicalScalar Decimal() => new("Decimal", new FieldType.Decimal(28, 28), "An exact decimal number of at most 28 digits, written as a JSON number: do not read it as a float. A string is accepted too.");

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => (object?)Parse(text.Value.Span) ?? ThrowLiteralConversionError(value),
        GraphQLIntValue number when _isNumber => (object?)Parse(number.Value.Span) ?? ThrowLiteralConversionError(value),
        GraphQLFloatValue number when _isNumber => (object?)Parse(number.Value.Span) ?? ThrowLiteralConversionError(value),
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        Value => value,
        string text => (object?)Parse(text) ?? ThrowValueConversionError(value),
        int or long or decimal or BigInteger or double when _isNumber =>
            (object?)Parse(Convert.ToString(value, CultureInfo.InvariantCulture)) ?? ThrowValueConversionError(value),
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value?.ToString();

    private Value? Parse(ReadOnlySpan<char> text) => ValueText.TryParse(_type, text, out var value, out _) ? value : null;
}
