using System.Text.Json;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.Forwarding.Shadow;

namespace LegacyGateway.Explaining;

/// <summary>What the gateway that runs a system's adapter says of a read: it is asked for its explanation, marked like a shadow read, and asks the system itself.</summary>
/// <remarks>Never of a write: a server that knows no explanations would carry it out.</remarks>
internal sealed class HostExplanation(RemoteExchange exchange)
{
    /// <returns>The report with what the host explains, or why it explains nothing.</returns>
    public async ValueTask<ExplainReport> AskAsync(ExplainReport report, RemoteCall call, CancellationToken cancellationToken)
    {
        var asked = call with { Hop = HopOf.Aside(call.Hop), Headers = [.. call.Headers, ("Accept", ExplainEndpoint.MediaType)] };
        using var reply = await exchange.SendAsync(asked, cancellationToken);
        return ReportOf(reply) is { } told
            ? report with { Host = told, Answer = told.Answer }
            : report with { HostRefused = $"{call.Decision.Backend.ClusterName} {WhyNot(reply)}" };
    }

    private static ExplainReport? ReportOf(RemoteReply reply)
    {
        if (reply is not { Failure: null, Status: StatusCodes.Status200OK } || !ExplainEndpoint.IsWanted(reply.Headers.ContentType))
            return null;
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, ExplainJson.Default.ExplainReport);
        }
        catch (JsonException)
        {
            // Of another version: it explains nothing that this one can read.
            return null;
        }
    }

    private static string WhyNot(RemoteReply reply) => reply switch
    {
        { Failure: { } failure } => $"was not reached: {failure.Detail}",
        { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } => $"explains itself to operators only, and takes this gateway for none ({reply.Status}).",
        _ => $"explains nothing ({reply.Status}).",
    };
}
