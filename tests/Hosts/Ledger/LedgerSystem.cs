using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.LedgerHost;

/// <summary>Reads and writes notes as an adapter would, and does what the faults say.</summary>
public sealed class LedgerSystem(LedgerConfiguration configuration) : ISystemAdapter, ISystemWriter
{
    private static readonly FrozenSet<ResourceOperation> Writes = [ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete];

    private readonly LedgerFile _file = new(configuration.Database);

    public BindingCapabilities? CapabilitiesOf(ResourceContract contract) => new()
    {
        Filters = new Dictionary<string, FilterOperators> { ["marker"] = FilterOperators.Eq }.ToFrozenDictionary(),
        Sorts = [],
        Per = false,
        Count = false,
    };

    public ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        switch (_file.Take("read"))
        {
            case "down":
                return new(Down());
            case "kill":
                System.Diagnostics.Process.GetCurrentProcess().Kill();
                break;
        }

        var where = request.Key is { } key ? $"id = {key.Parts[0]}" : "1 = 1";
        var records = new RecordSet(request.Fields, 8);
        using var connection = _file.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, text, owner, marker FROM notes WHERE {where} ORDER BY id";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Value[] values = [Value.From(reader.GetInt64(0)), Value.From(reader.GetString(1)), Value.From(reader.IsDBNull(2) ? null : reader.GetString(2)), Value.From(reader.GetString(3)), Value.Null];
            if (request.Filter.All(condition => values[condition.Field.Ordinal] == condition.Values[0]))
                Add(records, values);
        }

        return new(new Outcome.Done(new Answer { Records = records, AsOf = TimeProvider.System.GetUtcNow() }));
    }

    public FrozenSet<ResourceOperation> WritesOf(ResourceContract contract) => Writes;

    public ImmutableArray<FieldProblem> Refuse(WriteRequest request) =>
        request.Values.Length > 1 && request.Values[1] == Value.From("impossible") ? [new FieldProblem("text", "not-writable", "The ledger has no room for that.")] : [];

    public async ValueTask<Outcome> ApplyAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        if (await FaultAsync("begin", cancellationToken) is { } early)
            return early;
        if (!await operation.BeginSendingAsync(cancellationToken))
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, "The lease was lost."));
        if (await FaultAsync("sent", cancellationToken) is { } late)
            return late;
        var id = Write(operation);
        if (await FaultAsync("written", cancellationToken) is { } doubtful)
            return doubtful is Outcome.NotSent down ? new Outcome.Unknown(down.Error) : doubtful;
        var records = new RecordSet(FieldSelection.Of(operation.Request.Contract, field => field.Name == "id"));
        if (id is { } known)
            records.AddRow()[0] = Value.From(known);
        return new Outcome.Done(new Answer { Records = records, AsOf = TimeProvider.System.GetUtcNow() });
    }

    public WriteCheck? CheckOf(LeasedOperation operation)
    {
        if (!configuration.Checked)
            return null;
        var contract = operation.Request.Contract;
        var read = new ResourceRequest { Contract = contract, Operation = ResourceOperation.Get, Key = operation.Request.Key, Fields = FieldSelection.All(contract), Caller = operation.Request.Caller };
        return operation.Request.Operation switch
        {
            ResourceOperation.Create => new WriteCheck(
                read with { Operation = ResourceOperation.List, Key = null, Filter = [new Condition(contract.Find("marker")!, FilterOperator.Eq, [Value.From(operation.Id.ToString("D"))])] },
                WriteTrace.Record, configuration.SettleAfter),
            ResourceOperation.Delete => new WriteCheck(read, WriteTrace.Absence, configuration.SettleAfter),
            _ => new WriteCheck(read, WriteTrace.Values, configuration.SettleAfter),
        };
    }

    public ValueTask<SystemHealth> CheckAsync(CancellationToken cancellationToken) => new(SystemHealth.Up);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Add(RecordSet records, Value[] values)
    {
        var row = records.AddRow();
        foreach (var field in records.Fields.Fields)
            row[records.Fields.PositionOf(field)] = values[field.Ordinal];
    }

    private static Outcome.NotSent Down() => new(new BackendError(BackendErrorKind.Unavailable, "The ledger is down."));

    private async ValueTask<Outcome?> FaultAsync(string step, CancellationToken cancellationToken)
    {
        var fault = _file.Take(step);
        switch (fault?.Split(' ')[0])
        {
            case "kill":
                System.Diagnostics.Process.GetCurrentProcess().Kill();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
                return null;
            case "down":
                return Down();
            case "unknown":
                return new Outcome.Unknown(new BackendError(BackendErrorKind.TimedOut, "No answer."));
            case "refuse":
                return new Outcome.Refused("Credit limit exceeded.", [new FieldProblem("text", "limit", "Too much.")]);
            case "throw":
                throw new InvalidOperationException("A bug of the adapter.");
            case "submit":
                return new Outcome.Submitted("reference-1");
            case "slow":
                await Task.Delay(TimeSpan.FromMilliseconds(int.Parse(fault.Split(' ')[1], CultureInfo.InvariantCulture)), TimeProvider.System, cancellationToken);
                return null;
            case "hold":
                while (_file.Scalar("SELECT 1 FROM faults WHERE fault = 'hold'") is not null)
                    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
                return null;
            default:
                return null;
        }
    }

    /// <returns>The new note's id; null for any other write.</returns>
    private long? Write(LeasedOperation operation)
    {
        using var connection = _file.Open();
        using var command = connection.CreateCommand();
        var request = operation.Request;
        command.Parameters.AddWithValue("@marker", operation.Id.ToString("D"));
        command.Parameters.AddWithValue("@id", request.Key is { } key ? key.Parts[0].AsInteger() : 0);
        command.Parameters.AddWithValue("@text", Text(request, 1));
        command.Parameters.AddWithValue("@owner", Text(request, 2));
        const string Log = "INSERT INTO applied (note, marker, text) VALUES (@id, @marker, @text); ";
        command.CommandText = request.Operation switch
        {
            ResourceOperation.Create => Log + "INSERT INTO notes (text, owner, marker) VALUES (@text, @owner, @marker) RETURNING id",
            ResourceOperation.Update => Log + "UPDATE notes SET text = COALESCE(@text, text), changes = changes + 1 WHERE id = @id",
            _ => Log + "DELETE FROM notes WHERE id = @id",
        };
        return (long?)command.ExecuteScalar();
    }

    private static object Text(WriteRequest request, int ordinal) =>
        request.Values.Length > ordinal && request.Values[ordinal].HasValue ? request.Values[ordinal].AsString() : DBNull.Value;
}
