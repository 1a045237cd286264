using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Contracts;

/// <summary>The canonical type of a field: a closed set, matched by a complete switch.</summary>
public abstract record FieldType
{
    private FieldType()
    {
    }

    /// <summary>The name in a contract file: <c>string</c>, <c>int32</c>, <c>dateTime</c> …</summary>
    public abstract string Name { get; }

    /// <summary>The kind of value that a canonical field of this type holds when it is neither absent nor null.</summary>
    public abstract ValueKind ValueKind { get; }

    /// <param name="MaxLength">In UTF-16 code units; null means no limit.</param>
    /// <param name="Pattern">Must match somewhere in the value (ECMA 262 as in JSON Schema); null means no pattern.</param>
    public sealed record String(int? MaxLength, Regex? Pattern) : FieldType
    {
        /// <summary>The pattern as the contract writes it (ECMA 262), for published schemas; <see cref="Pattern"/> is its translation.</summary>
        public string? PatternText { get; init; }

        public override string Name => "string";

        public override ValueKind ValueKind => ValueKind.String;
    }

    public sealed record Boolean : FieldType
    {
        public override string Name => "boolean";

        public override ValueKind ValueKind => ValueKind.Boolean;
    }

    public sealed record Int32 : FieldType
    {
        public override string Name => "int32";

        public override ValueKind ValueKind => ValueKind.Integer;
    }

    public sealed record Int64 : FieldType
    {
        public override string Name => "int64";

        public override ValueKind ValueKind => ValueKind.Integer;
    }

    /// <param name="Precision">Digits in all, 1 to 28.</param>
    /// <param name="Scale">Digits after the point, 0 to <paramref name="Precision"/>; JSON always shows that many.</param>
    public sealed record Decimal(int Precision, int Scale) : FieldType
    {
        public override string Name => "decimal";

        public override ValueKind ValueKind => ValueKind.Decimal;
    }

    /// <summary>An amount in one currency, which the contract names; on the wire a number like <see cref="Decimal"/>.</summary>
    /// <param name="Currency">ISO 4217 code.</param>
    public sealed record Money(int Precision, int Scale, string Currency) : FieldType
    {
        public override string Name => "money";

        public override ValueKind ValueKind => ValueKind.Decimal;
    }

    /// <summary>A calendar date, RFC 3339 <c>full-date</c>.</summary>
    public sealed record Date : FieldType
    {
        public override string Name => "date";

        public override ValueKind ValueKind => ValueKind.Date;
    }

    /// <summary>A point in time, RFC 3339 in UTC.</summary>
    public sealed record DateTime : FieldType
    {
        public override string Name => "dateTime";

        public override ValueKind ValueKind => ValueKind.Instant;
    }

    /// <summary>One of a closed list of strings.</summary>
    public sealed record Enum(ImmutableArray<string> Values) : FieldType
    {
        private FrozenSet<string>? _set;

        public override string Name => "enum";

        public override ValueKind ValueKind => ValueKind.String;

        public bool Allows(string value) => (_set ??= Values.ToFrozenSet(StringComparer.Ordinal)).Contains(value);
    }

    /// <summary>RFC 9562, written in lower case with hyphens.</summary>
    public sealed record Uuid : FieldType
    {
        public override string Name => "uuid";

        public override ValueKind ValueKind => ValueKind.Uuid;
    }

    /// <summary>A nested object; its fields' <see cref="Field.Ordinal"/> count within it.</summary>
    public sealed record Object(ImmutableArray<Field> Fields) : FieldType
    {
        public override string Name => "object";

        public override ValueKind ValueKind => ValueKind.Object;
    }

    public sealed record Array(FieldType Item, bool ItemsNullable) : FieldType
    {
        public override string Name => "array";

        public override ValueKind ValueKind => ValueKind.Array;
    }
}
