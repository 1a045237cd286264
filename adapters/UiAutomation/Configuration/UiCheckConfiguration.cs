using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>How to find out whether a doubtful write happened: exactly one of <c>marker</c>, <c>key</c>, <c>by</c> and <c>page</c>.</summary>
public sealed record UiCheckConfiguration
{
    [Description("A read flow that finds the operation's id, which the write flow entered as {operationId} where the screen has room for a reference.")]
    public UiMarkerConfiguration? Marker { get; init; }

    [Description("The record is read by its key: an update must have left the written values, a delete nothing. Not for create.")]
    public bool Key { get; init; }

    [Description("The record is looked for by these fields of the contract, with the values that were written; they must identify it. With system: there.")]
    public IReadOnlyList<string> By { get; init; } = [];

    [Description("Another system that binds the same resource and is asked by key or by, such as the database behind the screens.")]
    public string? System { get; init; }

    [Description("Only the result page tells (done). A doubtful write is then always parked for a person.")]
    public bool Page { get; init; }

    [Description("How long after the write \"not found\" still proves nothing, because the system shows it late. 00:00:00 to 1.00:00:00, default 00:00:02.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SettleAfter { get; init; } = TimeSpan.FromSeconds(2);
}
