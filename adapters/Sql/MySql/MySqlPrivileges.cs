using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LegacyGateway.Adapters.Sql.Sources;

namespace LegacyGateway.Adapters.Sql.MySql;

/// <summary>What the log-in could do beyond reading, from SHOW GRANTS (the one place where roles count too).</summary>
internal static partial class MySqlPrivileges
{
    private static readonly FrozenSet<string> _reading = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "USAGE", "SELECT", "SHOW VIEW", "SHOW DATABASES", "PROCESS", "REPLICATION CLIENT", "BINLOG MONITOR", "SLAVE MONITOR", "REPLICA MONITOR", "SHOW CREATE ROUTINE");

    public static async ValueTask<ImmutableArray<string>> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var grants = await session.RowsAsync(new SqlStatement("SHOW GRANTS"), reader => reader.GetString(0), cancellationToken);
        return [.. grants.Select(Sentence).OfType<string>().Take(5)];
    }

    internal static string? Sentence(string grant)
    {
        // A role that is granted has lines of its own; GRANT PROXY lets one log in as another.
        if (PrivilegesOn().Match(grant) is not { Success: true } match)
            return grant.StartsWith("GRANT PROXY", StringComparison.OrdinalIgnoreCase) ? "The log-in may act as another (PROXY)." : null;
        var writing = Columns().Replace(match.Groups["privileges"].Value, "").Split(',', StringSplitOptions.TrimEntries)
            .Where(privilege => !_reading.Contains(privilege)).ToArray();
        if (writing.Length > 0)
            return $"The log-in has {string.Join(", ", writing.Take(4))}{(writing.Length > 4 ? " …" : "")} on {match.Groups["object"].Value}.";
        return grant.Contains("WITH GRANT OPTION", StringComparison.OrdinalIgnoreCase) ? $"The log-in may grant rights on {match.Groups["object"].Value}." : null;
    }

    [GeneratedRegex(@"^GRANT (?<privileges>.+?) ON (?:TABLE |FUNCTION |PROCEDURE |PACKAGE )?(?<object>\S+) TO ", RegexOptions.IgnoreCase)]
    private static partial Regex PrivilegesOn();

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex Columns();
}
