using System.Collections.Immutable;
using System.Data.Common;

namespace LegacyGateway.Adapters.Sql.Sources;

/// <summary>Small result sets of the catalog, read whole.</summary>
internal static class SqlRows
{
    public static async ValueTask<ImmutableArray<T>> RowsAsync<T>(
        this SqlSession session, SqlStatement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        await using var reader = await session.ReadAsync(statement, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows.ToImmutable();
    }

    /// <summary>A text, or null.</summary>
    public static string? Text(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A whole number that fits, or null.</summary>
    public static int? Number(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : (int)Math.Clamp(Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture), int.MinValue, int.MaxValue);

    /// <summary>A truth value, however the product writes it.</summary>
    public static bool Truth(this DbDataReader reader, int column) =>
        !reader.IsDBNull(column) && Convert.ToBoolean(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);
}
