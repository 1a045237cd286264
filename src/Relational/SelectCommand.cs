using System.Collections.Immutable;
using System.Data.Common;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational.Planning;
using LegacyGateway.Relational.Reading;

namespace LegacyGateway.Relational;

/// <summary>One planned request: what to send, and how to read what comes back.</summary>
public sealed class SelectCommand
{
    private readonly BoundTable _table;
    private readonly SelectPlan _plan;
    private readonly ResourceRequest _request;
    private readonly TotalOrder? _order;
    private readonly ImmutableArray<Condition> _checks;

    internal SelectCommand(BoundTable table, SelectPlan plan, ResourceRequest request, TotalOrder? order, ImmutableArray<Condition> checks)
    {
        _table = table;
        _plan = plan;
        _request = request;
        _order = order;
        _checks = checks;
    }

    public required SelectStatement Rows { get; init; }

    /// <summary>The statement that counts, to be sent along; its one cell is the count. Null when no count was asked for.</summary>
    public SelectStatement? Count { get; init; }

    /// <summary>True when no record can match, so that the database need not be asked: <see cref="Nothing"/>.</summary>
    public bool FindsNothing { get; init; }

    /// <summary>The page of a request that finds nothing.</summary>
    public RecordPage Nothing() => new() { Records = new Core.Records.RecordSet(_request.Fields) };

    /// <summary>What would be sent, without its values.</summary>
    public Explanation Explain(string kind) => FindsNothing
        ? new Explanation(kind, [], [], "No record can match: nothing is sent.")
        : new Explanation(
            kind,
            Count is { } count ? [Rows.Select.Text, count.Select.Text] : [Rows.Select.Text],
            [.. Rows.Select.Columns.Concat(Count?.Select.Columns ?? []).Select(static column => column ?? "value")]);

    /// <summary>Reads the result of <see cref="Rows"/>.</summary>
    /// <param name="rowCap">More rows than this are an error. At least 1.</param>
    /// <param name="driverCells">How to read columns of a type that only the driver knows; null for those that it does not know either.</param>
    public ValueTask<RecordPage> ReadAsync(
        DbDataReader reader, int rowCap, Func<Type, CellReader?>? driverCells, CancellationToken cancellationToken) =>
        new RecordReader(_table, _plan, _request, _order, _checks).ReadAsync(reader, rowCap, driverCells, cancellationToken);
}
