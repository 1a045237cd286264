using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>One resource file that could be read.</summary>
/// <param name="Contract">Null when the file is wrong in a way that leaves no contract.</param>
internal sealed record ContractFile(ResourceConfiguration Written, ResourceContract? Contract, ConfigurationPlace Place)
{
    public string Name => Written.Resource;
}
