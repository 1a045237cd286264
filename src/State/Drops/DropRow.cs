using System.Data.Common;
using System.Globalization;

namespace LegacyGateway.State.Drops;

/// <summary>A drop as a row.</summary>
internal static class DropRow
{
    public const string Columns =
        "id, system, resource, kind, name, size, sha256, file_time, found_at, claim_key, state, reason, place, started_at, finished_at, business_time, records, rejected, bytes_read, rejects_file, load_name, same_as, asked, sequence";

    public const string Parameters =
        "@id, @system, @resource, @kind, @name, @size, @sha256, @file_time, @found_at, @claim_key, @state, @reason, @place, @started_at, @finished_at, @business_time, @records, @rejected, @bytes_read, @rejects_file, @load_name, @same_as, @asked, @sequence";

    /// <summary>Everything that can change while a drop is worked on.</summary>
    public const string Changes =
        "kind = @kind, sha256 = @sha256, state = @state, reason = @reason, place = @place, started_at = @started_at, finished_at = @finished_at, business_time = @business_time, "
        + "records = @records, rejected = @rejected, bytes_read = @bytes_read, rejects_file = @rejects_file, load_name = @load_name, same_as = @same_as, asked = @asked, sequence = @sequence";

    public static void AddTo(DbCommand command, Drop drop)
    {
        command.Add("@id", drop.Id.ToString("D"));
        command.Add("@system", drop.System);
        command.Add("@resource", drop.Resource);
        command.Add("@kind", Name(drop.Kind));
        command.Add("@name", drop.Name);
        command.Add("@size", drop.Size);
        AddText(command, "@sha256", drop.Sha256);
        command.Add("@file_time", StoredTime.Text(drop.FileTime));
        command.Add("@found_at", StoredTime.Text(drop.FoundAt));
        AddText(command, "@claim_key", drop.ClaimKey);
        command.Add("@state", Name(drop.State));
        AddText(command, "@reason", drop.Reason);
        AddText(command, "@place", drop.Place);
        AddText(command, "@started_at", Time(drop.StartedAt));
        AddText(command, "@finished_at", Time(drop.FinishedAt));
        AddText(command, "@business_time", Time(drop.BusinessTime));
        command.Add("@records", drop.Records);
        command.Add("@rejected", drop.Rejected);
        command.Add("@bytes_read", drop.BytesRead);
        AddText(command, "@rejects_file", drop.RejectsFile);
        AddText(command, "@load_name", drop.Load);
        AddText(command, "@same_as", drop.SameAs?.ToString("D"));
        AddText(command, "@asked", drop.Asked is { } wish ? Name(wish) : null);
        command.Add("@sequence", drop.Sequence ?? (object)DBNull.Value);
    }

    public static Drop Read(DbDataReader reader) => new()
    {
        Id = Guid.Parse(reader.GetString(0), CultureInfo.InvariantCulture),
        System = reader.GetString(1),
        Resource = reader.GetString(2),
        Kind = Enum.Parse<DropKind>(reader.GetString(3), ignoreCase: true),
        Name = reader.GetString(4),
        Size = reader.GetInt64(5),
        Sha256 = Text(reader, 6),
        FileTime = StoredTime.Read(reader.GetString(7)),
        FoundAt = StoredTime.Read(reader.GetString(8)),
        ClaimKey = Text(reader, 9),
        State = Enum.Parse<DropState>(reader.GetString(10), ignoreCase: true),
        Reason = Text(reader, 11),
        Place = Text(reader, 12),
        StartedAt = Time(reader, 13),
        FinishedAt = Time(reader, 14),
        BusinessTime = Time(reader, 15),
        Records = reader.GetInt64(16),
        Rejected = reader.GetInt64(17),
        BytesRead = reader.GetInt64(18),
        RejectsFile = Text(reader, 19),
        Load = Text(reader, 20),
        SameAs = Text(reader, 21) is { } same ? Guid.Parse(same, CultureInfo.InvariantCulture) : null,
        Asked = Text(reader, 22) is { } asked ? Enum.Parse<DropWish>(asked, ignoreCase: true) : null,
        Sequence = reader.IsDBNull(23) ? null : reader.GetInt64(23),
    };

    /// <summary>States, kinds and wishes as the store and the command line write them.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static void AddText(DbCommand command, string name, string? text) => command.Add(name, text ?? (object)DBNull.Value);

    private static string? Time(DateTimeOffset? time) => time is { } known ? StoredTime.Text(known) : null;

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Time(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : StoredTime.Read(reader.GetString(column));
}
