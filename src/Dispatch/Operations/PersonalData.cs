using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Who may not see a contract's personal data may not write it either, whoever serves the resource: what nobody lets them read they could otherwise replace.</summary>
public static class PersonalData
{
    /// <summary>Whether the contract marks fields <c>pii</c> and the caller lacks the scope that opens them.</summary>
    public static bool IsHiddenFrom(Caller caller, ResourceContract contract) => contract.HasPii && !caller.Has(contract.Access.PiiScope);

    /// <param name="mistakes">Of reading the body: a field whose value could not be read was written all the same, and a service may read "Email" as "email".</param>
    /// <returns>Null when the write names no field that is hidden from its caller.</returns>
    public static Acceptance.Personal? Refuse(WriteRequest request, ImmutableArray<FieldProblem> mistakes)
    {
        if (request.Operation == ResourceOperation.Delete || !IsHiddenFrom(request.Caller, request.Contract))
            return null;
        ImmutableArray<FieldProblem> named =
        [
            .. request.Contract.Fields
                .Where(field => field.Pii && (request[field].Kind != ValueKind.Absent || mistakes.Any(mistake => IsWithin(mistake, field))))
                .Select(field => new FieldProblem(field.Name, "pii-scope-missing", $"'{field.Name}' is personal data and needs the scope '{request.Contract.Access.PiiScope}'.")),
        ];
        return named.IsEmpty ? null : new Acceptance.Personal(named);
    }

    /// <summary>The field itself, or what is within it: <c>phones[0].number</c>.</summary>
    private static bool IsWithin(FieldProblem mistake, Field field) =>
        mistake.Field is { } name && name.StartsWith(field.Name, StringComparison.OrdinalIgnoreCase) && (name.Length == field.Name.Length || name[field.Name.Length] is '.' or '[');
}
