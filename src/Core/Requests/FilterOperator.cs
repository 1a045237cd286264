namespace LegacyGateway.Core.Requests;

/// <summary>An operator of the REST dialect's filters, written <c>field[op]=value</c>; <c>field=value</c> is <see cref="Eq"/>.</summary>
public enum FilterOperator
{
    Eq,
    Ne,
    Gt,
    Gte,
    Lt,
    Lte,
    In,

    /// <summary>Strings only: begins with.</summary>
    Starts,

    /// <summary>Strings only: holds anywhere. No index helps, so a contract must name it explicitly.</summary>
    Contains,

    /// <summary><c>field[null]=true</c> or <c>false</c>.</summary>
    Null,
}
