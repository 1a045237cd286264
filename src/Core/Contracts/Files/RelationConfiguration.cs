using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>A way from a record to records of another resource, perhaps in another system.</summary>
public sealed record RelationConfiguration
{
    [Description("The other resource's name.")]
    public required string Resource { get; init; }

    [Description("true for a list, false for at most one record. Default false.")]
    public bool Many { get; init; }

    [Description("Field of this resource to the field of the other resource that must equal it.")]
    [MinLength(1)]
    public required OrderedDictionary<string, string> On { get; init; }

    [Description("What the relation means, for people.")]
    public string? Description { get; init; }
}
