namespace LegacyGateway.Adapters.Sql.Sources;

/// <summary>One SELECT in the product's own dialect and the values of its parameters, in their order.</summary>
internal readonly record struct SqlStatement(string Text, ReadOnlyMemory<SqlArgument> Arguments = default);
