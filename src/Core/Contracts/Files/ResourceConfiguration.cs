using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>One file in <c>contracts/resources</c>, as written.</summary>
public sealed record ResourceConfiguration
{
    [Description("Plural name in camelCase; the path segment after /api/.")]
    [RegularExpression(Names.CamelCase, ErrorMessage = Names.Remedy)]
    public required string Resource { get; init; }

    [Description("Singular name in camelCase.")]
    [RegularExpression(Names.CamelCase, ErrorMessage = Names.Remedy)]
    public required string Singular { get; init; }

    [Description("Semantic version of the contract, such as 1.2.0.")]
    [RegularExpression(Names.SemanticVersion, ErrorMessage = "Write a semantic version such as 1.2.0.")]
    public required string Version { get; init; }

    [Description("What a record of the resource is, for people.")]
    public string? Description { get; init; }

    [Description("The fields that identify a record, in the order of composite keys.")]
    [MinLength(1)]
    public required IReadOnlyList<string> Key { get; init; }

    [Description("The system or cluster that allocates new keys. Default: the owner.")]
    public string? KeyOwner { get; init; }

    [Description("The system or cluster that owns the fields which name no owner of their own.")]
    public string? Owner { get; init; }

    [Description("How many records a page holds.")]
    public PageConfiguration Page { get; init; } = new();

    [Description("How old an answer may be, as hh:mm:ss: answers may come from the cache that long. Default: always asked afresh.")]
    [Range(typeof(TimeSpan), "00:00:00.1000000", "7.00:00:00")]
    public TimeSpan? Freshness { get; init; }

    [Description("How old the last good answer may be when the system is down, as hh:mm:ss. Default: never served stale.")]
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan? StaleIfError { get; init; }

    [Description("The scopes that consumers need.")]
    public AccessConfiguration Access { get; init; } = new();

    [Description("Field to claim, written \"claim:name\": every read is limited to records whose field equals the caller's claim.")]
    public IReadOnlyDictionary<string, string> RowFilter { get; init; } = new Dictionary<string, string>();

    [Description("What the resource asks of writes.")]
    public WritesConfiguration Writes { get; init; } = new();

    [Description("Says that the resource is on its way out.")]
    public DeprecationConfiguration? Deprecation { get; init; }

    [Description("Field name to field; the order is the order of every answer.")]
    [MinLength(1)]
    public required OrderedDictionary<string, FieldConfiguration> Fields { get; init; }

    [Description("Relation name to relation: ways to records of other resources.")]
    public OrderedDictionary<string, RelationConfiguration> Relations { get; init; } = [];
}
