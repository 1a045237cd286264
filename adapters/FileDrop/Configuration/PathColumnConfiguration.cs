using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>One column of an XML or JSON record.</summary>
public sealed record PathColumnConfiguration
{
    [Description("The name that fields and control figures use.")]
    [MinLength(1)]
    public required string Name { get; init; }

    [Description("Where it stands. XML: child elements and a last @attribute, such as address/city or @id; a full stop is the record's own text. JSON: members, such as address.city. Default: the name.")]
    public string? Path { get; init; }

    [Description("What is put between the values where the path occurs several times in one record (or is a JSON list), for a split converter. Default: several values reject the record.")]
    public string? Separator { get; init; }
}
