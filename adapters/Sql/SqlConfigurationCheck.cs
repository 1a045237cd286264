using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Guard;
using LegacyGateway.Adapters.Sql.SqlServer;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Requests;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace LegacyGateway.Adapters.Sql;

/// <summary>Checks a system file offline, as far as the types of its keys do not.</summary>
internal static class SqlConfigurationCheck
{
    public static void Check(SqlSystemConfiguration system, ContractSet contracts, ConfigurationPlace place)
    {
        CheckConnection(system, place);
        CheckRange(place, "$.lockTimeout", system.LockTimeout);
        CheckRange(place, "$.connectTimeout", system.ConnectTimeout);
        if (system.RowCap is < 1 or > 100_000)
            place.Error("$.rowCap", "The row cap is out of range.", "Write a number from 1 to 100000.");
        if (system.Isolation != SqlIsolation.ReadCommitted && system.Provider != SqlDatabase.SqlServer)
            place.Error("$.isolation", "Only SQL Server knows this setting.", "Remove it.");
        foreach (var (resource, binding) in system.Bindings)
        {
            var path = ConfigurationPath.Of("$.bindings", resource);
            CheckSource(system.Provider, binding, path, place);
            CheckWhere(binding, path, place);
            CheckColumns(system.Provider, binding, path, place);
            CheckCrossReference(binding, path, place);
            if (contracts.Find(resource) is { } contract && SqlBinding.MappingOf(system, binding, contract, place, path) is { } mapping)
                CheckPromises(mapping, path, place);
        }
    }

    /// <summary>What the contract lets consumers filter and sort by must be possible through the mapping.</summary>
    private static void CheckPromises(RecordMapping mapping, string path, ConfigurationPlace place)
    {
        foreach (var field in mapping.Contract.Fields)
        {
            var at = ConfigurationPath.Of(path + ".fields", field.Name);
            if ((field.Filterable & ~mapping.OperatorsOf(field)) is var missing && missing != FilterOperators.None)
                place.Error(at, $"The contract lets consumers filter {field.Name} by {missing}, which this mapping cannot be turned back for.", "Use converters that have an inverse, or take the operators from the contract.");
            if (field.Sortable && mapping.SortOf(field) is null)
                place.Error(at, $"The contract lets consumers sort by {field.Name}, whose order this mapping cannot tell in columns.", "Use converters that keep the order, or take sortable from the contract.");
        }
    }

