using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Adapters;

/// <summary>A time of the week in which writes to a system wait.</summary>
public sealed record MaintenanceWindow
{
    [Description("Days on which the window begins. Default: every day.")]
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    [Description("When it begins, such as 22:00.")]
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "Write a time of day such as 22:00.")]
    public required string From { get; init; }

    [Description("When it ends, such as 06:00; a time that is not after from is on the next day.")]
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "Write a time of day such as 06:00.")]
    public required string To { get; init; }
}
