using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>One kind of record in a fixed-width file.</summary>
public sealed record FixedRecordConfiguration
{
    [Description("detail (a record of the resource), header, trailer, parent (its columns count for the details that follow) or ignore. Default detail.")]
    public RecordRole Role { get; init; } = RecordRole.Detail;

    [Description("The values of the discriminator that mark it. Needed where there are several kinds; one kind may be without: it is all others.")]
    [System.Text.Json.Serialization.JsonConverter(typeof(Core.Mapping.OneOrManyConverter))]
    public IReadOnlyList<string> When { get; init; } = [];

    [Description("Its columns. What no column covers is ignored when reading and blank when writing.")]
    public IReadOnlyList<FixedColumnConfiguration> Columns { get; init; } = [];
}
