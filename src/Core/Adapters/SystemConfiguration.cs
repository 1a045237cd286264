using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Adapters;

/// <summary>What every file in <c>contracts/systems</c> says, whatever its adapter; each adapter adds its own keys in a derived record.</summary>
public abstract record SystemConfiguration
{
    [Description("The system's name, as routes and owners refer to it: camelCase or with hyphens.")]
    [RegularExpression("^[a-z][a-zA-Z0-9-]{0,62}$")]
    public required string System { get; init; }

    [Description("Which adapter reaches the system: sql, filedrop or ui.")]
    public required string Adapter { get; init; }

    [Description("What the system is, for people.")]
    public string? Description { get; init; }

    [Description("IANA time zone of local times in the system, such as Europe/London. Default: UTC.")]
    public string TimeZone { get; init; } = "UTC";

    [Description("How much the gateway may ask of the system.")]
    public SystemLimits Limits { get; init; } = new();

    [Description("How accepted writes to the system are carried out.")]
    public OperationLimits Operations { get; init; } = new();

    /// <summary>The part of the bindings that all adapters share, by resource; see <see cref="BoundSystemConfiguration{TBinding}"/>.</summary>
    public abstract IReadOnlyDictionary<string, BindingConfiguration> BindingsOf();

    /// <summary>The deployment's folder, set by the loader; null where there is none, as in tests.</summary>
    internal string? Folder { get; set; }

    /// <summary>A file that the system's file names: a relative path counts from the deployment's folder, not from the current directory.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Path.GetFullPath(Folder ?? "."));

    /// <summary>Never the properties: connection strings hold secrets.</summary>
    public sealed override string ToString() => $"{System} ({Adapter})";
}
