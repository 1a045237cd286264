using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Files;

namespace LegacyGateway.Core.Configuration;

/// <summary>The files of <c>contracts/resources</c>, read one by one.</summary>
internal sealed class ContractFolder
{
    private readonly List<ContractFile> _files = [];
    private readonly List<string> _claimed = [];

    public ContractFolder(IReadOnlyList<ConfigurationFile> files, ICollection<ConfigurationError> errors)
    {
        foreach (var file in files)
            Read(file, errors);
        Contracts = new ContractSet([.. _files.Select(file => file.Contract).OfType<ResourceContract>().DistinctBy(contract => contract.Name, StringComparer.Ordinal)]);
    }

    public ContractSet Contracts { get; }

    /// <summary>The names of all resources, also of those whose files are wrong: who refers to one of these made no mistake.</summary>
    public IReadOnlyCollection<string> Claimed => _claimed;

    public void CheckAcross(Func<string, bool>? knowsOwner) => new ContractCrossCheck(_files, _claimed, knowsOwner).Check();

    private void Read(ConfigurationFile file, ICollection<ConfigurationError> errors)
    {
        var source = ConfigurationSource.Parse(file.Name, file.Content, errors);
        _claimed.Add(source?.Root.Find("resource")?.Text ?? file.Stem);
        if (source is null || ConfigurationBinder.Bind<ResourceConfiguration>(source, errors) is not { } written)
            return;
        var place = source.Place(errors);
        _files.Add(new ContractFile(written, new ContractBuilder(written, place).Build(), place));
    }
}
