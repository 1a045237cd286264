using System.Text.Json.Nodes;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>Which fields of which resources an interaction relies on: from its path, its query and its bodies, REST and GraphQL alike.</summary>
/// <param name="contracts">The contracts as the consumer knows them, which is before a change.</param>
internal sealed class PactUses(ContractSet contracts)
{
    private const string Api = "/api/";

    // What Relay's connections and the gateway's mutations wrap records in.
    private static readonly string[] Wrappers = ["items", "edges", "node", "nodes", "record"];

    private static readonly string[] NamesInValues = ["sort", "fields", "per"];

    public IReadOnlySet<PactUse> Of(PactInteraction interaction)
    {
        var uses = new HashSet<PactUse>();
        if (interaction.Path.StartsWith(Api, StringComparison.Ordinal))
            AddRest(interaction, uses);
        else if (interaction.ResponseBody?["data"] is JsonObject data)
            AddGraph(data, uses);
        return uses;
    }

    private void AddRest(PactInteraction interaction, HashSet<PactUse> uses)
    {
        var segments = interaction.Path[Api.Length..].Split('/');
        if (contracts.Find(segments[0]) is not { } contract)
            return;
        uses.Add(new PactUse(contract.Name, "", interaction.RequestBody is not null));
        if (segments.Length > 1)
        {
            foreach (var field in contract.Key)
                uses.Add(new PactUse(contract.Name, field.Name, Written: false));
        }

        foreach (var name in interaction.Query.SelectMany(NamesIn).Where(name => contract.Find(name) is not null))
            uses.Add(new PactUse(contract.Name, name, Written: false));
        AddRecord(interaction.RequestBody, contract, written: true, uses);
        // A problem's body holds no record.
        if (interaction.Status < 400)
            AddRecord(interaction.ResponseBody, contract, written: false, uses);
    }

    private static IEnumerable<string> NamesIn((string Name, string Value) parameter) => NamesInValues.Contains(parameter.Name)
        ? parameter.Value.Split(',').Select(name => name.TrimStart('-'))
        : [parameter.Name.Split('[')[0]];

    private void AddGraph(JsonObject data, HashSet<PactUse> uses)
    {
        foreach (var (name, value) in data)
        {
            if (contracts.All.FirstOrDefault(one => one.Name == name || one.Singular == name || EndsWith(name, one)) is not { } contract)
                continue;
            uses.Add(new PactUse(contract.Name, "", Written: false));
            AddRecord(value, contract, written: false, uses);
        }
    }

    /// <summary>Mutations are named after the record: createCustomer.</summary>
    private static bool EndsWith(string name, ResourceContract contract) => name.EndsWith(contract.Singular, StringComparison.OrdinalIgnoreCase);

    private void AddRecord(JsonNode? node, ResourceContract contract, bool written, HashSet<PactUse> uses)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                AddRecord(item, contract, written, uses);
        }

        if (node is not JsonObject record)
            return;
        foreach (var (name, value) in record)
        {
            if (contract.Find(name) is { } field)
                AddField(value, field.Type, contract.Name, field.Name, written, uses);
            else if (contract.Relations.FirstOrDefault(relation => relation.Name == name) is { } relation)
                AddRelation(value, contract, relation, written, uses);
            else if (Wrappers.Contains(name))
                AddRecord(value, contract, written, uses);
        }
    }

    private void AddRelation(JsonNode? value, ResourceContract contract, Relation relation, bool written, HashSet<PactUse> uses)
    {
        uses.Add(new PactUse(contract.Name, relation.Name, written));
        if (contracts.Find(relation.Resource) is { } other)
            AddRecord(value, other, written, uses);
    }

    private static void AddField(JsonNode? value, FieldType type, string resource, string name, bool written, HashSet<PactUse> uses)
    {
        uses.Add(new PactUse(resource, name, written));
        if (value is JsonArray list && type is FieldType.Array { Item: FieldType.Object item })
        {
            foreach (var element in list)
                AddField(element, item, resource, name, written, uses);
        }
        else if (value is JsonObject nested && type is FieldType.Object { Fields: var fields })
        {
            foreach (var (part, below) in nested)
            {
                if (fields.FirstOrDefault(field => field.Name == part) is { } field)
                    AddField(below, field.Type, resource, $"{name}.{part}", written, uses);
            }
        }
    }
}
