using System.Text.Json;
using LegacyGateway.Samples.Customers.Fields;
using LegacyGateway.Samples.Customers.Problems;
using LegacyGateway.Samples.Customers.Queries;
using LegacyGateway.Samples.Customers.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.Samples.Customers;

/// <summary>The REST API of the service.</summary>
internal static class CustomerApi
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var customers = app.MapGroup("/api/customers");
        customers.AddEndpointFilter((call, next) => AcceptsJson(call.HttpContext.Request)
            ? next(call)
            : ValueTask.FromResult<object?>(Problem.NotAcceptable(call.HttpContext)));
        customers.AddEndpointFilter((call, next) => call.HttpContext.RequestServices.GetRequiredService<Faults>().Has(Faults.Outage)
            ? ValueTask.FromResult<object?>(TypedResults.StatusCode(StatusCodes.Status500InternalServerError))
            : next(call));
        customers.MapMethods("/", s_read, ListAsync);
        customers.MapMethods("/{id}", s_read, GetAsync);
        customers.MapPost("/", CreateAsync);
        customers.MapPatch("/{id}", ChangeAsync);
        customers.MapDelete("/{id}", RemoveAsync);
    }

    private static bool AcceptsJson(HttpRequest request)
    {
        var ranges = request.GetTypedHeaders().Accept;
        return ranges.Count == 0 || ranges.Any(range => range.Quality is null or > 0 && s_json.IsSubsetOf(range));
    }

    private static async Task<IResult> ListAsync(HttpContext context, CustomerTable table, CursorSeal seal, Faults faults, CancellationToken cancel)
    {
        var reader = new QueryReader();
        var query = reader.Read(context.Request.Query);
        if (reader.Refusal is { } refusal)
            return Problem.Invalid(context, refusal);
        object?[]? after = null;
        if (query.After is { } cursor)
        {
            if (!seal.TryOpen(query, cursor, out after))
                return Problem.CursorInvalid(context);
            if (after is null)
                return Problem.CursorMismatch(context);
        }

        var rows = await table.ListAsync(query, after, cancel);
        var more = query.Per is null && rows.Count > query.Limit;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        var next = more ? seal.Make(query, rows[^1]) : null;
        var total = query.Count ? await table.CountAsync(query, cancel) : (long?)null;
        if (next is not null)
            context.Response.Headers.Link = $"<{NextUrl(context, next)}>; rel=\"next\"";
        rows.ForEach(row => faults.Show(row));
        return CustomerAnswer.List(context, writer => WritePage(writer, query, rows, next, total, seal));
    }

    private static async Task<IResult> GetAsync(HttpContext context, string id, CustomerTable table, Faults faults, CancellationToken cancel)
    {
        var reader = new QueryReader();
        var query = reader.Read(context.Request.Query);
        if (reader.Refusal is { } refusal)
            return Problem.Invalid(context, refusal);
        return await FindAsync(id, table, cancel) is { } row
            ? CustomerAnswer.Record(context, faults.Show(row), query.Fields)
            : Problem.NotFound(context, id);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, JsonElement body, CustomerTable table, TimeProvider time, CancellationToken cancel)
    {
        var row = NewRow(time);
        var reader = new CustomerBody(row);
        reader.Apply(body);
        if (reader.Errors.Count > 0)
            return Problem.Refused(context, reader.Errors);
        if (IsValidateOnly(context))
            return TypedResults.NoContent();
        await table.AddAsync(row, cancel);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/api/customers/{row[0]}";
        return CustomerAnswer.Record(context, row, fields: null);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, string id, JsonElement body, CustomerTable table, TimeProvider time, CancellationToken cancel)
    {
        if (await FindAsync(id, table, cancel) is not { } before)
            return Problem.NotFound(context, id);
        if (!Matches(context, before))
            return Problem.Changed(context);
        var row = (object?[])before.Clone();
        var reader = new CustomerBody(row);
        reader.Apply(body);
        if (reader.Errors.Count > 0)
            return Problem.Refused(context, reader.Errors);
        if (IsValidateOnly(context))
            return TypedResults.NoContent();
        row[^1] = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), (long)before[^1]! + 1);
        return await table.ReplaceAsync(before, row, cancel) ? CustomerAnswer.Record(context, row, fields: null) : Problem.Changed(context);
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, string id, CustomerTable table, CancellationToken cancel)
    {
        if (await FindAsync(id, table, cancel) is not { } row)
            return Problem.NotFound(context, id);
        if (IsValidateOnly(context))
            return Matches(context, row) ? TypedResults.NoContent() : Problem.Changed(context);
        return Matches(context, row) && await table.RemoveAsync(row, cancel) ? TypedResults.NoContent() : Problem.Changed(context);
    }

    private static bool IsValidateOnly(HttpContext context) => context.Request.Query["validateOnly"] == "true";

    private static Task<object?[]?> FindAsync(string id, CustomerTable table, CancellationToken cancel)
        => FieldText.Parse(CustomerFields.Id, id) is long number ? table.FindAsync(number, cancel) : Task.FromResult<object?[]?>(null);

    private static bool Matches(HttpContext context, object?[] row)
    {
        var wanted = context.Request.GetTypedHeaders().IfMatch;
        return wanted.Count == 0 || wanted.Any(tag => tag.Tag == "*" || tag.Compare(CustomerAnswer.EntityTag(row), useStrongComparison: true));
    }

    private static object?[] NewRow(TimeProvider time)
    {
        var now = time.GetUtcNow();
        var row = new object?[CustomerFields.Columns.Length];
        row[CustomerFields.Find("creditLimit")!.At] = 0L;
        row[CustomerFields.Find("discountPercent")!.At] = 0L;
        row[CustomerFields.Find("vip")!.At] = 0L;
        row[CustomerFields.Find("createdOn")!.At] = now.ToString("yyyy-MM-dd", null);
        row[^1] = now.ToUnixTimeMilliseconds();
        return row;
    }

    private static void WritePage(Utf8JsonWriter writer, ListQuery query, List<object?[]> rows, string? next, long? total, CursorSeal seal)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var row in rows)
            FieldJson.Write(writer, row, query.Fields);
        writer.WriteEndArray();
        if (query.Cursors)
        {
            writer.WriteStartArray("cursors");
            foreach (var row in rows)
                writer.WriteStringValue(seal.Make(query.Group(row), row));
            writer.WriteEndArray();
        }

        if (next is not null)
            writer.WriteString("next", next);
        if (total is not null)
            writer.WriteNumber("totalCount", total.Value);
        writer.WriteEndObject();
    }

    private static string NextUrl(HttpContext context, string next)
    {
        var others = context.Request.Query.Where(pair => pair.Key != "after");
        return QueryHelpers.AddQueryString(context.Request.Path, others.Append(new("after", next)));
    }
}
