using System.Data.Common;
using System.Globalization;

namespace LegacyGateway.State.Routes;

/// <summary>The statements over routes and their log, and how rows become records.</summary>
internal static class RouteSql
{
    public const string Select = "SELECT name, stage, share, epoch, desired_hash, held, paused, drains_to, drains_to_share, since, sequence, drains_until, drains_forced, drains_held FROM routes";

    public const string Insert = """
        INSERT INTO routes (name, stage, share, epoch, desired_hash, held, paused, drains_to, drains_to_share, since, sequence, drains_until, drains_forced, drains_held)
        VALUES (@name, @stage, @share, @epoch, @desired, @held, @paused, @drainsTo, @drainsToShare, @since, @sequence, @drainsUntil, @drainsForced, @drainsHeld)
        """;

    public const string Update = """
        UPDATE routes SET stage = @stage, share = @share, epoch = @epoch, desired_hash = @desired, held = @held, paused = @paused,
        drains_to = @drainsTo, drains_to_share = @drainsToShare, since = @since, sequence = @sequence, drains_until = @drainsUntil, drains_forced = @drainsForced,
        drains_held = @drainsHeld
        WHERE name = @name AND epoch = @before
        """;

    public const string SelectMoves = """
        SELECT sequence, route, kind, from_stage, from_share, to_stage, to_share, epoch, actor, reason, moved_at, verdict, evidence,
        configuration_hash, previous_hash, hash FROM route_moves
        """;

    public const string InsertMove = """
        INSERT INTO route_moves (sequence, route, kind, from_stage, from_share, to_stage, to_share, epoch, actor, reason, moved_at, verdict, evidence,
        configuration_hash, previous_hash, hash)
        VALUES (@sequence, @route, @kind, @fromStage, @fromShare, @toStage, @toShare, @epoch, @actor, @reason, @at, @verdict, @evidence,
        @configuration, @previous, @hash)
        """;

    public static StoredRoute Route(DbDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt64(3), reader.GetString(4),
        reader.GetInt32(5) != 0, reader.GetInt32(6) != 0, Text(reader, 7), reader.GetInt32(8), Time(reader, 9), reader.GetInt64(10))
    {
        DrainsUntil = reader.IsDBNull(11) ? null : Time(reader, 11),
        DrainsForced = reader.GetInt32(12) != 0,
        DrainsHeld = reader.GetInt32(13) != 0,
    };

    public static StoredMove Move(DbDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), Enum.TryParse<MoveKind>(reader.GetString(2), out var kind) ? kind : MoveKind.Move,
        reader.GetString(3), reader.GetInt32(4), reader.GetString(5), reader.GetInt32(6), reader.GetInt64(7), reader.GetString(8),
        Text(reader, 9), Time(reader, 10), Text(reader, 11), Text(reader, 12), reader.GetString(13), reader.GetString(14), reader.GetString(15));

    public static void Bind(DbCommand command, StoredRoute route)
    {
        command.Add("@name", route.Name);
        command.Add("@stage", route.Stage);
        command.Add("@share", route.Share);
        command.Add("@epoch", route.Epoch);
        command.Add("@desired", route.DesiredHash);
        command.Add("@held", route.Held ? 1 : 0);
        command.Add("@paused", route.Paused ? 1 : 0);
        command.Add("@drainsTo", (object?)route.DrainsTo ?? DBNull.Value);
        command.Add("@drainsToShare", route.DrainsToShare);
        command.Add("@since", route.Since.ToString("O", CultureInfo.InvariantCulture));
        command.Add("@sequence", route.Sequence);
        command.Add("@drainsUntil", route.DrainsUntil?.ToString("O", CultureInfo.InvariantCulture));
        command.Add("@drainsForced", route.DrainsForced ? 1 : 0);
        command.Add("@drainsHeld", route.DrainsHeld ? 1 : 0);
    }

    public static void Bind(DbCommand command, StoredMove move)
    {
        command.Add("@sequence", move.Sequence);
        command.Add("@route", move.Route);
        command.Add("@kind", move.Kind.ToString());
        command.Add("@fromStage", move.FromStage);
        command.Add("@fromShare", move.FromShare);
        command.Add("@toStage", move.ToStage);
        command.Add("@toShare", move.ToShare);
        command.Add("@epoch", move.Epoch);
        command.Add("@actor", move.Actor);
        command.Add("@reason", (object?)move.Reason ?? DBNull.Value);
        command.Add("@at", move.At.ToString("O", CultureInfo.InvariantCulture));
        command.Add("@verdict", (object?)move.Verdict ?? DBNull.Value);
        command.Add("@evidence", (object?)move.Evidence ?? DBNull.Value);
        command.Add("@configuration", move.ConfigurationHash);
        command.Add("@previous", move.PreviousHash);
        command.Add("@hash", move.Hash);
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset Time(DbDataReader reader, int column) =>
        DateTimeOffset.Parse(reader.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
