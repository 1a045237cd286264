using System.Text;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>A read of a resource in the sample.</summary>
/// <param name="Request">With the <see cref="ResourceRequest.Hop"/> that goes along.</param>
/// <param name="Host">The caller's Host header, which reaches the other backend as it reached the first; null when there was none.</param>
internal sealed record ResourceRead(ResourceRequest Request, RouteDecision Decision, string? Host) : ShadowRead(Decision)
{
    public override ComparisonRules Rules => Route.Plan.Evidence.Comparison with { Contract = Request.Contract, Selected = Request.Fields };

    public override bool IsList => Request.Operation == ResourceOperation.List;

    public override string? Key => Request.Key?.Text;

    /// <summary>The request that asks a backend the same over the network, by the caller's own path.</summary>
    public RemoteCall CallTo(Backend backend) => new(new RouteDecision(Route, backend), HttpMethods.Get, RemoteTarget.PathOf(Request), QueryOf(Request))
    {
        Hop = Request.Hop,
        Headers = Host is { } host ? [("Host", host)] : [],
    };

    /// <summary>In the dialect's spelling.</summary>
    public override string Describe()
    {
        var rules = Rules;
        var text = new StringBuilder("GET /api/").Append(Request.Contract.Name);
        if (Request.Key is { } key)
            return text.Append('/').Append(rules.IsMasked(Difference.RecordItself) ? SampleRecorder.Mask : key.Text).ToString();
        var separator = '?';
        foreach (var condition in Request.Filter)
        {
            text.Append(separator).Append(condition.Field.Name);
            if (condition.Operator != FilterOperator.Eq)
                text.Append('[').Append(OperatorNames.NameOf(condition.Operator)).Append(']');
            text.Append('=').Append(condition.Field.Pii || rules.IsMasked(condition.Field.Name) ? SampleRecorder.Mask : string.Join(',', condition.Values));
            separator = '&';
        }

        if (!Request.Sort.IsEmpty)
            text.Append(separator).Append("sort=").AppendJoin(',', Request.Sort.Select(term => term.Descending ? "-" + term.Field.Name : term.Field.Name));
        return text.ToString();
    }

    public override Observed Observe(int status, IHeaderDictionary headers, ReadOnlyMemory<byte> body, bool tooLarge, TimeSpan took) =>
        Observations.Of(status, body, tooLarge, Request.Operation, took);

    /// <summary>A request for all fields names none, so that additions come along.</summary>
    private static string QueryOf(ResourceRequest request)
    {
        var query = RemoteTarget.QueryOf(request, request.Fields, cursors: false, request.CountTotal);
        if (request.Fields.Count < request.Contract.Fields.Length)
            return query;
        var end = query.IndexOf('&', StringComparison.Ordinal);
        return end < 0 ? "" : $"?{query[(end + 1)..]}";
    }
}
