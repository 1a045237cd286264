using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.Sql.Live;

/// <summary>Compares one binding with the database that it reads.</summary>
/// <remarks>
/// 1. The table exists and can be read. 2. Every column that is named exists. 3. What the binding says about columns is what the catalog
/// says. 4. Converters meet types that they understand. 5. Fields that can be filtered or sorted by are the start of an index.
/// </remarks>
internal sealed class LiveCheck(SqlSystemConfiguration system, SqlBindingConfiguration binding, ResourceContract contract, string path, ConfigurationPlace place)
{
    private readonly List<ConfigurationError> _advice = [];

    public IReadOnlyList<ConfigurationError> Advice => _advice;

    public async ValueTask CheckAsync(ISqlSource source, SqlSession session, CancellationToken cancellationToken)
    {
        if (binding.Table is null)
        {
            await CheckSelectAsync(source, session, cancellationToken);
            return;
        }

        var schema = binding.Schema ?? system.Schema;
        if (await CatalogReader.TableAsync(source, session, schema, binding.Table, cancellationToken) is not { } table)
        {
            place.Error(path + ".table", $"There is no table or view {binding.Table}{(schema is null ? "" : $" in {schema}")} that the log-in can see.", "Check the spelling, the schema, and that the log-in may SELECT from it.");
            return;
        }

        var added = binding.CrossReference?.Columns ?? [];
        CheckNames(table, added);
        CheckDeclarations(table);
        CheckKey(table);
        if (system.Provider != SqlDatabase.MySql || !table.Indexes.IsEmpty)
            CheckIndexes(table);
    }

    /// <summary>The database itself tells what a checked select brings.</summary>
    private async ValueTask CheckSelectAsync(ISqlSource source, SqlSession session, CancellationToken cancellationToken)
    {
        try
        {
            var statement = ProbeStatement.Of(system.Provider, binding);
            await using var reader = await session.ReadAsync(statement, cancellationToken);
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet(StringComparer.Ordinal);
            foreach (var (at, column) in Named())
                if (!columns.Contains(column))
                    place.Error(at, $"The select brings no column {column}.", $"It brings {string.Join(", ", columns)}.");
        }
        catch (Exception exception) when (source.ErrorOf(exception) is not null)
        {
            place.Error(path + ".select", $"The database refuses the select: {source.ErrorOf(exception)!.Detail}", "Try it in the database's own tool.");
        }
    }

    private void CheckNames(CatalogTable table, IReadOnlyList<string> added)
    {
        foreach (var (at, column) in Named())
        {
            if (table.Find(column) is not null || added.Contains(column))
                continue;
            var near = table.Columns.FirstOrDefault(found => found.Name.Equals(column, StringComparison.OrdinalIgnoreCase))?.Name;
            place.Error(at, $"{table.Name} has no column {column}.", near is null ? $"It has {string.Join(", ", table.Columns.Select(found => found.Name))}." : $"Write {near}.");
        }
    }

    /// <summary>Every place of the binding that names a column.</summary>
    private IEnumerable<(string Path, string Column)> Named()
    {
        foreach (var field in FieldColumns(binding.Fields, path + ".fields"))
            yield return field;
        foreach (var name in binding.Columns.Keys)
            yield return (ConfigurationPath.Of(path + ".columns", name), name);
        for (var i = 0; i < binding.Key.Count; i++)
            yield return (ConfigurationPath.Of(path + ".key", i), binding.Key[i]);
        for (var i = 0; i < binding.Where.Count; i++)
            yield return (ConfigurationPath.Of(path + ".where", i), binding.Where[i].Column);
        foreach (var name in binding.CrossReference?.On.Keys ?? [])
            yield return (path + ".crossReference.on", name);
    }

    private static IEnumerable<(string Path, string Column)> FieldColumns(IReadOnlyDictionary<string, FieldMappingConfiguration> fields, string path)
    {
        foreach (var (name, field) in fields)
        {
            var at = ConfigurationPath.Of(path, name);
            foreach (var column in field.From)
                yield return (at + ".from", column);
            foreach (var nested in FieldColumns(field.Object ?? new Dictionary<string, FieldMappingConfiguration>(), at + ".object"))
                yield return nested;
        }
    }

    private void CheckDeclarations(CatalogTable table)
    {
        foreach (var (name, said) in binding.Columns)
        {
            if (table.Find(name) is not { } column)
                continue;
            var at = ConfigurationPath.Of(path + ".columns", name);
            if (said.Type is { } type && column.Type is { } real && !Same(type, real))
                place.Error(at + ".type", $"{name} is {column.Declared} in the database.", $"Write {SqlColumnTypes.NameOf(real)}.");
            if (said.Length is { } length && column.Length is { } realLength && length != realLength)
                place.Error(at + ".length", $"{name} has the length {realLength} in the database.", $"Write {realLength}.");
            if (!said.Nullable && column.Nullable)
                place.Error(at + ".nullable", $"{name} can be null in the database: records would be lost between pages.", "Remove \"nullable\": false.");
        }

        foreach (var (at, name) in FieldColumns(binding.Fields, path + ".fields"))
            if (table.Find(name) is { Type: null } column)
                place.Error(at, $"{name} is {column.Declared}, which the adapter does not read.", "Bind a view that casts it.");
    }

    /// <summary>SQLite keeps no types to compare, and MySQL's text types read alike.</summary>
    private bool Same(SqlColumnType said, SqlColumnType real) =>
        said == real || system.Provider == SqlDatabase.Sqlite
        || said is SqlColumnType.Boolean && real == SqlColumnType.Integer && system.Provider == SqlDatabase.MySql;

    private void CheckKey(CatalogTable table)
    {
        var columns = KeyColumns();
        if (columns.Count > 0 && table.Indexes.Any(index => index.Unique && index.Columns.All(columns.Contains)))
            return;
        if (table.Indexes.IsEmpty)
            return;
        _advice.Add(place.Describe(binding.Key.Count > 0 ? path + ".key" : path, $"No unique index of {table.Name} is within {string.Join(", ", columns)}: two records could have one key.", "Name the columns of a unique index in key, or make sure that they are unique."));
    }

    private List<string> KeyColumns() =>
        binding.Key.Count > 0
            ? [.. binding.Key]
            : [.. contract.Key.SelectMany(field => binding.Fields.TryGetValue(field.Name, out var mapping) ? mapping.From : [])];

    private void CheckIndexes(CatalogTable table)
    {
        foreach (var field in contract.Fields.Where(field => field.Sortable || (field.Filterable & ~(FilterOperators.Contains | FilterOperators.Null)) != 0))
        {
            if (!binding.Fields.TryGetValue(field.Name, out var mapping) || mapping.From is not [var column] || table.Find(column) is null)
                continue;
            if (table.Indexes.All(index => index.Columns[0] != column))
                _advice.Add(place.Describe(ConfigurationPath.Of(path + ".fields", field.Name), $"{field.Name} can be {(field.Sortable ? "sorted" : "filtered")} by, and no index of {table.Name} begins with {column}.", "Have an index made, or take filterable and sortable from the contract."));
        }
    }
}
