using System.Collections.Immutable;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Adapters.UiAutomation.Reading;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Writing;

/// <summary>Does writes by write flows, and tells honestly whether each can have happened.</summary>
/// <remarks>
/// Before the submitting step whatever goes wrong is NotSent. From it on only three things end the doubt: the screen that says no (Refused), the screen
/// that says that nothing was done (NotSent), and the result page (Done, once the record was read back). Everything else is Unknown.
/// </remarks>
internal sealed class ScreenWriter(UiSystemConfiguration configuration, FlowDesk desk, ScreenReader reader)
{
    private readonly System.Text.Encoding _encoding = ScreenEncoding.Of(configuration.Encoding)!;

    public ImmutableArray<FieldProblem> Refuse(UiBinding binding, WriteRequest request) =>
        binding.WriteOf(request.Operation) is { } flow
            ? new WriteInputs(binding.Mapping, flow, _encoding).Refuse(request)
            : [new FieldProblem(null, "not-writable", $"{request.Contract.Name} cannot be written in this way.")];

    /// <summary>The flow's name and what it does on the screens; null when there is none.</summary>
    public Explanation? Explain(UiBinding binding, WriteRequest request) => binding.WriteOf(request.Operation) is not { } flow
        ? null
        : new Explanation(
            "flow",
            [$"{binding.Mapping.Contract.Name}.{NameOf(request.Operation)}", .. StepWords.Of(flow.Steps), $"done when there is {StepWords.Of(flow.Done)}"],
            new WriteInputs(binding.Mapping, flow, _encoding).NamesOf(request));

    public async ValueTask<Outcome> ApplyAsync(UiBinding binding, LeasedOperation operation, CancellationToken cancellationToken)
    {
        var request = operation.Request;
        if (Refuse(binding, request) is { Length: > 0 } problems)
            return new Outcome.Refused("The system's screens cannot take this.", problems);
        var flow = binding.WriteOf(request.Operation)!;
        var start = StartOf(binding, request, flow, new WriteInputs(binding.Mapping, flow, _encoding).Of(request, operation.Id)) with
        {
            BeforeSubmit = operation.BeginSendingAsync,
            Attempt = operation.Attempt,
            KeepsEvidence = true,
            KeepBefore = flow.Check.Page ? operation.KeepEvidenceAsync : null,
        };
        var end = await desk.RunAsync(start, cancellationToken);
        foreach (var evidence in end.Evidence)
            await operation.KeepEvidenceAsync(evidence, cancellationToken);
        if (end.Failure is null)
            return await DoneAsync(binding, flow, operation, end.Run, cancellationToken);
        return OutcomeOf(flow, end.Failure, end.Run);
    }

    public FlowStart StartOf(UiBinding binding, WriteRequest request, UiWriteFlowConfiguration flow, IReadOnlyDictionary<string, string?> inputs) => new()
    {
        Name = $"{binding.Mapping.Contract.Name}.{NameOf(request.Operation)}",
        Steps = flow.Steps,
        Inputs = inputs,
        Screens = ScreensOf(flow, configuration.Screens),
        Done = flow.Done,
    };

    public static FlowScreens ScreensOf(UiWriteFlowConfiguration flow, UiScreensConfiguration screens) =>
        new(screens.SignedOut, screens.Busy, (flow.Refused ?? screens.Refused)?.Message);

    public static string NameOf(ResourceOperation operation) => operation switch
    {
        ResourceOperation.Create => "create",
        ResourceOperation.Update => "update",
        _ => "delete",
    };

    /// <summary>How to find out whether a doubtful write happened; null when only the result page could have told.</summary>
    public static WriteCheck? CheckOf(UiBinding binding, LeasedOperation operation)
    {
        var request = operation.Request;
        if (binding.WriteOf(request.Operation)?.Check is not { Page: false } check)
            return null;
        var read = new ResourceRequest
        {
            Contract = request.Contract,
            Operation = check.Key ? ResourceOperation.Get : ResourceOperation.List,
            Key = check.Key ? request.Key : null,
            Fields = FieldSelection.All(request.Contract),
            Limit = 2,
            Caller = request.Caller,
            Filter = check.Marker is not null
                ? [ScreenReader.MarkerOf(request.Operation, operation.Id.ToString("D"))]
                : [.. check.By.Select(name => request.Contract.Find(name)!).Select(field => new Condition(field, FilterOperator.Eq, [request[field]]))],
        };
        // A write that left out what it would be looked for by cannot be found again.
        if (read.Filter.Any(condition => !condition.Values[0].HasValue))
            return null;
        var trace = request.Operation == ResourceOperation.Delete ? WriteTrace.Absence : check.Marker is not null ? WriteTrace.Record : WriteTrace.Values;
        return new WriteCheck(read, trace, check.SettleAfter, check.System);
    }

