using System.ComponentModel;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>Files in which the legacy system says what became of the records that it was given.</summary>
public sealed record AcknowledgementConfiguration
{
    [Description("The folder that they come into, within the system's root.")]
    public required string Folder { get; init; }

    [Description("How the records of the file are written.")]
    public required LayoutConfiguration Layout { get; init; }

    [Description("Names that are taken. Default: every name.")]
    public IReadOnlyList<string> Include { get; init; } = ["*"];

    [Description("When a file is complete.")]
    public ReadinessConfiguration Ready { get; init; } = new();

    [Description("The column with the operation's id, as {operation} wrote it. Exactly one of operation, and sequence with line.")]
    public string? Operation { get; init; }

    [Description("The column with the file's number.")]
    public string? Sequence { get; init; }

    [Description("The column with the record's number in its file. Without it an answer counts for all records of the file.")]
    public string? Line { get; init; }

    [Description("The column that says what became of the record.")]
    public required string Status { get; init; }

    [Description("Values of the status that mean done.")]
    public required IReadOnlyList<string> Done { get; init; }

    [Description("Values of the status that mean that business said no. A status that is neither is refused with the whole file.")]
    public required IReadOnlyList<string> Refused { get; init; }

    [Description("The column with the reason of a refusal.")]
    public string? Message { get; init; }

    [Description("The column with the key that the legacy system gave to the record; contracts with one key field only.")]
    public string? Key { get; init; }

    [Description("Where files go that were read, and for how long.")]
    public ArchiveConfiguration Archive { get; init; } = new();
}
