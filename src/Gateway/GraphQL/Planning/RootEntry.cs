using System.Collections.Immutable;
using System.Text.Json;
using GraphQLParser.AST;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>One field of the operation itself.</summary>
/// <param name="Name">The response key.</param>
/// <param name="Asked">Where the query asks for it.</param>
internal abstract record RootEntry(JsonEncodedText Name, GraphQLField Asked)
{
    /// <summary><c>__typename</c>.</summary>
    public sealed record TypeName(JsonEncodedText Name, GraphQLField Asked, JsonEncodedText Type) : RootEntry(Name, Asked);

    /// <summary><c>__schema</c> or <c>__type</c>: the library answers these.</summary>
    public sealed record Introspection(JsonEncodedText Name, GraphQLField Asked) : RootEntry(Name, Asked);

    /// <summary>A page of a resource.</summary>
    public sealed record List(JsonEncodedText Name, GraphQLField Asked, ConnectionPlan Plan) : RootEntry(Name, Asked);

    /// <summary>One record by its key.</summary>
    public sealed record Get(JsonEncodedText Name, GraphQLField Asked, RecordPlan Plan) : RootEntry(Name, Asked);

    /// <summary>A mutation.</summary>
    /// <param name="Entries">Of its payload.</param>
    /// <param name="Records">The places where the written record is shown: none, or one for each alias.</param>
    public sealed record Write(JsonEncodedText Name, GraphQLField Asked, FieldMeaning.Write What, ImmutableArray<Entry> Entries, ImmutableArray<RecordPlan> Records) : RootEntry(Name, Asked);

    /// <summary>What became of a write.</summary>
    public sealed record Operation(JsonEncodedText Name, GraphQLField Asked, ImmutableArray<Entry> Entries) : RootEntry(Name, Asked);

    /// <summary>One record by its global id; what is asked of it depends on its resource.</summary>
    /// <param name="Plans">By the resource's name.</param>
    public sealed record Node(JsonEncodedText Name, GraphQLField Asked, IReadOnlyDictionary<string, RecordPlan> Plans) : RootEntry(Name, Asked);
}
