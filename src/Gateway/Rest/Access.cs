using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Identity;
using LegacyGateway.Problems;

namespace LegacyGateway.Rest;

/// <summary>Whether a caller may do an operation at all: the contract's scopes.</summary>
internal static class Access
{
    /// <returns>Null when the caller may; otherwise 401 for a stranger and 403 for somebody known.</returns>
    public static Problem? Refuse(ResourceContract contract, ResourceOperation operation, ICallerFeature caller)
    {
        var access = contract.Access;
        var isRead = operation is ResourceOperation.Get or ResourceOperation.List;
        if (isRead && access.Anonymous)
            return null;
        if (!caller.IsAdmitted)
            return ProblemTypes.Unauthorized;
        var scope = isRead ? access.ReadScope : access.WriteScope;
        if (caller.Caller.Has(scope))
            return null;
        return caller.IsKnown
            ? new Problem(ProblemTypes.ScopeMissing) { Detail = $"{contract.Name} needs the scope '{scope}'." }
            : ProblemTypes.Unauthorized;
    }
}