    private static void CheckConnection(SqlSystemConfiguration system, ConfigurationPlace place)
    {
        try
        {
            _ = system.Provider switch
            {
                SqlDatabase.PostgreSql => new NpgsqlConnectionStringBuilder(system.Connection).ConnectionString,
                SqlDatabase.MySql => new MySqlConnectionStringBuilder(system.Connection).ConnectionString,
                SqlDatabase.SqlServer => new SqlConnectionStringBuilder(system.Connection).ConnectionString,
                _ => new SqliteConnectionStringBuilder(system.Connection).ConnectionString,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            // The driver's own message can repeat the string, password included.
            place.Error("$.connection", "The driver does not understand the connection string.", $"Write it with the keys of {Driver(system.Provider)}: name=value, separated by semicolons.");
        }
    }

    private static string Driver(SqlDatabase database) => database switch
    {
        SqlDatabase.PostgreSql => "Npgsql (Host, Port, Username, Password, Database)",
        SqlDatabase.MySql => "MySqlConnector (Server, Port, User ID, Password, Database)",
        SqlDatabase.SqlServer => "Microsoft.Data.SqlClient (Server, User ID, Password, Database, Encrypt)",
        _ => "Microsoft.Data.Sqlite (Data Source)",
    };

    private static void CheckRange(ConfigurationPlace place, string path, TimeSpan time)
    {
        if (time <= TimeSpan.Zero || time > TimeSpan.FromMinutes(10))
            place.Error(path, "The time is out of range.", "Write a time above 00:00:00 and up to 00:10:00.");
    }

    private static void CheckSource(SqlDatabase database, SqlBindingConfiguration binding, string path, ConfigurationPlace place)
    {
        if (binding.Table is null == binding.Select is null)
            place.Error(path, "A binding reads either a table or a select.", "Write exactly one of the two keys.");
        if (binding.Select is null)
        {
            foreach (var name in binding.Parameters.Keys)
                place.Error(ConfigurationPath.Of(path + ".parameters", name), "There is no select that could use a parameter.", "Remove it, or use where.");
            return;
        }

        var check = Check(database, binding.Select, binding.Functions);
        foreach (var problem in check.Problems)
            place.Error(path + ".select", $"The select is refused: {problem}", "Write one SELECT that only reads, or bind a view.");
        foreach (var name in check.Parameters.Select(parameter => parameter.Name).Distinct().Where(name => !binding.Parameters.ContainsKey(name)))
            place.Error(path + ".select", $"The parameter {name} has no value.", "Add it to parameters.");
        foreach (var (name, value) in binding.Parameters)
            CheckParameter(check, name, value, ConfigurationPath.Of(path + ".parameters", name), place);
    }

    private static void CheckParameter(CheckedSelect check, string name, System.Text.Json.JsonElement value, string path, ConfigurationPlace place)
    {
        if (check.Problems.IsEmpty && check.Parameters.All(parameter => parameter.Name != name))
            place.Error(path, "The select does not use this parameter.", $"Remove it, or use it as :{name}.");
        if (ConfiguredValue.Of(value) is null)
            place.Error(path, "A parameter is a text, a number or a boolean.", "Write a plain value.");
    }

    /// <summary>The check that the provider has: Microsoft's parser for T-SQL, tokens for the others.</summary>
    internal static CheckedSelect Check(SqlDatabase database, string select, IReadOnlyList<string> functions) =>
        database == SqlDatabase.SqlServer ? TransactSqlGuard.Check(select, functions) : SelectGuard.Check(select, database, functions);

    private static void CheckWhere(SqlBindingConfiguration binding, string path, ConfigurationPlace place)
    {
        for (var i = 0; i < binding.Where.Count; i++)
        {
            var at = ConfigurationPath.Of(path + ".where", i);
            var where = binding.Where[i];
            var tests = (where.EqualTo is null ? 0 : 1) + (where.NotEqualTo is null ? 0 : 1) + (where.In is null ? 0 : 1) + (where.IsNull is null ? 0 : 1);
            if (tests != 1)
                place.Error(at, "A condition has one test.", "Write exactly one of equals, notEquals, in and isNull.");
            if (where.In is { Count: 0 })
                place.Error(at + ".in", "The list is empty, so that no record would ever be found.", "Name at least one value.");
            foreach (var value in (where.In ?? []).Concat(new[] { where.EqualTo, where.NotEqualTo }.OfType<System.Text.Json.JsonElement>()))
                if (ConfiguredValue.Of(value) is null)
                    place.Error(at, "A column is compared with a text, a number or a boolean.", "Write a plain value; for null use isNull.");
        }
    }

    private static void CheckColumns(SqlDatabase database, SqlBindingConfiguration binding, string path, ConfigurationPlace place)
    {
        foreach (var (name, column) in binding.Columns)
        {
            var at = ConfigurationPath.Of(path + ".columns", name);
            if (column.Length is < 1 or > 65_535)
                place.Error(at + ".length", "The length is out of range.", "Write the length that the catalog says, 1 to 65535.");
            if (column.Type is SqlColumnType.NChar or SqlColumnType.NVarchar && database != SqlDatabase.SqlServer)
                place.Error(at + ".type", "Only SQL Server knows this type.", "Write char or varchar.");
        }

        foreach (var (name, i) in binding.Key.Select((name, i) => (name, i)).Where(key => binding.Columns.TryGetValue(key.name, out var column) && column is { Type: SqlColumnType.Bytes }))
            place.Error(ConfigurationPath.Of(path + ".key", i), $"{name} holds bytes and cannot be ordered by.", "Name columns that can.");
    }

    private static void CheckCrossReference(SqlBindingConfiguration binding, string path, ConfigurationPlace place)
    {
        if (binding.CrossReference is not { } cross)
            return;
        if (binding.Table is null)
            place.Error(path + ".crossReference", "A select can join the cross-reference itself.", "Write the join in the select and remove this key.");
        if (cross.On.Count == 0)
            place.Error(path + ".crossReference.on", "The cross-reference is not joined.", "Name the column and the cross-reference's column that hold the same value.");
        if (cross.Columns.Count == 0)
            place.Error(path + ".crossReference.columns", "The cross-reference adds no columns.", "Name the columns that fields use.");
    }
}
