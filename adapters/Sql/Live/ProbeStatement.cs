using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Guard;
using LegacyGateway.Adapters.Sql.Sources;

namespace LegacyGateway.Adapters.Sql.Live;

/// <summary>A binding's select, asked for no row: the database checks it and names its columns.</summary>
internal static class ProbeStatement
{
    public static SqlStatement Of(SqlDatabase database, SqlBindingConfiguration binding)
    {
        var (text, arguments) = Inline(database, SqlConfigurationCheck.Check(database, binding.Select!, binding.Functions), binding);
        return new SqlStatement($"SELECT * FROM ({text}\n) AS t WHERE 1 = 0", arguments.AsMemory());
    }

    /// <summary>Named parameters as the product's positional ones.</summary>
    private static (string Text, ImmutableArray<SqlArgument> Arguments) Inline(SqlDatabase database, CheckedSelect select, SqlBindingConfiguration binding)
    {
        var text = new StringBuilder();
        var arguments = ImmutableArray.CreateBuilder<SqlArgument>();
        var at = 0;
        foreach (var use in select.Parameters)
        {
            text.Append(select.Text, at, use.Offset - at);
            text.Append(database switch
            {
                SqlDatabase.PostgreSql => $"${arguments.Count + 1}",
                SqlDatabase.MySql => "?",
                _ => $"@p{arguments.Count}",
            });
            arguments.Add(new SqlArgument(ConfiguredValue.Of(binding.Parameters[use.Name])!.Value));
            at = use.Offset + use.Length;
        }

        text.Append(select.Text, at, select.Text.Length - at);
        return (text.ToString(), arguments.ToImmutable());
    }
}
