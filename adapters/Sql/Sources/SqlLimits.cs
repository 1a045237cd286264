using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.Sources;

/// <summary>The limits of a system as drivers want them.</summary>
internal sealed record SqlLimits(int Connections, TimeSpan Statement, TimeSpan Lock, TimeSpan Connect)
{
    /// <summary>The driver's own time limit stands behind the server's: it ends a statement only when the server did not.</summary>
    public int CommandSeconds => Seconds(Statement) + 1;

    public int ConnectSeconds => Seconds(Connect);

    public int StatementMilliseconds => Milliseconds(Statement);

    public int LockMilliseconds => Milliseconds(Lock);

    public int LockSeconds => Seconds(Lock);

    public static SqlLimits Of(SqlSystemConfiguration configuration) =>
        new(configuration.Limits.Concurrency, configuration.Limits.Timeout, configuration.LockTimeout, configuration.ConnectTimeout);

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    private static int Milliseconds(TimeSpan time) => Math.Max(1, (int)time.TotalMilliseconds);
}
