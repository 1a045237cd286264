using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>Files that go out: which writes, in which layout, when a file is closed, and how it is answered.</summary>
public sealed record OutboundConfiguration
{
    [Description("The folder that the legacy system imports from, within the system's root.")]
    public required string Folder { get; init; }

    [Description("The file's name; {sequence} is its number with eight digits, {date} and {time} are the system's local date and time as yyyyMMdd and HHmmss. {sequence} must be in it.")]
    public required string Name { get; init; }

    [Description("How the records of the file are written.")]
    public required LayoutConfiguration Layout { get; init; }

    [Description("The writes that the files can take. Default: create.")]
    public IReadOnlyList<ResourceOperation> Operations { get; init; } = [ResourceOperation.Create];

    [Description("Field name of the contract to the column that it is written to; its converters are turned back. Default: the binding's fields.")]
    public IReadOnlyDictionary<string, FieldMappingConfiguration> Fields { get; init; } = new Dictionary<string, FieldMappingConfiguration>();

    [Description("Columns that are not fields: column name to a text in which {operation} is the operation's id, {action} create, update or delete, {sequence} the file's number, {line} the record's number in the file, {date} and {time} now.")]
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    [Description("When a file is closed and handed over.")]
    public BatchConfiguration Batch { get; init; } = new();

    [Description("An empty file that follows the file, for importers that wait for one: {name} is the file's name, {stem} the name without its last extension.")]
    public string? DoneFile { get; init; }

    [Description("How the legacy system answers. Without it a write is done as soon as its file was handed over.")]
    public AcknowledgementConfiguration? Acknowledgements { get; init; }
}
