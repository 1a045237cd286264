using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;
using LegacyGateway.Rest.Forwarded;
using LegacyGateway.State.Operations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Rest.Writing;

/// <summary>Forwards a write under its idempotency key: recorded before it is sent, answered once, replayed to whoever sends it again.</summary>
/// <remarks>
/// 1. The same write under way on this replica is joined. 2. The key is recorded. 3. A key that has its answer gives it. 4. Otherwise the write is forwarded to the backend that took
/// the first, under a key that no other consumer can have there; a service that got it before answers by its own record. 5. An answer that settles the matter is kept.
/// </remarks>
internal sealed class KeyedForwarding(IdempotencyKeys keys, StoreBorder store, ReceivedBody bodies, ProblemWriter problems, IOptions<OperationOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Consumer, string Key), Task> _underWay = new();

    /// <param name="send">Forwards the request as it then stands, and writes the answer to the context's response.</param>
    public async Task AnswerAsync(HttpContext context, FacadeCall call, ResourceOperation operation, string? keyText, string key, Func<Task> send, CancellationToken cancellationToken)
    {
        var (body, problem) = await bodies.ReadAsync(context.Request, cancellationToken);
        if (problem is not null)
        {
            await problems.WriteAsync(context, problem, cancellationToken);
            return;
        }

        var consumer = call.Caller.Caller.Consumer ?? "";
        var claim = new IdempotencyClaim(consumer, key, Fingerprint.Of(operation, call.Contract.Name, keyText, body), time.GetUtcNow() + options.Value.KeyRetention);
        context.Request.Body = new MemoryStream(body!, writable: false);
        context.Request.ContentLength = body!.Length;
        context.Request.Headers[IdempotencyHeader.Name] = IdempotencyHeader.Write(KeyAtService(consumer, key));

        // 1.
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_underWay.GetOrAdd((consumer, key), mine.Task) is var other && other != mine.Task)
            await other.WaitAsync(cancellationToken);
        try
        {
            await AnswerOnceAsync(context, call, claim, send, cancellationToken);
        }
        finally
        {
            _underWay.TryRemove(new((consumer, key), mine.Task));
            mine.SetResult();
        }
    }

    private async Task AnswerOnceAsync(HttpContext context, FacadeCall call, IdempotencyClaim claim, Func<Task> send, CancellationToken cancellationToken)
    {
        // 2.
        var (taken, away) = await store.AskAsync(async () => await keys.TryTakeAsync(claim, call.Feature.Backend.ClusterName, cancellationToken));
        if (away is not null)
            await problems.WriteAsync(context, away, cancellationToken);
        else if (taken is not null && (taken.Fingerprint != claim.Fingerprint || taken.Operation is not null))
            await problems.WriteAsync(context, ProblemTypes.IdempotencyKeyReused, cancellationToken);
        else if (taken?.Answer is { } answer)
            await ReplayAsync(context, answer, cancellationToken);
        else
            await ForwardAsync(context, claim, send, cancellationToken);
    }

    // 3.
    private static async Task ReplayAsync(HttpContext context, StoredAnswer answer, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in JsonSerializer.Deserialize(answer.Headers, WritingJson.Default.DictionaryStringString)!)
            context.Response.Headers[name] = value;
        if (answer.Body.Length > 0)
            await context.Response.Body.WriteAsync(answer.Body, cancellationToken);
    }

    private async Task ForwardAsync(HttpContext context, IdempotencyClaim claim, Func<Task> send, CancellationToken cancellationToken)
    {
        // 4.
        using var received = new PooledBuffer();
        var body = new BufferedBody(received);
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        try
        {
            await send();
        }
        finally
        {
            context.Features.Set(original);
        }

        // 5.
        // Of a caller who left, the answer may not have been taken over whole: a replay asks the service again.
        if (IsSettled(context.Response.StatusCode) && !body.IsTooLarge && !cancellationToken.IsCancellationRequested)
            await KeepAsync(claim, new StoredAnswer(context.Response.StatusCode, HeadersOf(context.Response), received.Written.ToArray()));
        if (received.Length > 0)
            await context.Response.Body.WriteAsync(received.Written, cancellationToken);
    }

    /// <summary>Without the answer a replay asks the service again, under the same key.</summary>
    private async Task KeepAsync(IdempotencyClaim claim, StoredAnswer answer) =>
        await store.AskAsync(async () => await keys.AnswerAsync(claim, answer, CancellationToken.None));

    /// <summary>Whether the same write would be answered the same again. What failed on the way, or may be tried again, would not.</summary>
    private static bool IsSettled(int status) => status is >= 200 and < 500
        and not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status408RequestTimeout or StatusCodes.Status409Conflict or 425 or StatusCodes.Status429TooManyRequests);

    private static string HeadersOf(HttpResponse response) => JsonSerializer.Serialize(
        response.Headers
            .Where(header => header.Key is "Content-Type" or "Content-Length" or "Location" or "ETag" or "Content-Location" or "Preference-Applied" or "Cache-Control")
            .ToDictionary(header => header.Key, header => header.Value.ToString()),
        WritingJson.Default.DictionaryStringString);

    /// <summary>The service sees one caller, the gateway: without its consumer in the key, two consumers with the same key would meet there.</summary>
    private static string KeyAtService(string consumer, string key) => consumer.Length == 0
        ? key
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{consumer}\n{key}")))[..40];
}
