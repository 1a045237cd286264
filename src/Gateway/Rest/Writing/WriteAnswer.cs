using System.Globalization;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Writing;

/// <summary>Answers an accepted write: 202 and where to ask; or, for a caller who waits, what a direct call would have answered.</summary>
internal sealed class WriteAnswer(OperationDesk desk, ProblemWriter problems, IHostApplicationLifetime lifetime)
{
    public async Task WriteAsync(HttpContext context, FacadeCall call, RouteDecision decision, Operation operation, Preferences preferences)
    {
        if (preferences.Wait is { } wait)
        {
            // Whoever waits is let go when the gateway stops or the caller leaves; the operation goes on.
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            operation = await desk.WaitAsync(operation.Id, call.Caller.Caller, wait, ending.Token) ?? operation;
        }

        SetApplied(context.Response.Headers, preferences, operation);
        switch (operation.State)
        {
            case OperationState.Succeeded when preferences.Wait is not null:
                await WriteDoneAsync(context, call, decision, operation);
                break;
            case OperationState.Refused when preferences.Wait is not null:
                await problems.WriteAsync(context, OperationProblems.Of(operation) ?? ProblemTypes.Refused, context.RequestAborted);
                break;
            default:
                context.Response.Headers.Location = OperationBody.PathOf(operation);
                await OperationEndpoints.WriteAsync(context, operation, StatusCodes.Status202Accepted);
                break;
        }
    }

    private static void SetApplied(IHeaderDictionary headers, Preferences preferences, Operation operation)
    {
        var waited = preferences.Wait is { } wait ? $"wait={((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)}" : null;
        var async = preferences.RespondAsync && !operation.IsFinished ? "respond-async" : null;
        var applied = string.Join(", ", new[] { async, waited }.OfType<string>());
        if (applied.Length > 0)
            headers["Preference-Applied"] = applied;
    }

    private static async Task WriteDoneAsync(HttpContext context, FacadeCall call, RouteDecision decision, Operation operation)
    {
        var response = context.Response;
        if (operation.Verb == ResourceOperation.Delete)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.StatusCode = operation.Verb == ResourceOperation.Create ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        if (operation.Verb == ResourceOperation.Create && OperationBody.RecordPathOf(operation) is { } location)
            response.Headers.Location = location;
        using var record = Told(call, operation) ?? await ReadAsync(call, decision, operation, context.RequestAborted);
        if (record is not { Count: > 0 })
        {
            // It was written; that it cannot be read at this moment does not change that.
            response.ContentLength = 0;
            return;
        }

        using var buffer = new PooledBuffer(4096);
        RecordTags.Write(buffer, record);
        response.Headers.ETag = EntityTag.Of(decision.Backend.Name, buffer.Written.Span);
        response.Headers.CacheControl = "no-store";
        response.ContentType = OperationBody.ContentType;
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    /// <summary>What the system told of the record after the write; null unless it told all of it.</summary>
    private static RecordSet? Told(FacadeCall call, Operation operation)
    {
        if (operation.Answer is not { } answer)
            return null;
        var fields = VisibleTo(call.Contract, call.Caller.Caller);
        using var told = JsonDocument.Parse(answer);
        if (fields.Fields.Any(field => !told.RootElement.TryGetProperty(field.Name, out _)))
            return null;
        var records = new RecordSet(fields, 1);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(answer));
        reader.Read();
        if (RecordJson.TryRead(ref reader, records))
            return records;
        records.Dispose();
        return null;
    }

    private static async ValueTask<RecordSet?> ReadAsync(FacadeCall call, RouteDecision decision, Operation operation, CancellationToken cancellationToken)
    {
        var contract = call.Contract;
        if (operation.Record is not { } text || !KeyText.TryParse(contract, text, out var key, out _))
            return null;
        var caller = call.Caller.Caller;
        var request = new ResourceRequest
        {
            Contract = contract,
            Operation = ResourceOperation.Get,
            Key = key,
            Fields = VisibleTo(contract, caller),
            Caller = caller,
        };
        var outcome = await call.Snapshot.Dispatcher.SendAsync(request, decision, cancellationToken);
        return outcome is Outcome.Done done ? done.Answer.Records : null;
    }

    private static FieldSelection VisibleTo(ResourceContract contract, Caller caller)
    {
        var view = ResourceView.Of(contract);
        return PersonalData.IsHiddenFrom(caller, contract) ? view.WithoutPii : view.All;
    }
}
