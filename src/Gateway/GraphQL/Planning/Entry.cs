using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>One entry of an answer's object: a closed set. What is asked for stands in the plan in the order of the answer.</summary>
/// <param name="Name">The response key.</param>
internal abstract record Entry(JsonEncodedText Name)
{
    /// <summary><c>__typename</c>.</summary>
    public sealed record TypeName(JsonEncodedText Name, JsonEncodedText Type) : Entry(Name);

    /// <summary>A field of the record.</summary>
    public sealed record Scalar(JsonEncodedText Name, Field Field, EnumNames? Enum) : Entry(Name);

    /// <summary>A field of the record that holds an object, or an array of such.</summary>
    public sealed record Nested(JsonEncodedText Name, Field Field, ImmutableArray<Entry> Members) : Entry(Name);

    /// <summary>The record's global id.</summary>
    public sealed record NodeId(JsonEncodedText Name, ResourceType Of) : Entry(Name);

    /// <summary>A relation.</summary>
    public sealed record Related(JsonEncodedText Name, RelatedPlan Plan) : Entry(Name);

    /// <summary>The edges of a connection.</summary>
    public sealed record Edges(JsonEncodedText Name, ImmutableArray<Entry> Members) : Entry(Name);

    /// <summary>The records of a connection (<c>nodes</c>), or the record of an edge (<c>node</c>).</summary>
    public sealed record Records(JsonEncodedText Name, RecordPlan Plan) : Entry(Name);

    /// <summary>The page info of a connection.</summary>
    public sealed record PageInfo(JsonEncodedText Name, ImmutableArray<Entry> Members) : Entry(Name);

    /// <summary>A single value of a payload, an operation or an error.</summary>
    public sealed record Plain(JsonEncodedText Name, string Member) : Entry(Name);

    /// <summary>An object of a payload or an operation, or a list of such.</summary>
    public sealed record Tree(JsonEncodedText Name, string Member, ImmutableArray<Entry> Members) : Entry(Name);

    /// <summary>A single value of a connection, an edge or a page info.</summary>
    public sealed record Part(JsonEncodedText Name, ConnectionPart What) : Entry(Name);
}
