using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LegacyGateway.Core.Mapping;

/// <summary>One named converter of a field mapping, as written in a system file; <c>use</c> names it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "use")]
[JsonDerivedType(typeof(Trim), "trim")]
[JsonDerivedType(typeof(ValueMap), "valueMap")]
[JsonDerivedType(typeof(Cases), "cases")]
[JsonDerivedType(typeof(DateFormat), "dateFormat")]
[JsonDerivedType(typeof(Scale), "scale")]
[JsonDerivedType(typeof(Flag), "flag")]
[JsonDerivedType(typeof(Sentinel), "sentinel")]
[JsonDerivedType(typeof(Split), "split")]
[JsonDerivedType(typeof(Join), "join")]
[JsonDerivedType(typeof(Pad), "pad")]
public abstract record ConverterConfiguration
{
    private ConverterConfiguration()
    {
    }

    [Description("What happens to a value that this converter cannot convert: fail, null or pass. Default fail.")]
    public Otherwise Otherwise { get; init; } = Otherwise.Fail;

    /// <summary>Takes padding blanks away.</summary>
    public sealed record Trim : ConverterConfiguration
    {
        [Description("start, end or both. Default end, as CHAR columns pad.")]
        public TrimSide Side { get; init; } = TrimSide.End;

        [Description("Whether a text that is empty after trimming counts as null. Default true.")]
        public bool EmptyIsNull { get; init; } = true;
    }

    /// <summary>Legacy codes to canonical values.</summary>
    public sealed record ValueMap : ConverterConfiguration
    {
        [Description("Legacy code to canonical value; several codes may mean the same.")]
        [MinLength(1)]
        public required IReadOnlyDictionary<string, string> Values { get; init; }

        [Description("Canonical value to the code that a write uses; needed only where several codes mean the same.")]
        public IReadOnlyDictionary<string, string>? Write { get; init; }
    }

    /// <summary>The first case whose columns all hold the named codes decides (codes are compared after trailing blanks are taken away).</summary>
    public sealed record Cases : ConverterConfiguration
    {
        [Description("In order; the first that fits decides.")]
        [MinLength(1)]
        public required IReadOnlyList<Case> When { get; init; }

        [Description("Canonical value to the columns and codes that a write sets.")]
        public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Write { get; init; }
    }

    /// <summary>One case of <see cref="Cases"/>.</summary>
    public sealed record Case
    {
        [Description("Column to code; all must hold. Null stands for SQL NULL.")]
        [MinLength(1)]
        public required IReadOnlyDictionary<string, string?> Columns { get; init; }

        [Description("The canonical value.")]
        public required string Then { get; init; }
    }

    /// <summary>Text or number to a date or a point in time.</summary>
    public sealed record DateFormat : ConverterConfiguration
    {
        [Description(".NET custom format with the invariant culture, such as yyyyMMdd (also for integer columns) or yyyy-MM-dd HH:mm:ss; unix and unixMs for epoch numbers.")]
        [MinLength(1)]
        public required string Format { get; init; }

        [Description("IANA time zone of local times. Default: the system's.")]
        public string? TimeZone { get; init; }
    }

    /// <summary>A whole number with an implied decimal point: pence to pounds is 2.</summary>
    public sealed record Scale : ConverterConfiguration
    {
        [Description("Digits after the implied point, 0 to 12.")]
        [Range(0, 12)]
        public required int Digits { get; init; }
    }

    /// <summary>Y/N flags to booleans.</summary>
    public sealed record Flag : ConverterConfiguration
    {
        [Description("Codes that mean true. Default Y.")]
        public IReadOnlyList<string> True { get; init; } = ["Y"];

        [Description("Codes that mean false. Default N.")]
        public IReadOnlyList<string> False { get; init; } = ["N"];
    }

    /// <summary>Values that stand for "nothing", such as 0 and 99999999 for dates.</summary>
    public sealed record Sentinel : ConverterConfiguration
    {
        [Description("The values, as text; they become null.")]
        [MinLength(1)]
        public required IReadOnlyList<string> Values { get; init; }
    }

    /// <summary>One text to an array.</summary>
    public sealed record Split : ConverterConfiguration
    {
        [Description("What stands between the items.")]
        [MinLength(1)]
        public required string Separator { get; init; }
    }

    /// <summary>Several columns to one text; null and empty ones are left out.</summary>
    public sealed record Join : ConverterConfiguration
    {
        [Description("What is put between the columns.")]
        public required string Separator { get; init; }
    }

    /// <summary>Numbers to fixed-width keys: 42 becomes 000042; filters and keys are turned back.</summary>
    public sealed record Pad : ConverterConfiguration
    {
        [Description("The width of the canonical text, 1 to 40.")]
        [Range(1, 40)]
        public required int Width { get; init; }

        [Description("The character that fills up on the left. Default 0.")]
        [StringLength(1, MinimumLength = 1)]
        public string With { get; init; } = "0";
    }
}
