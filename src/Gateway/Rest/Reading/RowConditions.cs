using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Reading;

/// <summary>The row filters of a contract as conditions for one caller.</summary>
internal static class RowConditions
{
    /// <returns>False when the caller has no such claim, or one that is no value of the field: it sees nothing.</returns>
    public static bool TryGet(ResourceContract contract, Caller caller, out ImmutableArray<Condition> conditions)
    {
        conditions = [];
        if (contract.RowFilters.IsEmpty)
            return true;
        var builder = ImmutableArray.CreateBuilder<Condition>(contract.RowFilters.Length);
        foreach (var filter in contract.RowFilters)
        {
            if (!caller.Claims.TryGetValue(filter.Claim, out var claim) || !ValueText.TryParse(filter.Field.Type, claim, out var value, out _))
                return false;
            builder.Add(new Condition(filter.Field, FilterOperator.Eq, [value]));
        }

        conditions = builder.MoveToImmutable();
        return true;
    }
}
