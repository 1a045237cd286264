using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>Files that come in: where they lie, when they are complete, what is in them, and what becomes of them.</summary>
public sealed record InboundConfiguration
{
    [Description("The watched folder, within the system's root.")]
    public required string Folder { get; init; }

    [Description("How the records of the file are written.")]
    public required LayoutConfiguration Layout { get; init; }

    [Description("Names that are taken: * stands for any characters, ? for one. Default: every name. Names that begin with a dot or a tilde, or end in .tmp, .part, .partial, .filepart, .crdownload or .swp, never are.")]
    public IReadOnlyList<string> Include { get; init; } = ["*"];

    [Description("Names that are left alone although they match include.")]
    public IReadOnlyList<string> Exclude { get; init; } = [];

    [Description("Whether folders within the folder are watched too. Default false.")]
    public bool Recursive { get; init; }

    [Description("When a file is complete. All conditions must hold.")]
    public ReadinessConfiguration Ready { get; init; } = new();

    [Description("The order in which files that are complete are taken: name (numbers within names count as numbers) or time (of the file). Default name.")]
    public DropOrder Order { get; init; } = DropOrder.Name;

    [Description("How a file is claimed: rename (into processing/, then into the archive) or ledger (the file stays where it is, for folders that may not be changed). Default rename.")]
    public ClaimWay Claim { get; init; } = ClaimWay.Rename;

    [Description("What a file is: snapshot (the whole truth) or delta (changes in order). Default snapshot.")]
    public LoadKind Load { get; init; } = LoadKind.Snapshot;

    [Description("For delta files: how a record says whether it changes or deletes. Without it every record changes.")]
    public DeltaConfiguration? Delta { get; init; }

    [Description("Which earlier file with the same content makes a file a repetition, which is not loaded again: current (only the one that readers see; older content is a new truth) or ever. Default: current for snapshots, ever for deltas.")]
    public SameContent? SameContent { get; init; }

    [Description("The largest share of records that may be rejected before the whole file is refused. 0 to 1, default 0.01.")]
    [Range(0.0, 1.0)]
    public double RejectLimit { get; init; } = 0.01;

    [Description("The largest share of records by which a snapshot may shrink what readers see; beyond it the file waits for a person. 0 to 1, default 0.5; 1 switches the check off.")]
    [Range(0.0, 1.0)]
    public double ShrinkLimit { get; init; } = 0.5;

    [Description("Where the moment comes from at which the data was true: auto (a business date in the file's header or trailer, otherwise the file's time), file (its modification time) or name (businessTimePattern). Default auto.")]
    public BusinessTimeSource BusinessTime { get; init; } = BusinessTimeSource.Auto;

    [Description("With businessTime name: a .NET date format and the characters around it, with the format in braces, such as stock-{yyyyMMddHHmmss}.csv; in the system's time zone.")]
    public string? BusinessTimePattern { get; init; }

    [Description("When files are expected: \"every 15m\" (s, m, h, d) or \"weekdays by 06:30 Europe/London\" (daily, weekdays, weekends, or days such as mon,wed,fri). A file that does not come is told in health, metrics and log.")]
    public string? Schedule { get; init; }

    [Description("How long after the scheduled moment a file counts as late only, and then as missing. Default 00:00:00 for times of day; for \"every\", half of the interval.")]
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan? Grace { get; init; }

    [Description("Where files go that were read, and for how long.")]
    public ArchiveConfiguration Archive { get; init; } = new();

    [Description("How many former loads are kept beside the one that readers see. 0 to 100, default 1.")]
    [Range(0, 100)]
    public int KeepLoads { get; init; } = 1;
}
