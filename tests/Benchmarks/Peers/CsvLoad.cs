using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace LegacyGateway.Benchmarks.Peers;

/// <summary>Loads a CSV file as one would by hand: CsvHelper, one transaction, the same indexes as the gateway, and no look at what the values are.</summary>
internal static class CsvLoad
{
    private const int Columns = 12;

    private const string Indexes = "CREATE UNIQUE INDEX rows_k ON rows (id); CREATE INDEX rows_0 ON rows (code, id); CREATE INDEX rows_1 ON rows (category, id); CREATE INDEX rows_2 ON rows (price, id); CREATE INDEX rows_3 ON rows (created, id)";

    /// <summary>Prints seconds and the most memory that was resident, in MB.</summary>
    /// <param name="way"><c>strings</c>, <c>sqlite</c> or <c>postgresql</c>.</param>
    public static async Task<int> RunAsync(string way, string file, string target)
    {
        var started = Stopwatch.GetTimestamp();
        await using var stream = File.OpenRead(file);
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { HasHeader = true, Separator = ',', DetectSeparatorHint = false });
        switch (way)
        {
            case "strings":
                Strings(csv);
                break;
            case "sqlite":
                Sqlite(csv, target);
                break;
            default:
                await PostgreSqlAsync(csv, target);
                break;
        }

        var peak = (await File.ReadAllLinesAsync("/proc/self/status")).First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.000} {long.Parse(peak, CultureInfo.InvariantCulture) / 1024}"));
        return 0;
    }

    private static void Strings(CsvReader csv)
    {
        long length = 0;
        while (csv.Read())
        {
            for (var i = 0; i < Columns; i++)
                length += csv.GetString(i).Length;
        }

        Console.Error.WriteLine(length);
    }

    private static void Sqlite(CsvReader csv, string file)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE rows (id INTEGER NOT NULL, name TEXT, code TEXT, category TEXT, quantity INTEGER, price TEXT, weight TEXT, created TEXT, active INTEGER, region TEXT, supplier TEXT, note TEXT)");
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO rows VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
            for (var i = 0; i < Columns; i++)
                insert.Parameters.Add(insert.CreateParameter()).ParameterName = $"${i}";
            insert.Prepare();
            while (csv.Read())
            {
                for (var i = 0; i < Columns; i++)
                    insert.Parameters[i].Value = i is 0 or 4 ? long.Parse(csv.GetString(i), CultureInfo.InvariantCulture) : i == 8 ? csv.GetString(i) == "Y" ? 1L : 0L : csv.GetString(i);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        Run(Indexes);

        void Run(string statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statements;
            command.ExecuteNonQuery();
        }
    }

    private static async Task PostgreSqlAsync(CsvReader csv, string target)
    {
        await using var connection = new NpgsqlConnection(target);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync("DROP TABLE IF EXISTS rows; CREATE TABLE rows (id bigint NOT NULL, name text, code text, category text, quantity integer, price numeric(12,2), weight numeric(9,3), created date, active boolean, region text, supplier text, note text)");
        await using (var copy = await connection.BeginBinaryImportAsync("COPY rows FROM STDIN (FORMAT BINARY)"))
        {
            while (csv.Read())
            {
                copy.StartRow();
                for (var i = 0; i < Columns; i++)
                    Write(copy, i, csv.GetString(i));
            }

            await copy.CompleteAsync();
        }

        await RunAsync(Indexes);
        await transaction.CommitAsync();

        async Task RunAsync(string statements)
        {
            await using var command = new NpgsqlCommand(statements, connection, transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, int column, string value)
    {
        switch (column)
        {
            case 0:
                copy.Write(long.Parse(value, CultureInfo.InvariantCulture), NpgsqlDbType.Bigint);
                break;
            case 4:
                copy.Write(int.Parse(value, CultureInfo.InvariantCulture), NpgsqlDbType.Integer);
                break;
            case 5 or 6:
                copy.Write(decimal.Parse(value, CultureInfo.InvariantCulture), NpgsqlDbType.Numeric);
                break;
            case 7:
                copy.Write(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture), NpgsqlDbType.Date);
                break;
            case 8:
                copy.Write(value == "Y", NpgsqlDbType.Boolean);
                break;
            default:
                copy.Write(value, NpgsqlDbType.Text);
                break;
        }
    }
}
