using System.ComponentModel;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Tests.Unit.Configuration;

public sealed record TestBindingConfiguration : BindingConfiguration
{
    public string? Table { get; init; }
}

public sealed record TestSystemConfiguration : BoundSystemConfiguration<TestBindingConfiguration>
{
    [Description("Where the system is.")]
    public required string Address { get; init; }
}
