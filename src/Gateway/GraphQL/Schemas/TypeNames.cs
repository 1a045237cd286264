using LegacyGateway.Core.Contracts;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>How the names of the schema are made from those of contracts.</summary>
internal static class TypeNames
{
    public const string Node = "Node";
    public const string NodeId = "nodeId";

    /// <summary>The library's names and those of the schema itself; a resource of such a name has <c>Record</c> behind it.</summary>
    private static readonly string[] Taken =
    [
        Node, "Query", "Mutation", "Subscription", "PageInfo", "SortDirection", "Operation", "OperationState", "WriteError",
        "String", "Int", "Float", "Boolean", "ID", "Date", "DateTime", "Decimal", "Long", "UUID",
    ];

    /// <summary>The object type of a resource.</summary>
    public static string Of(ResourceContract contract)
    {
        var name = Pascal(contract.Singular);
        return Taken.Contains(name) ? name + "Record" : name;
    }

    /// <summary><c>orderLine</c> → <c>OrderLine</c>.</summary>
    public static string Pascal(string camel) => char.ToUpperInvariant(camel[0]) + camel[1..];
}
