using System.Net;

namespace LegacyGateway.Conformance;

/// <summary>What a wrong request gets: a problem that names the mistake.</summary>
internal static class MistakeChecks
{
    public static IEnumerable<Check> All { get; } =
    [
        Refused("An unknown parameter is a 400 problem", "conformanceUnknown=1"),
        Refused("An unknown operator is a 400 problem", "{key}[resembles]=1"),
        Refused("An unknown field in fields is a 400 problem", "fields=conformanceUnknown"),
        Refused("An unknown field in sort is a 400 problem", "sort=conformanceUnknown"),
        Refused("A limit that is no number is a 400 problem", "limit=many"),
        Refused("A limit below one is a 400 problem", "limit=0"),
        Refused("A cursor that nobody made is a 400 problem", "after=conformance"),
        Refused("A count that is not exact is a 400 problem", "count=roughly"),
        new("A caller who accepts no JSON gets a 406 problem", NotAcceptableAsync),
    ];

    private static Check Refused(string sentence, string query) => new(sentence, async (service, token) =>
    {
        var reply = await service.ListAsync(query.Replace("{key}", service.Contract.Key[0].Name, StringComparison.Ordinal), token);
        return Verdict.Of(reply.NotProblem(HttpStatusCode.BadRequest));
    });

    private static async Task<Verdict> NotAcceptableAsync(Conversation service, CancellationToken cancellationToken)
    {
        var reply = await service.SendAsync(HttpMethod.Get, "", "limit=1", ("Accept", "text/csv"), cancellationToken);
        return Verdict.Of(reply.NotStatus(HttpStatusCode.NotAcceptable));
    }
}
