using System.Collections.Concurrent;
using LegacyGateway.Samples.Customers.Fields;

namespace LegacyGateway.Samples.Customers;

/// <summary>Mistakes that are switched on to show how the gateway finds them: <c>PUT /faults/NAME</c>, and off again with <c>DELETE</c>.</summary>
internal sealed class Faults
{
    /// <summary>Credit limits above 10,000 are cut to it: the mistake of a developer who trusted an old form.</summary>
    public const string CreditCap = "credit-cap";

    /// <summary>Every request is answered 500.</summary>
    public const string Outage = "outage";

    private const long CapInPence = 1_000_000;

    private static readonly int s_creditLimit = CustomerFields.All.Single(field => field.Name == "creditLimit").At;

    private readonly ConcurrentDictionary<string, bool> _on = new(StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/faults/{name}", (string name, Faults faults) => Switch(name, () => faults._on[name] = true));
        app.MapDelete("/faults/{name}", (string name, Faults faults) => Switch(name, () => faults._on.TryRemove(name, out _)));
    }

    public bool Has(string name) => _on.ContainsKey(name);

    /// <summary>Shows a stored customer as the mistake would.</summary>
    public object?[] Show(object?[] row)
    {
        if (Has(CreditCap) && row[s_creditLimit] is long and > CapInPence)
            row[s_creditLimit] = CapInPence;
        return row;
    }

    private static IResult Switch(string name, Action change)
    {
        if (name is not (CreditCap or Outage))
            return TypedResults.NotFound();
        change();
        return TypedResults.NoContent();
    }
}
