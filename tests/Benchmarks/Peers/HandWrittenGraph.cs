using System.Text.Json;
using Npgsql;

namespace LegacyGateway.Benchmarks.Peers;

/// <summary>The three questions of the GraphQL benchmark as endpoints that a careful engineer writes by hand: raw Npgsql, prepared statements, one for each level.</summary>
internal sealed class HandWrittenGraph(NpgsqlDataSource database)
{
    private const string ByKey = """
        SELECT "CUSTNO", "CNAME", "STAT", "CRLIM", "VIPFLG", "CRTDT", "LSTORD", "ADDR1", "CITY", "PCODE", "CNTRY" FROM "CUSTMAST" WHERE "CUSTNO" = $1 AND "DELFLG" <> 'D'
        """;

    private const string ByStatus = """
        SELECT "CUSTNO", "CNAME", "STAT", "CRLIM", "VIPFLG", "CRTDT", "LSTORD" FROM "CUSTMAST" WHERE "DELFLG" <> 'D' AND "STAT" = $1
        ORDER BY "CRTDT" DESC, "CUSTNO" DESC LIMIT 20
        """;

    private const string FirstCustomers = """SELECT "CUSTNO", "CNAME", "STAT" FROM "CUSTMAST" WHERE "DELFLG" <> 'D' ORDER BY "CUSTNO" LIMIT 20""";

    private const string TheirOrders = """
        SELECT "CUSTNO", "ORDNO", "ORDDT", "OSTAT", "TOTAMT" FROM (
          SELECT *, ROW_NUMBER() OVER (PARTITION BY "CUSTNO" ORDER BY "ORDNO") AS n FROM "ORDHDR" WHERE "DELFLG" <> 'D' AND "CUSTNO" = ANY($1)) w
        WHERE n <= 10 ORDER BY "ORDNO"
        """;

    private const string TheirLines = """SELECT "ORDNO", "LINNO", "PRODNO", "QTY", "LINAMT" FROM "ORDDTL" WHERE "ORDNO" = ANY($1) ORDER BY "ORDNO", "LINNO" """;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var peer = new HandWrittenGraph(NpgsqlDataSource.Create(builder.Configuration["Connection"]!));
        var app = builder.Build();
        app.MapGet("/customer/{id:int}", peer.GetAsync);
        app.MapGet("/customers", peer.ListAsync);
        app.MapGet("/nested", peer.NestedAsync);
        return app;
    }

    private async Task GetAsync(HttpContext context, int id)
    {
        await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand(ByKey, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = id } } };
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        using var answer = new JsonAnswer();
        var json = answer.Writer;
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        if (await reader.ReadAsync(context.RequestAborted))
        {
            json.WriteStartObject("customer"u8);
            GraphJson.WriteCustomer(json, reader);
            json.WriteStartObject("address"u8);
            GraphJson.WriteText(json, "line1"u8, reader.GetString(7));
            GraphJson.WriteText(json, "city"u8, reader.GetString(8));
            GraphJson.WriteText(json, "postcode"u8, reader.GetString(9));
            GraphJson.WriteText(json, "country"u8, reader.GetString(10));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("customer"u8);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await answer.SendAsync(context);
    }

    private async Task ListAsync(HttpContext context)
    {
        await using var connection = await database.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand(ByStatus, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "A", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Char });
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        using var answer = new JsonAnswer();
        Begin(answer.Writer);
        while (await reader.ReadAsync(context.RequestAborted))
        {
            answer.Writer.WriteStartObject();
            GraphJson.WriteCustomer(answer.Writer, reader);
            answer.Writer.WriteEndObject();
        }

        await EndAsync(answer, context);
    }

    private async Task NestedAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        await using var connection = await database.OpenConnectionAsync(cancel);
        var customers = await ReadAsync(connection, FirstCustomers, null, reader => (Id: reader.GetInt32(0), Name: reader.GetString(1), Status: reader.GetString(2)), cancel);
        var orders = await ReadAsync(
            connection,
            TheirOrders,
            [.. customers.Select(customer => customer.Id)],
            reader => (Customer: reader.GetInt32(0), Id: reader.GetInt32(1), Date: reader.GetInt32(2), Status: reader.GetString(3), Total: reader.GetInt64(4)),
            cancel);
        var lines = await ReadAsync(
            connection,
            TheirLines,
            [.. orders.Select(order => order.Id)],
            reader => (Order: reader.GetInt32(0), Number: reader.GetInt32(1), Product: reader.GetString(2), Quantity: reader.GetInt64(3), Amount: reader.GetInt64(4)),
            cancel);
        var ordersOf = orders.ToLookup(order => order.Customer);
        var linesOf = lines.ToLookup(line => line.Order);

        using var answer = new JsonAnswer();
        var json = answer.Writer;
        Begin(json);
        foreach (var customer in customers)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, customer.Id);
            GraphJson.WriteText(json, "name"u8, customer.Name);
            GraphJson.WriteStatus(json, customer.Status);
            GraphJson.BeginNodes(json, "orders"u8);
            foreach (var order in ordersOf[customer.Id])
            {
                json.WriteStartObject();
                json.WriteNumber("id"u8, order.Id);
                GraphJson.WriteDate(json, "orderedOn"u8, order.Date);
                GraphJson.WriteOrderStatus(json, order.Status);
                json.WriteNumber("total"u8, order.Total * 0.01m);
                GraphJson.BeginNodes(json, "lines"u8);
                foreach (var line in linesOf[order.Id])
                {
                    json.WriteStartObject();
                    json.WriteNumber("lineNo"u8, line.Number);
                    GraphJson.WriteText(json, "productId"u8, line.Product);
                    json.WriteNumber("quantity"u8, line.Quantity * 0.001m);
                    json.WriteNumber("amount"u8, line.Amount * 0.01m);
                    json.WriteEndObject();
                }

                GraphJson.EndNodes(json);
                json.WriteEndObject();
            }

            GraphJson.EndNodes(json);
            json.WriteEndObject();
        }

        await EndAsync(answer, context);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, int[]? keys, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (keys is not null)
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = keys });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(read(reader));
        return rows;
    }

    private static void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        GraphJson.BeginNodes(json, "customers"u8);
    }

    private static Task EndAsync(JsonAnswer answer, HttpContext context)
    {
        GraphJson.EndNodes(answer.Writer);
        answer.Writer.WriteEndObject();
        answer.Writer.WriteEndObject();
        return answer.SendAsync(context);
    }
}
