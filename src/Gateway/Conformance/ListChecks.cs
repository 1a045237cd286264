using System.Globalization;
using System.Net;
using System.Text.Json;

namespace LegacyGateway.Conformance;

/// <summary>Lists: their shape, limits, pages, selection, counts and groups.</summary>
internal static class ListChecks
{
    private static readonly Verdict TooFew = new Verdict.Skip("there are fewer than three records");

    public static IEnumerable<Check> All { get; } =
    [
        new("A list is a 200 with items as application/json", ShapeAsync),
        new("Every field of every record is written as the contract's type says, decimals exact", ValuesAsync),
        new("limit bounds the page", LimitAsync),
        new("A limit above the contract's maximum is capped, not refused", CapAsync),
        new("Pages follow each other by next without a gap or a repetition, and Link says the same", PagesAsync),
        new("A cursor is bound to the sort it was made for", CursorBoundAsync),
        new("fields selects fields", FieldsAsync),
        new("count=exact adds totalCount, and nothing else does", CountAsync),
        new("per applies the limit to each value of a field", PerAsync),
        new("cursors=true adds one cursor for each item", CursorsAsync),
    ];

    private static async Task<Verdict> ShapeAsync(Conversation service, CancellationToken cancellationToken)
    {
        var reply = await service.BeginAsync(cancellationToken);
        return Verdict.Of(reply.NotStatus(HttpStatusCode.OK)
            ?? (reply.MediaType == "application/json" ? null : $"the media type is {reply.MediaType}")
            ?? (reply.IsObject && reply.Body.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array ? null : "the body has no array \"items\""));
    }

    private static Task<Verdict> ValuesAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (service.Sample.Count == 0)
            return Task.FromResult<Verdict>(new Verdict.Skip("there are no records"));
        foreach (var record in service.Sample)
        {
            foreach (var field in service.Contract.Fields)
            {
                // Personal data may be left out for this caller.
                if (!record.TryGetProperty(field.Name, out var value) ? !field.Pii : ValueShape.Mistake(field, value) is not null)
                    return Task.FromResult(Verdict.Of($"record {service.KeyOf(record)}: {(value.ValueKind == JsonValueKind.Undefined ? $"{field.Name} is missing" : ValueShape.Mistake(field, value))}"));
            }
        }

