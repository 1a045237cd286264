using System.Data.Common;

namespace LegacyGateway.State.Drops;

/// <summary>How long somebody has something to himself, as conditions and parameters.</summary>
internal static class DropLease
{
    /// <summary>No lease is so long: one that ends later was given before the clock was set back, and counts for nothing.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    /// <param name="column">Where the end of the lease stands.</param>
    public static string IsOver(string column) => $"({column} < @now OR {column} > @never)";

    public static void AddNow(DbCommand command, DateTimeOffset now)
    {
        command.Add("@now", StoredTime.Text(now));
        command.Add("@never", StoredTime.Text(now + _longest));
    }
}
