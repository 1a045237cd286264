using System.Net;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Conformance;

/// <summary>One check for each operator of each filterable field, and two for each sortable field: what the contract promises.</summary>
internal static class FilterChecks
{
    public static IEnumerable<Check> Of(ResourceContract contract)
    {
        foreach (var field in contract.Fields)
        {
            foreach (var filter in Enum.GetValues<FilterOperator>().Where(filter => field.Filterable.HasFlag((FilterOperators)(1 << (int)filter))))
                yield return new Check($"{Written(field, filter)} keeps exactly the records that match", (service, token) => FilterAsync(service, field, filter, token));
        }

        foreach (var field in contract.Fields.Where(field => field.Sortable))
        {
            yield return new Check($"sort={field.Name} orders upwards, null first", (service, token) => SortAsync(service, field, descending: false, token));
            yield return new Check($"sort=-{field.Name} orders downwards, null last", (service, token) => SortAsync(service, field, descending: true, token));
        }
    }

    private static async Task<Verdict> FilterAsync(Conversation service, Field field, FilterOperator filter, CancellationToken cancellationToken)
    {
        var known = service.Sample.Where(record => record.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null).ToList();
        if (known.Count == 0)
            return new Verdict.Skip($"no record of the sample has a {field.Name}");
        var pattern = known[known.Count / 2].GetProperty(field.Name);
        var text = ArgumentOf(pattern, filter);
        if (text.Length == 0)
            return new Verdict.Skip($"the {field.Name} at hand is empty");
        var reply = await service.ListAsync($"{Written(field, filter)}={Uri.EscapeDataString(text)}&limit={Conversation.SampleSize}", cancellationToken);
        if (reply.NotStatus(HttpStatusCode.OK) is { } wrong)
            return new Verdict.Fail(wrong);
        foreach (var item in reply.Items)
        {
            if (!item.TryGetProperty(field.Name, out var value) || Matches(value, pattern, filter) == false)
                return new Verdict.Fail($"{reply.Request} gave the record {service.KeyOf(item)} with {field.Name} = {(value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText())}");
        }

        var expects = filter is FilterOperator.Eq or FilterOperator.In or FilterOperator.Gte or FilterOperator.Lte or FilterOperator.Starts or FilterOperator.Contains;
        return Verdict.Of(expects && reply.Items.Count == 0 ? $"{reply.Request} gave no record, though one with that value exists" : null);
    }

    private static async Task<Verdict> SortAsync(Conversation service, Field field, bool descending, CancellationToken cancellationToken)
    {
        if (service.Sample.Count < 2)
            return new Verdict.Skip("there are fewer than two records");
        var reply = await service.ListAsync($"sort={(descending ? "-" : "")}{field.Name}&limit={Conversation.SampleSize}", cancellationToken);
        if (reply.NotStatus(HttpStatusCode.OK) is { } wrong)
            return new Verdict.Fail(wrong);
        for (var i = 1; i < reply.Items.Count; i++)
        {
            if (!reply.Items[i - 1].TryGetProperty(field.Name, out var before) || !reply.Items[i].TryGetProperty(field.Name, out var after))
                return new Verdict.Fail($"{field.Name} is missing in the answer");
            var order = ValueOrder.Compare(before, after);
            if (descending ? order < 0 : order > 0)
                return new Verdict.Fail($"{before.GetRawText()} stands before {after.GetRawText()}");
        }

        return Verdict.Passed;
    }

    private static string Written(Field field, FilterOperator filter) =>
        filter is FilterOperator.Eq ? field.Name : $"{field.Name}[{filter.ToString().ToLowerInvariant()}]";

    private static string ArgumentOf(JsonElement value, FilterOperator filter)
    {
        var text = Conversation.TextOf(value);
        return filter switch
        {
            FilterOperator.Null => "false",
            FilterOperator.In => Conversation.Escape(text),
            FilterOperator.Starts => text[..Math.Min(2, text.Length)],
            FilterOperator.Contains => text.Length > 2 ? text[1..^1] : text,
            _ => text,
        };
    }

    /// <summary>Null when it cannot be said from outside: texts compare by the backend's collation.</summary>
    private static bool? Matches(JsonElement value, JsonElement pattern, FilterOperator filter)
    {
        if (filter is FilterOperator.Null)
            return value.ValueKind != JsonValueKind.Null;
        if (filter is FilterOperator.Ne)
            return value.ValueKind == JsonValueKind.Null ? null : ValueOrder.Compare(value, pattern) != 0;
        if (value.ValueKind == JsonValueKind.Null)
            return false;
        if (filter is FilterOperator.Starts or FilterOperator.Contains)
            return value.GetString()!.Contains(ArgumentOf(pattern, filter), StringComparison.OrdinalIgnoreCase);
        var order = ValueOrder.Compare(value, pattern);
        return order is null && filter is not (FilterOperator.Eq or FilterOperator.In) ? null : filter switch
        {
            FilterOperator.Eq or FilterOperator.In => order == 0,
            FilterOperator.Gt => order > 0,
            FilterOperator.Gte => order >= 0,
            FilterOperator.Lt => order < 0,
            _ => order <= 0,
        };
    }
}
