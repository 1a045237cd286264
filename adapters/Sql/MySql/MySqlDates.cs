using System.Data.Common;
using LegacyGateway.Core.Records;
using MySqlConnector;

namespace LegacyGateway.Adapters.Sql.MySql;

/// <summary>Dates, with MySQL's impossible ones (0000-00-00, 2024-02-31) as texts, for a sentinel or the field's rule to deal with.</summary>
internal static class MySqlDates
{
    public static Value Read(DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
            return Value.Null;
        var date = reader.GetFieldValue<MySqlDateTime>(ordinal);
        var whole = string.Equals(reader.GetDataTypeName(ordinal), "DATE", StringComparison.OrdinalIgnoreCase);
        if (!date.IsValidDateTime)
            return Value.From(Text(date, whole));
        return whole ? Value.From(DateOnly.FromDateTime(date.GetDateTime())) : Value.FromLocal(date.GetDateTime());
    }

    private static string Text(MySqlDateTime date, bool whole) => FormattableString.Invariant(
        $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}{(whole ? "" : FormattableString.Invariant($" {date.Hour:D2}:{date.Minute:D2}:{date.Second:D2}"))}");
}
