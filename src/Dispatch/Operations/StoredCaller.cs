using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The caller of a write as the store keeps it, so that the worker acts with the same rights.</summary>
internal sealed record StoredCaller(string? Consumer, string? Subject, string[] Scopes, Dictionary<string, string> Claims)
{
    public static string TextOf(Caller caller) =>
        JsonSerializer.Serialize(new StoredCaller(caller.Consumer, caller.Subject, [.. caller.Scopes], new(caller.Claims)), OperationJson.Default.StoredCaller);

    public static Caller Read(string text)
    {
        var stored = JsonSerializer.Deserialize(text, OperationJson.Default.StoredCaller)!;
        return new Caller
        {
            Consumer = stored.Consumer,
            Subject = stored.Subject,
            Scopes = stored.Scopes.ToFrozenSet(StringComparer.Ordinal),
            Claims = stored.Claims.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }
}
