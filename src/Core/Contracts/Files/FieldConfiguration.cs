using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>One field of a resource file; <c>type</c> says which case it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(String), "string")]
[JsonDerivedType(typeof(Boolean), "boolean")]
[JsonDerivedType(typeof(Int32), "int32")]
[JsonDerivedType(typeof(Int64), "int64")]
[JsonDerivedType(typeof(Decimal), "decimal")]
[JsonDerivedType(typeof(Money), "money")]
[JsonDerivedType(typeof(Date), "date")]
[JsonDerivedType(typeof(DateTime), "dateTime")]
[JsonDerivedType(typeof(Enum), "enum")]
[JsonDerivedType(typeof(Uuid), "uuid")]
[JsonDerivedType(typeof(Object), "object")]
[JsonDerivedType(typeof(Array), "array")]
public abstract record FieldConfiguration
{
    private FieldConfiguration()
    {
    }

    [Description("What the field means, for people.")]
    public string? Description { get; init; }

    [Description("Whether null may appear. Default false.")]
    public bool Nullable { get; init; }

    [Description("true for the operators that are natural for the type (never contains), or a list of operators. Default false; key fields always allow eq and in.")]
    public FilterableConfiguration? Filterable { get; init; }

    [Description("Whether lists can be sorted by the field. Default false.")]
    public bool Sortable { get; init; }

    [Description("Personal data: needs the scope access.pii. Default false.")]
    public bool Pii { get; init; }

    [Description("The system or cluster that owns the field's value. Default: the resource's owner.")]
    public string? Owner { get; init; }

    [Description("Whether a create must give the field. Default false.")]
    public bool Required { get; init; }

    [Description("When callers may write the field: default (create and update; key fields not at all), create (only then; for a key field: the caller gives it) or never.")]
    public FieldWriting Writing { get; init; }

    [Description("Says that the field is on its way out.")]
    public DeprecationConfiguration? Deprecation { get; init; }

    /// <summary>Text.</summary>
    public sealed record String : FieldConfiguration
    {
        [Description("Longest text in UTF-16 code units. 1 to 1000000, default: no limit.")]
        [Range(1, 1_000_000)]
        public int? MaxLength { get; init; }

        [Description("Regular expression as in JSON Schema (ECMA 262); it must match somewhere, so anchor it with ^ and $.")]
        public string? Pattern { get; init; }
    }

    public sealed record Boolean : FieldConfiguration;

    public sealed record Int32 : FieldConfiguration;

    public sealed record Int64 : FieldConfiguration;

    /// <summary>A decimal number, exact.</summary>
    public sealed record Decimal : FieldConfiguration
    {
        [Description("Digits in all. 1 to 28.")]
        [Range(1, 28)]
        public required int Precision { get; init; }

        [Description("Digits after the point. 0 to precision.")]
        [Range(0, 28)]
        public required int Scale { get; init; }
    }

    /// <summary>An amount in one currency.</summary>
    public sealed record Money : FieldConfiguration
    {
        [Description("Digits in all. 1 to 28, default 19.")]
        [Range(1, 28)]
        public int Precision { get; init; } = 19;

        [Description("Digits after the point. 0 to precision, default 2.")]
        [Range(0, 28)]
        public int Scale { get; init; } = 2;

        [Description("ISO 4217 code such as GBP.")]
        [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Write the three capital letters of ISO 4217, such as GBP.")]
        public required string Currency { get; init; }
    }

    /// <summary>A calendar date, written yyyy-MM-dd.</summary>
    public sealed record Date : FieldConfiguration;

    /// <summary>A point in time, written in UTC as in RFC 3339.</summary>
    public sealed record DateTime : FieldConfiguration;

    /// <summary>One of a closed list of texts.</summary>
    public sealed record Enum : FieldConfiguration
    {
        [Description("All values that can occur.")]
        [MinLength(1)]
        public required IReadOnlyList<string> Values { get; init; }
    }

    public sealed record Uuid : FieldConfiguration;

    /// <summary>A nested object.</summary>
    public sealed record Object : FieldConfiguration
    {
        [Description("Field name to field of the nested object, in the order of every answer.")]
        [MinLength(1)]
        public required OrderedDictionary<string, FieldConfiguration> Fields { get; init; }
    }

    public sealed record Array : FieldConfiguration
    {
        [Description("What each item is; only its type, its limits and nullable count.")]
        public required FieldConfiguration Items { get; init; }
    }
}