    private Outcome OutcomeOf(UiWriteFlowConfiguration flow, FlowFailure failure, FlowRun run)
    {
        var error = failure.ToError(run.Name);
        return failure.Kind switch
        {
            FlowFailureKind.Refused => RefusedBy(flow.Refused ?? configuration.Screens.Refused!, failure.Messages),
            FlowFailureKind.Busy or FlowFailureKind.LeaseLost => new Outcome.NotSent(error),
            _ => run.Submitted ? new Outcome.Unknown(error) : new Outcome.NotSent(error),
        };
    }

    private static Outcome.Refused RefusedBy(UiRefusedConfiguration screen, IReadOnlyList<string> messages)
    {
        var problems = messages.Where(message => message.Length > 0).Select(message => new FieldProblem(
            screen.Fields.FirstOrDefault(field => message.Contains(field.Contains, StringComparison.Ordinal))?.Field, "refused-by-system", message));
        return new Outcome.Refused(string.Join(' ', messages), [.. problems]);
    }

    private async ValueTask<Outcome> DoneAsync(
        UiBinding binding, UiWriteFlowConfiguration flow, LeasedOperation operation, FlowRun run, CancellationToken cancellationToken)
    {
        var request = operation.Request;
        var contract = request.Contract;
        if (request.Operation == ResourceOperation.Delete)
            return new Outcome.Done(new Answer { Records = new RecordSet(FieldSelection.All(contract)), AsOf = desk.Now });
        if ((request.Key ?? KeyOf(binding, run)) is not { } key)
            return new Outcome.Unknown(new BackendError(BackendErrorKind.Misconfigured, $"{run.Name}: the result page does not show the key of the new record."));
        if (!flow.ReadBack || flow.Check.Page)
            return new Outcome.Done(OnlyKey(contract, key));

        var read = new ResourceRequest { Contract = contract, Operation = ResourceOperation.Get, Key = key, Fields = FieldSelection.All(contract), Caller = request.Caller };
        var outcome = await reader.ReadAsync(binding, read, cancellationToken);
        return outcome switch
        {
            Outcome.Done { Answer.Records.Count: 1 } done when request.Operation == ResourceOperation.Create || Holds(done.Answer.Records, request) => done,
            Outcome.NotSent failed => new Outcome.Unknown(failed.Error),
            _ => new Outcome.Unknown(new BackendError(BackendErrorKind.Misconfigured, $"{run.Name}: the result page says that it was done, but the record does not show it.")),
        };
    }

    private static bool Holds(RecordSet records, WriteRequest request) =>
        request.Contract.Fields.All(field => request[field].Kind == ValueKind.Absent || records[0][field.Ordinal] == request[field]);

    private static RecordKey? KeyOf(UiBinding binding, FlowRun run)
    {
        if (run.AllRecords() is not [var record])
            return null;
        var raw = ScreenRecords.RawOf(binding.Mapping, record);
        var issues = new ConversionIssues();
        var parts = ImmutableArray.CreateBuilder<Value>();
        foreach (var field in binding.Mapping.Contract.Key)
        {
            if (!binding.Mapping.TryConvert(raw, field, out var value, ref issues) || !value.HasValue)
                return null;
            parts.Add(value);
        }

        return new RecordKey(parts.ToImmutable(), string.Join(',', parts.Select(part => part.ToString().Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal).Replace(",", "~2", StringComparison.Ordinal))));
    }

    private Answer OnlyKey(ResourceContract contract, RecordKey key)
    {
        var records = new RecordSet(FieldSelection.Of(contract, contract.Key.Contains));
        var row = records.AddRow();
        for (var i = 0; i < records.Fields.Count; i++)
            row[i] = key.Parts[contract.Key.IndexOf(records.Fields.Fields[i])];
        return new Answer { Records = records, AsOf = desk.Now };
    }
}
