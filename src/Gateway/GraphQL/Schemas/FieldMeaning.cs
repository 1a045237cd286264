using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>What a field of the schema stands for: a closed set. Execution goes by it, not by names.</summary>
internal abstract record FieldMeaning
{
    private FieldMeaning()
    {
    }

    /// <summary><c>customers(…)</c>: a page of a resource.</summary>
    public sealed record List(ResourceType Of) : FieldMeaning;

    /// <summary><c>customer(id:)</c>: one record by its key.</summary>
    public sealed record Get(ResourceType Of) : FieldMeaning;

    /// <summary><c>node(nodeId:)</c>: one record by its global id.</summary>
    public sealed record Node : FieldMeaning;

    /// <summary><c>createCustomer(…)</c> and its like.</summary>
    public sealed record Write(ResourceType Of, ResourceOperation Operation) : FieldMeaning;

    /// <summary><c>operation(id:)</c>.</summary>
    public sealed record OperationById : FieldMeaning;

    /// <summary>The record of a mutation's payload.</summary>
    public sealed record Written(ResourceType Of) : FieldMeaning;

    /// <summary>A member of a payload, an operation or an error, which are made here and not read from a system.</summary>
    public sealed record Plain(string Name) : FieldMeaning;

    /// <summary>A field of the contract with a single value, or an array of such.</summary>
    public sealed record Scalar(Field Field, EnumNames? Names) : FieldMeaning;

    /// <summary>A field of the contract that holds an object, or an array of such.</summary>
    public sealed record Nested(Field Field) : FieldMeaning;

    /// <summary>The record's global id.</summary>
    public sealed record NodeId(ResourceType Of) : FieldMeaning;

    /// <summary>A relation to at most one record.</summary>
    public sealed record One(RelationField Relation) : FieldMeaning;

    /// <summary>A relation to many records, paged.</summary>
    public sealed record Many(RelationField Relation) : FieldMeaning;

    /// <summary>A member of a connection, of its edges or of its page info.</summary>
    public sealed record Part(ConnectionPart What) : FieldMeaning;
}
