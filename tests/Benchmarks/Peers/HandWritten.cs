using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Npgsql;

namespace LegacyGateway.Benchmarks.Peers;

/// <summary>What a careful engineer writes for this one table: raw Npgsql with prepared statements, no layer in between.</summary>
internal sealed class HandWritten(NpgsqlDataSource database)
{
    private const string Columns = """
        "CUSTNO", "CNAME", "STAT", "EMAIL", "PHONE", "ADDR1", "ADDR2", "CITY", "PCODE", "CNTRY", "CRLIM", "DISCPC", "VIPFLG",
        "CRTDT", "CLSDT", "LSTORD", "UPDTS"
        """;

    private const string ByKey = $"""SELECT {Columns} FROM "CUSTMAST" WHERE "CUSTNO" = $1 AND "DELFLG" <> 'D'""";

    private const string FirstPage = $"""
        SELECT {Columns} FROM "CUSTMAST" WHERE "DELFLG" <> 'D' AND "STAT" = $1 ORDER BY "CRTDT" DESC, "CUSTNO" DESC LIMIT $2
        """;

    private const string NextPage = $"""
        SELECT {Columns} FROM "CUSTMAST" WHERE "DELFLG" <> 'D' AND "STAT" = $1 AND ("CRTDT", "CUSTNO") < ($3, $4)
        ORDER BY "CRTDT" DESC, "CUSTNO" DESC LIMIT $2
        """;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var peer = new HandWritten(NpgsqlDataSource.Create(builder.Configuration["Connection"]!));
        var app = builder.Build();
        app.MapGet("/api/customers/{id:int}", peer.GetAsync);
        app.MapGet("/api/customers", peer.ListAsync);
        return app;
    }

    private async Task GetAsync(HttpContext context, int id)
    {
        var cancel = context.RequestAborted;
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(ByKey, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = id } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var answer = new JsonAnswer();
        if (CustomerRow.TryRead(reader, out var customer))
            customer.Write(answer.Writer);
        else
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        await answer.SendAsync(context);
    }

    private async Task ListAsync(HttpContext context, string status, int limit, string? after)
    {
        var cancel = context.RequestAborted;
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(after is null ? FirstPage : NextPage, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CustomerRow.CodeOf(status), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Char });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit + 1 });
        if (after is not null)
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(after)).Split(',');
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = int.Parse(parts[0], CultureInfo.InvariantCulture) });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = int.Parse(parts[1], CultureInfo.InvariantCulture) });
        }

        await using var reader = await command.ExecuteReaderAsync(cancel);
        using var answer = new JsonAnswer();
        var writer = answer.Writer;
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        var (rows, date, id) = (0, 0, 0);
        var more = false;
        while (await reader.ReadAsync(cancel))
        {
            if (rows++ == limit)
            {
                more = true;
                break;
            }

            (date, id) = (reader.GetInt32(CustomerRow.CreatedOnAt), reader.GetInt32(0));
            if (CustomerRow.TryRead(reader, out var customer))
                customer.Write(writer);
        }

        writer.WriteEndArray();
        if (more)
            writer.WriteString("next", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{date},{id}"))));
        writer.WriteEndObject();
        await answer.SendAsync(context);
    }
}
