using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What the contract and the system's door say of a write, beyond the types of its values.</summary>
internal static class WriteChecks
{
    /// <param name="writer">Null when the write goes to another server, which checks for itself.</param>
    public static ImmutableArray<FieldProblem> Refuse(WriteRequest request, ISystemWriter? writer)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        if (request.Operation != ResourceOperation.Delete)
        {
            CheckFields(request.Contract, request, problems);
            if (request.Operation == ResourceOperation.Update && request.Values.All(value => value.Kind == ValueKind.Absent))
                problems.Add(new FieldProblem(null, "empty", "The patch names no field, so it changes nothing."));
        }

        if (writer is not null)
            problems.AddRange(writer.Refuse(request));
        return problems.ToImmutable();
    }

    /// <summary>The written fields that somebody else owns, with the owner's name.</summary>
    /// <param name="decision">Whom the write goes to. What a legacy system owned, the service that took its route over owns.</param>
    public static ImmutableArray<FieldProblem> Foreign(WriteRequest request, RouteDecision decision)
    {
        if (request.Operation == ResourceOperation.Delete)
            return [];
        var backend = decision.Backend.Name;
        var before = decision.Backend is Backend.Migrated ? decision.Route.Legacy?.Name : null;
        return
        [
            .. request.Contract.Fields
                .Where(field => request[field].Kind != ValueKind.Absent && OwnerOf(request.Contract, field) is { } owner && owner != backend && owner != before)
                .Select(field => new FieldProblem(field.Name, "owned-elsewhere", $"'{field.Name}' belongs to {OwnerOf(request.Contract, field)}, and can be changed only there.")),
        ];
    }

    private static string? OwnerOf(ResourceContract contract, Field field) => field.Owner ?? contract.Owner;

    private static void CheckFields(ResourceContract contract, WriteRequest request, ImmutableArray<FieldProblem>.Builder problems)
    {
        foreach (var field in contract.Fields)
        {
            var written = request[field];
            if (written.Kind == ValueKind.Absent)
            {
                if (request.Operation == ResourceOperation.Create && field.Required)
                    problems.Add(new FieldProblem(field.Name, "required", $"'{field.Name}' is needed."));
            }
            else if (!IsSameKey(contract, request, field, written) && WhyNot(contract, field, request.Operation) is { } why)
            {
                problems.Add(new FieldProblem(field.Name, "read-only", why));
            }
            else if (field.Type is FieldType.Object nested && written.Kind == ValueKind.Object && request.Operation == ResourceOperation.Create)
            {
                foreach (var inner in nested.Fields.Where(inner => inner.Required && written.AsObject()[inner.Ordinal].Kind == ValueKind.Absent))
                    problems.Add(new FieldProblem($"{field.Name}.{inner.Name}", "required", $"'{field.Name}.{inner.Name}' is needed."));
            }
        }
    }

    /// <summary>A client may send back the key that it read.</summary>
    private static bool IsSameKey(ResourceContract contract, WriteRequest request, Field field, Value written) =>
        request.Key is { } key && contract.Key.IndexOf(field) is >= 0 and var part && key.Parts[part] == written;

    private static string? WhyNot(ResourceContract contract, Field field, ResourceOperation operation)
    {
        var isKey = contract.Key.Contains(field);
        return field.Writing switch
        {
            FieldWriting.Never => $"'{field.Name}' is set by the system and cannot be written.",
            FieldWriting.Create when operation == ResourceOperation.Create => null,
            FieldWriting.Create => $"'{field.Name}' can be given only when the {contract.Singular} is created.",
            _ when !isKey => null,
            _ when operation == ResourceOperation.Create => $"'{field.Name}' is given by {contract.KeyOwner ?? contract.Owner ?? "the system"}, not by the caller.",
            _ => $"'{field.Name}' is part of the key and never changes.",
        };
    }
}
