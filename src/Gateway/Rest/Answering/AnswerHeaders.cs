using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Forwarding;

namespace LegacyGateway.Rest.Answering;

/// <summary>The headers that every answer of a read carries: how old it is, who may keep it, what it leaves out.</summary>
internal static class AnswerHeaders
{
    public static void Set(IHeaderDictionary headers, ResourceContract contract, Answer answer, DateTimeOffset now)
    {
        var age = (long)(now - answer.AsOf).TotalSeconds;
        headers.Age = age <= 0 ? "0" : age.ToString(CultureInfo.InvariantCulture);
        headers.Vary = GatewayHeaders.Vary;
        headers.CacheControl = answer.Stale ? GatewayHeaders.AskFirst : ResourceView.Of(contract).CacheControl;
        if (answer.LastModified is { } modified)
            headers.LastModified = modified.ToString("R", CultureInfo.InvariantCulture);
        if (answer.Stale)
            headers["LegacyGateway-Stale"] = "true";
        if (answer.Omitted > 0)
            headers["LegacyGateway-Omitted"] = answer.Omitted.ToString(CultureInfo.InvariantCulture);
    }
}
