using System.Net;
using System.Text.Json;

namespace LegacyGateway.Conformance;

/// <summary>Single records: by key, with tags, HEAD, and keys that need escapes.</summary>
internal static class RecordChecks
{
    private static readonly Verdict NoRecord = new Verdict.Skip("there are no records");

    public static IEnumerable<Check> All { get; } =
    [
        new("A record by its key is the same as in the list", ByKeyAsync),
        new("A record has an ETag, and If-None-Match with it answers 304", TagAsync),
        new("The ETag does not depend on the selected fields", TagOfWholeAsync),
        new("HEAD answers as GET without a body", HeadAsync),
        new("A key that does not exist is a 404 problem", AbsentAsync),
        new("Keys with ~, / and , are written ~0, ~1 and ~2", EscapesAsync),
    ];

    private static async Task<Verdict> ByKeyAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (KeyOfFirst(service) is not { } key)
            return NoRecord;
        var reply = await service.GetAsync(key, "", cancellationToken);
        if (reply.NotStatus(HttpStatusCode.OK) is { } wrong)
            return new Verdict.Fail(wrong);
        foreach (var property in service.Sample[0].EnumerateObject())
        {
            if (!reply.IsObject || !reply.Body.TryGetProperty(property.Name, out var value) || !JsonElement.DeepEquals(value, property.Value))
                return new Verdict.Fail($"{property.Name} differs between the list and {reply.Request}");
        }

        return Verdict.Passed;
    }

    private static async Task<Verdict> TagAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (KeyOfFirst(service) is not { } key)
            return NoRecord;
        var first = await service.GetAsync(key, "", cancellationToken);
        if (first.ETag is null)
            return new Verdict.Fail($"{first.Request} has no ETag");
        var again = await service.SendAsync(HttpMethod.Get, "/" + key, "", ("If-None-Match", first.ETag), cancellationToken);
        return Verdict.Of(again.NotStatus(HttpStatusCode.NotModified) ?? (again.Length == 0 ? null : "the 304 has a body"));
    }

    private static async Task<Verdict> TagOfWholeAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (KeyOfFirst(service) is not { } key)
            return NoRecord;
        var whole = await service.GetAsync(key, "", cancellationToken);
        var part = await service.GetAsync(key, $"fields={service.Contract.Key[0].Name}", cancellationToken);
        return Verdict.Of(part.NotStatus(HttpStatusCode.OK) ?? (part.ETag == whole.ETag ? null : $"it is {whole.ETag} for the whole record and {part.ETag} for a part"));
    }

    private static async Task<Verdict> HeadAsync(Conversation service, CancellationToken cancellationToken)
    {
        if (KeyOfFirst(service) is not { } key)
            return NoRecord;
        var get = await service.GetAsync(key, "", cancellationToken);
        var head = await service.SendAsync(HttpMethod.Head, "/" + key, "", null, cancellationToken);
        return Verdict.Of(head.NotStatus(HttpStatusCode.OK)
            ?? (head.Length == 0 ? null : "it has a body")
            ?? (head.ETag == get.ETag ? null : "its ETag differs from that of GET"));
    }

    private static async Task<Verdict> AbsentAsync(Conversation service, CancellationToken cancellationToken)
    {
        // Another record's key, changed until it is nobody's, keeps the type and pattern of the contract.
        foreach (var candidate in Absent(service))
        {
            var reply = await service.GetAsync(candidate, "", cancellationToken);
            if (reply.Status == HttpStatusCode.NotFound)
                return Verdict.Of(reply.NotProblem(HttpStatusCode.NotFound));
            if (reply.Status != HttpStatusCode.OK && reply.Status != HttpStatusCode.BadRequest)
                return new Verdict.Fail(reply.NotStatus(HttpStatusCode.NotFound)!);
        }

        return new Verdict.Skip("no key was found that is valid and nobody's");
    }

    private static IEnumerable<string> Absent(Conversation service) =>
        from digit in (char[])['9', '0', '8', '7']
        from record in service.Sample.Take(2)
        let key = service.KeyOf(record)
        where key is not null
        // The first digit stays: in many keys it carries a meaning, and a number may not begin with 0.
        select new string([.. key.Select((character, place) => place > 0 && char.IsAsciiDigit(character) ? digit : character)]);

    private static async Task<Verdict> EscapesAsync(Conversation service, CancellationToken cancellationToken)
    {
        var special = service.Sample.FirstOrDefault(record => service.Contract.Key.Any(field =>
            record.TryGetProperty(field.Name, out var value) && Conversation.TextOf(value).AsSpan().ContainsAny('~', '/', ',')));
        if (special.ValueKind == JsonValueKind.Undefined)
            return new Verdict.Skip("no key of the sample holds one of them");
        return Verdict.Of((await service.GetAsync(service.KeyOf(special)!, "", cancellationToken)).NotStatus(HttpStatusCode.OK));
    }

    private static string? KeyOfFirst(Conversation service) => service.Sample.Count == 0 ? null : service.KeyOf(service.Sample[0]);
}
