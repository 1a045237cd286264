using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational.Planning;

namespace LegacyGateway.Relational;

/// <summary>Turns requests for one resource into SELECTs. Requests of the same shape share their text; shapes are kept up to a bound.</summary>
/// <param name="capacity">How many shapes are kept; when it is reached all are forgotten, as only an odd client makes that many. Default 500.</param>
public sealed class SelectPlans(SqlDialect dialect, TableBinding binding, int capacity = 500)
{
    private readonly BoundTable _table = new(dialect, binding);
    private readonly ConcurrentDictionary<int[], SelectPlan> _plans = new(new ShapeComparer());

    /// <summary>How many shapes are kept at present.</summary>
    public int Count => _plans.Count;

    /// <summary>What can be pushed down.</summary>
    public BindingCapabilities Capabilities
    {
        get
        {
            var mapping = binding.Mapping;
            var fields = mapping.Contract.Fields;
            return new BindingCapabilities
            {
                Filters = fields.ToFrozenDictionary(one => one.Name, mapping.OperatorsOf, StringComparer.Ordinal),
                Sorts = fields.Where(one => mapping.SortOf(one) is not null).Select(one => one.Name).ToFrozenSet(StringComparer.Ordinal),
                Per = true,
                Count = true,
            };
        }
    }

    /// <summary>Plans a list or get.</summary>
    /// <returns>False with an error when the binding cannot do what was asked, or does not know the position.</returns>
    public bool TryPlan(ResourceRequest request, [NotNullWhen(true)] out SelectCommand? command, [NotNullWhen(false)] out BackendError? error)
    {
        command = null;
        if (!TryInvert(request, out var predicate, out var checks, out error))
            return false;
        TotalOrder? order = null;
        RawSort? group = null;
        if (request.Key is null && !TryOrder(request, out order, out group, out error))
            return false;
        var builder = new SelectBuilder(_table, request, predicate, order, checks, group);
        var shape = new ShapeKey(stackalloc int[64], _table);
        Describe(ref shape, request, predicate, checks);
        var plans = _plans.GetAlternateLookup<ReadOnlySpan<int>>();
        var known = plans.TryGetValue(shape.Numbers, out var plan);
        var rows = new SelectWriter(_table, withText: !known);
        builder.WriteRows(rows, known ? plan!.RawIndexes : builder.RawIndexes());
        var count = request.CountTotal && request.Key is null ? new SelectWriter(_table, withText: !known) : null;
        if (count is not null)
            builder.WriteCount(count);
        if (!known)
            plan = Keep(shape.Numbers, new SelectPlan(rows.ToSelectText(), count?.ToSelectText(), request.Fields, builder.RawIndexes()));
        command = new SelectCommand(_table, plan!, request, order, checks)
        {
            Rows = new SelectStatement(plan!.Rows, rows.Values),
            Count = count is null ? null : new SelectStatement(plan.Count!, count.Values),
            FindsNothing = predicate is RawPredicate.Constant { Holds: false },
        };
        return true;
    }

    private SelectPlan Keep(ReadOnlySpan<int> shape, SelectPlan plan)
    {
        if (_plans.Count >= capacity)
            _plans.Clear();
        return _plans.GetOrAdd(shape.ToArray(), plan);
    }

    private bool TryInvert(ResourceRequest request, out RawPredicate predicate, out ImmutableArray<Condition> checks, [NotNullWhen(false)] out BackendError? error)
    {
        error = null;
        checks = [];
        predicate = RawPredicate.Always;
        var parts = new List<RawPredicate>(request.Filter.Length + 3) { binding.Where };
        var mapping = binding.Mapping;
        if (request.Key is { } key)
        {
            if (!mapping.TryInvertKeys([key], out var keyed))
            {
                error = new BackendError(BackendErrorKind.Misconfigured, $"The key of {mapping.Contract.Name} cannot be asked for: a converter of its fields cannot be turned back.");
                return false;
            }

            parts.Add(keyed);
        }

        foreach (var condition in request.Filter)
        {
            if (!mapping.TryInvert(condition, out var inversion))
            {
                error = Unsupported($"filter by {condition.Field.Name} with {condition.Operator}");
                return false;
            }

            parts.Add(inversion.Predicate);
            if (!inversion.Exact)
                checks = checks.Add(condition);
        }

        predicate = RawPredicate.All([.. parts]);
        return true;
    }

    private bool TryOrder(ResourceRequest request, out TotalOrder? order, out RawSort? group, [NotNullWhen(false)] out BackendError? error)
    {
        group = null;
        order = TotalOrder.Of(_table, request.Sort, out var unsortable);
        error = order is null ? Unsupported($"sort by {unsortable!.Name}") : null;
        if (error is null && request.Per is { } per)
        {
            group = binding.Mapping.GroupOf(per);
            error = group is null ? Unsupported($"limit per {per.Name}") : null;
        }

        if (error is null && request.After is { } after && !order!.Fits(after))
            error = new BackendError(BackendErrorKind.PositionUnknown, "The position does not belong to this order.");
        return error is null;
    }

    private static BackendError Unsupported(string what) =>
        new(BackendErrorKind.Unsupported, $"The binding cannot {what}.", $"The system behind this resource cannot {what}.");

    private static void Describe(ref ShapeKey shape, ResourceRequest request, RawPredicate predicate, ImmutableArray<Condition> checks)
    {
        shape.Add((request.Key is null ? 1 : 0) | (request.CountTotal ? 2 : 0) | (request.After is null ? 4 : 0) | (request.Per is null ? 0 : (request.Per.Ordinal + 1) << 8));
        shape.Add(request.Fields);
        shape.Add(predicate);
        foreach (var check in checks)
            shape.Add(check.Field.Ordinal);
        shape.Add(-1);
        foreach (var term in request.Sort)
            shape.Add((term.Field.Ordinal << 1) | (term.Descending ? 1 : 0));
        shape.Add(-1);
        if (request.After is not { } after)
            return;
        foreach (var value in after.Values)
            shape.Add(value.HasValue ? 1 : 0);
    }
}
