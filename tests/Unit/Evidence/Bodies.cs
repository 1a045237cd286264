using System.Collections.Frozen;
using System.Text;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Dispatch.Evidence.Comparing;

namespace LegacyGateway.Tests.Unit.Evidence;

/// <summary>A contract and answers to compare.</summary>
internal static class Bodies
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly FieldType Line = new FieldType.Object([Field("no", new FieldType.Int32()), Field("amount", new FieldType.Money(9, 2, "GBP"))]);

    public static ResourceContract Contract { get; } = new(
        [
            Field("id", new FieldType.Int32()),
            Field("name", new FieldType.String(40, null)),
            Field("status", new FieldType.Enum(["active", "onHold"])),
            Field("total", new FieldType.Money(9, 2, "GBP")),
            Field("on", new FieldType.Date()),
            Field("at", new FieldType.DateTime()),
            Field("uuid", new FieldType.Uuid()),
            Field("note", new FieldType.String(40, null), nullable: true),
            Field("email", new FieldType.String(40, null), nullable: true) with { Pii = true },
            Field("address", new FieldType.Object([Field("city", new FieldType.String(40, null), nullable: true), Field("secret", new FieldType.String(40, null), nullable: true) with { Pii = true }])),
            Field("lines", new FieldType.Array(Line, ItemsNullable: false)),
            Field("tags", new FieldType.Array(new FieldType.String(10, null), ItemsNullable: false)),
        ],
        ["id"])
    {
        Name = "things",
        Singular = "thing",
        Version = "1.0.0",
    };

    public static Observed Found(string json) => new() { Status = "found", Body = Encoding.UTF8.GetBytes(json) };

    public static Comparison Compare(string legacy, string candidate, Func<ComparisonRules, ComparisonRules>? rules = null, bool isList = false)
    {
        var applied = new ComparisonRules { Contract = Contract };
        return AnswerComparison.Compare(Found(legacy), Found(candidate), rules?.Invoke(applied) ?? applied, isList, Today);
    }

    public static Comparison ComparePlain(string legacy, string candidate, Func<ComparisonRules, ComparisonRules>? rules = null) =>
        Compare(legacy, candidate, applied => (rules?.Invoke(applied) ?? applied) with { Contract = null });

    public static FrozenDictionary<string, string> Keys(string path, string key) =>
        new Dictionary<string, string> { [path] = key }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Each difference as <c>field kind legacy|candidate</c>, with the record before it.</summary>
    public static string[] Told(this Comparison comparison) =>
        [.. comparison.Differences.Select(difference => $"{(difference.Record is null ? "" : difference.Record + ": ")}{difference.Field} {difference.Kind} {difference.Legacy}|{difference.Candidate}")];

    private static Field Field(string name, FieldType type, bool nullable = false) => new() { Name = name, Ordinal = 0, Type = type, Nullable = nullable };
}
