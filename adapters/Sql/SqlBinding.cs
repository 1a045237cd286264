using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;

namespace LegacyGateway.Adapters.Sql;

/// <summary>One resource's binding, compiled: requests to statements, rows to records.</summary>
internal sealed class SqlBinding
{
    private readonly FrozenDictionary<string, SqlColumnConfiguration> _columns;

    private SqlBinding(SelectPlans plans, IReadOnlyDictionary<string, SqlColumnConfiguration> columns)
    {
        Plans = plans;
        Capabilities = plans.Capabilities;
        _columns = columns.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public SelectPlans Plans { get; }

    public BindingCapabilities Capabilities { get; }

    /// <summary>The configuration is one that was checked.</summary>
    public static SqlBinding Create(SqlSystemConfiguration system, SqlBindingConfiguration binding, ResourceContract contract) =>
        new(new SelectPlans(DialectOf(system.Provider), TableOf(system, binding, MappingOf(system, binding, contract, null, "$")!)), binding.Columns);

    /// <summary>The mapping with what the binding says about its columns; null, with the errors at their place, when it does not compile.</summary>
    public static RecordMapping? MappingOf(
        SqlSystemConfiguration system, SqlBindingConfiguration binding, ResourceContract contract, ConfigurationPlace? place, string path) =>
        RecordMapping.Create(contract, binding.Fields, system.TimeZone, place, path + ".fields")
            ?.WithColumns(name => binding.Columns.TryGetValue(name, out var column) ? RawColumnOf(system.Provider, name, column) : null);

    /// <summary>The statement for the product's driver: each value with the type of the column that it is compared with.</summary>
    public SqlStatement StatementOf(SelectStatement statement)
    {
        var values = statement.Values.Span;
        var arguments = new SqlArgument[values.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var column = statement.Select.Columns[i] is { } name ? _columns.GetValueOrDefault(name) : null;
            arguments[i] = new SqlArgument(values[i], column?.Type, column?.Length ?? 0);
        }

        return new SqlStatement(statement.Select.Text, arguments);
    }

    private static TableBinding TableOf(SqlSystemConfiguration system, SqlBindingConfiguration binding, RecordMapping mapping)
    {
        var schema = binding.Schema ?? system.Schema;
        return new TableBinding
        {
            Mapping = mapping,
            Source = binding.Table is { } table ? new SqlSource.Table(schema, table) : SelectOf(system.Provider, binding),
            Join = binding.CrossReference is { } cross
                ? new SqlJoin(new SqlSource.Table(cross.Schema ?? schema, cross.Table), [.. cross.On.Select(pair => (pair.Key, pair.Value))], [.. cross.Columns])
                : null,
            Where = RawPredicate.All([.. binding.Where.Select(where => PredicateOf(where, binding.Columns.GetValueOrDefault(where.Column)))]),
            Key = [.. binding.Key],
            Others = [.. binding.Columns.Select(column => RawColumnOf(system.Provider, column.Key, column.Value))],
        };
    }

    private static SqlSource.Select SelectOf(SqlDatabase database, SqlBindingConfiguration binding)
    {
        var check = SqlConfigurationCheck.Check(database, binding.Select!, binding.Functions);
        return new SqlSource.Select(check.Text,
            [.. check.Parameters.Select(use => new SqlParameterUse(use.Offset, use.Length, ConfiguredValue.Of(binding.Parameters[use.Name])!.Value))]);
    }

    private static RawPredicate PredicateOf(SqlWhereConfiguration where, SqlColumnConfiguration? column) => where switch
    {
        { EqualTo: { } value } => EqualTo(where.Column, column, ConfiguredValue.Of(value)!.Value),
        { NotEqualTo: { } value } => new RawPredicate.Not(EqualTo(where.Column, column, ConfiguredValue.Of(value)!.Value)),
        { In: { } values } => RawPredicate.Any([.. values.Select(value => EqualTo(where.Column, column, ConfiguredValue.Of(value)!.Value))]),
        { IsNull: true } => new RawPredicate.IsNull(where.Column),
        _ => new RawPredicate.Not(new RawPredicate.IsNull(where.Column)),
    };

    /// <summary>Texts of padded columns are compared without their padding, numbers in text columns as text.</summary>
    private static RawPredicate EqualTo(string name, SqlColumnConfiguration? column, Value value) => column?.Type switch
    {
        SqlColumnType.Char or SqlColumnType.NChar => new RawPredicate.Trimmed(name, TrimSide.End, [Value.From(value.ToString().TrimEnd(' '))]),
        SqlColumnType.Varchar or SqlColumnType.NVarchar => new RawPredicate.Compare(name, FilterOperator.Eq, Value.From(value.ToString())),
        _ => new RawPredicate.Compare(name, FilterOperator.Eq, value),
    };

    private static RawColumn RawColumnOf(SqlDatabase database, string name, SqlColumnConfiguration column) => new(name)
    {
        Kind = KindOf(database, column.Type),
        Nullable = column.Nullable,
        Length = column.Length,
        FixedLength = column.Type is SqlColumnType.Char or SqlColumnType.NChar,
    };

    /// <summary>What the product's driver gives for a column of that type. SQLite keeps no more than texts and numbers, MySQL no booleans.</summary>
    private static ValueKind? KindOf(SqlDatabase database, SqlColumnType? type) => (type, database) switch
    {
        (SqlColumnType.Varchar or SqlColumnType.Char or SqlColumnType.NVarchar or SqlColumnType.NChar, _) => ValueKind.String,
        (SqlColumnType.Integer, _) => ValueKind.Integer,
        (SqlColumnType.Boolean, SqlDatabase.Sqlite or SqlDatabase.MySql) => ValueKind.Integer,
        (SqlColumnType.Date or SqlColumnType.DateTime or SqlColumnType.Instant or SqlColumnType.Uuid, SqlDatabase.Sqlite) => ValueKind.String,
        (SqlColumnType.Decimal, SqlDatabase.Sqlite) => null,
        (SqlColumnType.Decimal, _) => ValueKind.Decimal,
        (SqlColumnType.Double, _) => ValueKind.Double,
        (SqlColumnType.Boolean, _) => ValueKind.Boolean,
        (SqlColumnType.Date, _) => ValueKind.Date,
        (SqlColumnType.DateTime, _) => ValueKind.LocalDateTime,
        (SqlColumnType.Instant, SqlDatabase.MySql) => ValueKind.LocalDateTime,
        (SqlColumnType.Instant, _) => ValueKind.Instant,
        (SqlColumnType.Uuid, SqlDatabase.MySql) => ValueKind.String,
        (SqlColumnType.Uuid, _) => ValueKind.Uuid,
        (SqlColumnType.Bytes, _) => ValueKind.Bytes,
        _ => null,
    };

    private static SqlDialect DialectOf(SqlDatabase database) => database switch
    {
        SqlDatabase.PostgreSql => SqlDialect.PostgreSql,
        SqlDatabase.MySql => SqlDialect.MySql,
        SqlDatabase.SqlServer => SqlDialect.SqlServer,
        _ => SqlDialect.Sqlite,
    };
}
