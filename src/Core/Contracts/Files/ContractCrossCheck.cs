using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>Checks what one contract says about others and about systems.</summary>
/// <param name="files">All resource files that could be read.</param>
/// <param name="claimed">The names of all resources, also of those whose files could not be read: these have errors of their own.</param>
/// <param name="knowsOwner">Whether a system or cluster of that name exists; null when that cannot be told here.</param>
internal sealed class ContractCrossCheck(IReadOnlyList<ContractFile> files, IReadOnlyCollection<string> claimed, Func<string, bool>? knowsOwner)
{
    public void Check()
    {
        var owners = new Dictionary<string, (string File, string What)>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            CheckName(file, file.Name, "$.resource", owners);
            if (file.Written.Singular != file.Name)
                CheckName(file, file.Written.Singular, "$.singular", owners);
            CheckOwners(file);
            foreach (var relation in file.Contract?.Relations ?? [])
                CheckRelation(file, relation);
        }
    }

    private static void CheckName(ContractFile file, string name, string path, Dictionary<string, (string File, string What)> owners)
    {
        if (owners.TryGetValue(name, out var other))
            file.Place.Error(path, $"The name \"{name}\" is taken: {other.What} of {other.File}.", "Choose another name, or remove one of the files.");
        else
            owners.Add(name, (file.Place.File, path[2..]));
    }

    private void CheckOwners(ContractFile file)
    {
        Check("$.owner", file.Written.Owner);
        Check("$.keyOwner", file.Written.KeyOwner);
        foreach (var (name, field) in file.Written.Fields)
            Check($"{ConfigurationPath.Of("$.fields", name)}.owner", field.Owner);

        void Check(string path, string? owner)
        {
            if (owner is not null && knowsOwner?.Invoke(owner) == false)
                file.Place.Error(path, $"There is neither a system nor a cluster \"{owner}\".", "Name a system of contracts/systems or a cluster of yarp.json.");
        }
    }

    private void CheckRelation(ContractFile file, Relation relation)
    {
        var path = ConfigurationPath.Of("$.relations", relation.Name);
        if (!claimed.Contains(relation.Resource))
        {
            file.Place.Error($"{path}.resource", $"There is no resource \"{relation.Resource}\".", NearestName.Remedy(relation.Resource, claimed));
            return;
        }

        // Without a contract the other file has errors of its own, which come first.
        if (files.FirstOrDefault(other => other.Name == relation.Resource)?.Contract is not { } target)
            return;
        foreach (var (local, remote) in relation.On)
            CheckPair(file, target, local, remote, ConfigurationPath.Of($"{path}.on", local));
    }

    private static void CheckPair(ContractFile file, ResourceContract target, string local, string remote, string path)
    {
        if (target.Find(remote) is not { } there)
        {
            file.Place.Error(path, $"There is no field \"{remote}\" in {target.Name}.", NearestName.Remedy(remote, [.. target.Fields.Select(field => field.Name)]));
            return;
        }

        if (file.Contract!.Find(local) is not { } here)
            return;
        if (here.Type is FieldType.Object or FieldType.Array || here.Type.ValueKind != there.Type.ValueKind)
            file.Place.Error(path, $"{file.Name}.{local} is of type {here.Type.Name}, {target.Name}.{remote} of type {there.Type.Name}.", "Relate fields of the same type with a single value.");
        else if (!there.Filterable.HasFlag(FilterOperators.Eq | FilterOperators.In))
            file.Place.Error(path, $"{target.Name}.{remote} cannot be filtered by eq and in, which following the relation needs.", $"Set filterable at $.fields.{remote} of {target.Name}.");
    }
}
