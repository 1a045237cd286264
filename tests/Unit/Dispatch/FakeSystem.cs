using System.Collections.Immutable;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>A legacy system that does what a test tells it.</summary>
internal sealed class FakeSystem(Func<CancellationToken, ValueTask<Outcome>> read) : ISystemAdapter
{
    public static readonly ResourceContract Contract = new(
        [
            new Field { Name = "id", Ordinal = 0, Type = new FieldType.String(20, null) },
            new Field { Name = "name", Ordinal = 1, Type = new FieldType.String(50, null) },
        ],
        ["id"])
    {
        Name = "things",
        Singular = "thing",
        Version = "1.0.0",
    };

    private int _reads;

    public int Reads => _reads;

    public static Outcome Down => new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, "connection refused"));

    public static Outcome Found(DateTimeOffset asOf, string id = "1")
    {
        var records = new RecordSet(FieldSelection.All(Contract));
        var row = records.AddRow();
        row[0] = Value.From(id);
        row[1] = Value.From("n");
        return new Outcome.Done(new Answer { Records = records, AsOf = asOf });
    }

    public static ResourceRequest Get(string id = "1", ResourceContract? contract = null) => new()
    {
        Contract = contract ?? Contract,
        Operation = ResourceOperation.Get,
        Key = new RecordKey([Value.From(id)], id),
        Fields = FieldSelection.All(contract ?? Contract),
        Caller = Caller.Anonymous,
    };

    public static RouteRow Row(Stage stage = Stage.Legacy, ImmutableArray<ResourceOperation>? operations = null) => new()
    {
        Name = "things.read",
        Resource = "things",
        Operations = operations ?? [ResourceOperation.List, ResourceOperation.Get],
        Stage = stage,
        Legacy = new Backend.Legacy("erp", "erp", InProcess: true),
        Candidate = new Backend.Migrated("things-service"),
    };

    public BindingCapabilities? CapabilitiesOf(ResourceContract contract) => null;

    public ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return read(cancellationToken);
    }

    public ValueTask<SystemHealth> CheckAsync(CancellationToken cancellationToken) => new(SystemHealth.Up);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
