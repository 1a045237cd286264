using System.Diagnostics;
using GraphQL.Types;
using FieldType = LegacyGateway.Core.Contracts.FieldType;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>One instance of each scalar for one schema.</summary>
internal sealed class ScalarTypes
{
    public IGraphType String { get; } = new StringGraphType();

    public IGraphType Int { get; } = new IntGraphType();

    public IGraphType Boolean { get; } = new BooleanGraphType();

    public IGraphType Id { get; } = new IdGraphType();

    public IGraphType Long { get; } = CanonicalScalar.Long();

    private IGraphType Decimal { get; } = CanonicalScalar.Decimal();

    private IGraphType Date { get; } = CanonicalScalar.Date();

    private IGraphType DateTime { get; } = CanonicalScalar.DateTime();

    private IGraphType Uuid { get; } = CanonicalScalar.Uuid();

    /// <summary>The scalar of a type that is neither enum, object nor array.</summary>
    public IGraphType Of(FieldType type) => type switch
    {
        FieldType.String => String,
        FieldType.Boolean => Boolean,
        FieldType.Int32 => Int,
        FieldType.Int64 => Long,
        FieldType.Decimal or FieldType.Money => Decimal,
        FieldType.Date => Date,
        FieldType.DateTime => DateTime,
        FieldType.Uuid => Uuid,
        _ => throw new UnreachableException($"{type.Name} is no scalar."),
    };
}
