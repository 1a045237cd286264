using GraphQL.Types;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>A field of the schema with what it stands for.</summary>
internal sealed class MeantField : FieldType
{
    public required FieldMeaning Meaning { get; init; }
}
