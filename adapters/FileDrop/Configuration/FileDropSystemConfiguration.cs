using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>A legacy system that hands files over through folders, and takes files the same way.</summary>
public sealed record FileDropSystemConfiguration : BoundSystemConfiguration<FileDropBindingConfiguration>
{
    [Description("The folder that all other folders of this file lie in; relative to the deployment's folder. It must exist: a share that is not mounted is told apart from an empty one.")]
    public required string Root { get; init; }

    [Description("Where loaded records are kept when the state store is SQLite; relative to the deployment's folder. Default data/drops.")]
    public string DataFolder { get; init; } = "data/drops";

    [Description("How often folders are looked at. File-system events only make it sooner. 00:00:00.100 to 01:00:00, default 00:00:01.")]
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    [Description("How many files are loaded at the same time; those of one binding always one after the other. 1 to 16, default 1.")]
    [Range(1, 16)]
    public int Loads { get; init; } = 1;

    [Description("The most records that one read may bring, whatever was asked: multi-key fetches and limits per value included. 1 to 100000, default 10000.")]
    [Range(1, 100_000)]
    public int RowCap { get; init; } = 10_000;
}
