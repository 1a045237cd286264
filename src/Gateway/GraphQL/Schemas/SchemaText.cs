using GraphQL;
using GraphQL.Utilities;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>The schema in the schema definition language.</summary>
internal static class SchemaText
{
    public static string Of(GatewaySchema schema) =>
        schema.Schema.Print(new PrintOptions { StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n").TrimEnd() + "\n";
}
