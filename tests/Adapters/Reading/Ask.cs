using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Tests.Adapters.Databases;
using LegacyGateway.Tests.Adapters.Drops;
using Microsoft.Extensions.Logging.Abstractions;

namespace LegacyGateway.Tests.Adapters.Reading;

/// <summary>Short words for the requests of the shared suite.</summary>
internal static class Ask
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ISystemAdapter> SystemAsync(string database) => LoadedTables.Knows(database)
        ? (await LoadedTables.OfAsync(database)).System()
        : System((await TestDatabases.OfAsync(database)).Configure(TestResources.Bindings));

    public static ISystemAdapter System(SqlSystemConfiguration configuration, ContractSet? contracts = null) =>
        new SqlAdapterKind(NullLoggerFactory.Instance, TimeProvider.System).Create(configuration, contracts ?? TestResources.Contracts);

    public static ResourceRequest List(ResourceContract contract, params ReadOnlySpan<Condition> filter) => new()
    {
        Contract = contract,
        Operation = ResourceOperation.List,
        Fields = FieldSelection.All(contract),
        Filter = [.. filter],
        Limit = 200,
        Caller = Caller.Anonymous,
    };

    public static ResourceRequest Get(ResourceContract contract, params ReadOnlySpan<Value> key) => new()
    {
        Contract = contract,
        Operation = ResourceOperation.Get,
        Key = new RecordKey([.. key], ""),
        Fields = FieldSelection.All(contract),
        Caller = Caller.Anonymous,
    };

    public static Condition Where(this ResourceContract contract, string field, FilterOperator test, params Value[] values) =>
        new(contract.Find(field)!, test, [.. values]);

    public static SortTerm By(this ResourceContract contract, string field, bool descending = false) => new(contract.Find(field)!, descending);

    public static async Task<Answer> AnswerAsync(this ISystemAdapter system, ResourceRequest request)
    {
        var outcome = await system.ReadAsync(request, Token);
        return outcome is Outcome.Done done ? done.Answer : throw new InvalidOperationException($"{outcome}");
    }

    public static async Task<BackendError> ErrorAsync(this ISystemAdapter system, ResourceRequest request) =>
        Assert.IsType<Outcome.NotSent>(await system.ReadAsync(request, Token)).Error;

    /// <summary>One field of all records, as text.</summary>
    public static ImmutableArray<string> All(this Answer answer, string field)
    {
        var position = answer.Records.Fields.PositionOf(answer.Records.Fields.Contract.Find(field)!);
        return [.. Enumerable.Range(0, answer.Records.Count).Select(row => answer.Records[row][position].ToString())];
    }
}
