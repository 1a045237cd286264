namespace LegacyGateway.Core.Requests;

/// <summary>A set of <see cref="FilterOperator"/>s.</summary>
[Flags]
public enum FilterOperators
{
    None = 0,
    Eq = 1 << FilterOperator.Eq,
    Ne = 1 << FilterOperator.Ne,
    Gt = 1 << FilterOperator.Gt,
    Gte = 1 << FilterOperator.Gte,
    Lt = 1 << FilterOperator.Lt,
    Lte = 1 << FilterOperator.Lte,
    In = 1 << FilterOperator.In,
    Starts = 1 << FilterOperator.Starts,
    Contains = 1 << FilterOperator.Contains,
    Null = 1 << FilterOperator.Null,
}
