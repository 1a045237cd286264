using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>When a file is complete.</summary>
public sealed record ReadinessConfiguration
{
    [Description("How long size and modification time must not change, as the gateway itself saw it (copies keep old modification times). 00:00:00 to 01:00:00, default 00:00:02.")]
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StableFor { get; init; } = TimeSpan.FromSeconds(2);

    [Description("How old the modification time must be at least. 00:00:00 to 1.00:00:00, default 00:00:00.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MinimumAge { get; init; }

    [Description("A second file that says that the first is complete: its name, where {name} is the file's name and {stem} the name without its last extension, such as {name}.done or {stem}.ok. It is removed with the file.")]
    public string? DoneFile { get; init; }

    [Description("Whether nobody else may have the file open (as far as the file system tells). Default false.")]
    public bool Exclusive { get; init; }

    [Description("Whether the layout's trailer record must be there: a file without it is waited for until refuseAfter. Default false: such a file is refused at once.")]
    public bool Trailer { get; init; }

    [Description("How long an incomplete file is waited for before it is reported. 00:00:01 to 7.00:00:00, default 01:00:00.")]
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan ReportAfter { get; init; } = TimeSpan.FromHours(1);
}