        return Task.FromResult(Verdict.Passed);
    }

    private static async Task<Verdict> LimitAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (service.Sample.Count < 3)
            return TooFew;
        var reply = await service.ListAsync("limit=2", cancellationToken);
        return Verdict.Of(reply.NotStatus(HttpStatusCode.OK) ?? (reply.Items.Count == 2 ? null : $"limit=2 gave {reply.Items.Count} records"));
    }

    private static async Task<Verdict> CapAsync(Conversation service, CancellationToken cancellationToken)
    {
        var reply = await service.ListAsync($"limit={service.Contract.MaxPageSize + 1}", cancellationToken);
        return Verdict.Of(reply.NotStatus(HttpStatusCode.OK)
            ?? (reply.Items.Count <= service.Contract.MaxPageSize ? null : $"it gave {reply.Items.Count} records, the maximum is {service.Contract.MaxPageSize}"));
    }

    private static async Task<Verdict> PagesAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (service.Sample.Count < 3)
            return TooFew;
        var keys = new List<string?>();
        string? after = null;
        for (var page = 0; page < 3; page++)
        {
            var reply = await service.ListAsync("limit=2" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);
            if (reply.NotStatus(HttpStatusCode.OK) is { } wrong)
                return new Verdict.Fail(wrong);
            keys.AddRange(reply.Items.Select(service.KeyOf));
            after = reply.Next;
            if (after is null)
                break;
            if (reply.Link?.Contains("rel=\"next\"", StringComparison.Ordinal) != true)
                return new Verdict.Fail("next is in the body, but there is no Link with rel=\"next\"");
        }

        var expected = service.Sample.Select(service.KeyOf).Take(keys.Count).ToList();
        return Verdict.Of(keys.SequenceEqual(expected)
            ? null
            : $"three pages of two gave {string.Join(' ', keys)}, one page gives {string.Join(' ', expected)}");
    }

    private static async Task<Verdict> CursorBoundAsync(Conversation service, CancellationToken cancellationToken)
    {
        var sortable = service.Contract.Fields.FirstOrDefault(field => field.Sortable);
        var next = (await service.ListAsync("limit=1", cancellationToken)).Next;
        if (sortable is null || next is null)
            return new Verdict.Skip("there is no second page, or no sortable field");
        var reply = await service.ListAsync($"limit=1&sort=-{sortable.Name}&after={Uri.EscapeDataString(next)}", cancellationToken);
        return Verdict.Of(reply.NotProblem(HttpStatusCode.BadRequest));
    }

    private static async Task<Verdict> FieldsAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (service.Sample.Count == 0)
            return new Verdict.Skip("there are no records");
        var name = service.Contract.Key[0].Name;
        var reply = await service.ListAsync($"limit=1&fields={name}", cancellationToken);
        var names = reply.Items.SelectMany(item => item.EnumerateObject().Select(property => property.Name)).ToList();
        return Verdict.Of(reply.NotStatus(HttpStatusCode.OK) ?? (names is [var only] && only == name ? null : $"fields={name} gave {string.Join(", ", names)}"));
    }

    private static async Task<Verdict> CountAsync(Conversation service, CancellationToken cancellationToken)
    {
        var with = await service.ListAsync("limit=1&count=exact", cancellationToken);
        var without = await service.ListAsync("limit=1", cancellationToken);
        return Verdict.Of(with.NotStatus(HttpStatusCode.OK)
            ?? (with.IsObject && with.Body.TryGetProperty("totalCount", out var total) && total.TryGetInt64(out var count) && count >= service.Sample.Count
                ? null : "there is no totalCount, or it is smaller than a page")
            ?? (without.IsObject && without.Body.TryGetProperty("totalCount", out _) ? "totalCount appears without being asked for" : null));
    }

    private static async Task<Verdict> PerAsync(Conversation service, CancellationToken cancellationToken)
    {
        var candidate = service.Contract.Fields.FirstOrDefault(field =>
            field.Filterable.HasFlag(Core.Requests.FilterOperators.In) && !service.Contract.Key.SequenceEqual([field]));
        var values = candidate is null ? [] : service.Sample
            .Select(record => record.TryGetProperty(candidate.Name, out var value) && value.ValueKind != JsonValueKind.Null ? Conversation.TextOf(value) : null)
            .OfType<string>().Distinct(StringComparer.Ordinal).Take(3).ToList();
        if (candidate is null || values.Count == 0)
            return new Verdict.Skip("no field but the key can be filtered by in");
        var list = Uri.EscapeDataString(string.Join(',', values.Select(Conversation.Escape)));
        var reply = await service.ListAsync($"{candidate.Name}[in]={list}&per={candidate.Name}&limit=1", cancellationToken);
        var groups = reply.Items.GroupBy(item => Conversation.TextOf(item.GetProperty(candidate.Name)), StringComparer.Ordinal).ToList();
        return Verdict.Of(reply.NotStatus(HttpStatusCode.OK)
            ?? (groups.Count == values.Count && groups.All(group => group.Count() == 1)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{reply.Request} gave {reply.Items.Count} records for {values.Count} values")));
    }

    private static async Task<Verdict> CursorsAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (service.Sample.Count < 3)
            return TooFew;
        var reply = await service.ListAsync("limit=2&cursors=true", cancellationToken);
        if (reply.NotStatus(HttpStatusCode.OK) is { } wrong)
            return new Verdict.Fail(wrong);
        if (!reply.Body.TryGetProperty("cursors", out var cursors) || cursors.ValueKind != JsonValueKind.Array || cursors.GetArrayLength() != reply.Items.Count)
            return new Verdict.Fail("there is no array \"cursors\" with one text for each item");
        var after = Uri.EscapeDataString(cursors[0].GetString() ?? "");
        var second = await service.ListAsync($"limit=1&after={after}", cancellationToken);
        return Verdict.Of(second.NotStatus(HttpStatusCode.OK)
            ?? (second.Items.Count == 1 && service.KeyOf(second.Items[0]) == service.KeyOf(reply.Items[1])
                ? null : "the page after the first item's cursor does not begin with the second item"));
    }
}
