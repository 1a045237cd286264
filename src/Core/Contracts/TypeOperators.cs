using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts;

/// <summary>Which filter operators go with a type.</summary>
public static class TypeOperators
{
    private const FilterOperators Equality = FilterOperators.Eq | FilterOperators.Ne | FilterOperators.In;

    private const FilterOperators Order = FilterOperators.Gt | FilterOperators.Gte | FilterOperators.Lt | FilterOperators.Lte;

    /// <summary>What <c>filterable: true</c> means. Order of texts is left out, because it differs between backends; so is contains, which no index helps.</summary>
    public static FilterOperators Natural(FieldType type) => type switch
    {
        FieldType.String => Equality | FilterOperators.Starts,
        FieldType.Boolean => FilterOperators.Eq | FilterOperators.Ne,
        FieldType.Enum or FieldType.Uuid => Equality,
        FieldType.Object or FieldType.Array => FilterOperators.None,
        _ => Equality | Order,
    };

    /// <summary>What a contract may name for the type.</summary>
    public static FilterOperators Possible(FieldType type) => type switch
    {
        FieldType.String => Equality | Order | FilterOperators.Starts | FilterOperators.Contains,
        FieldType.Boolean => Equality,
        _ => Natural(type),
    };
}
