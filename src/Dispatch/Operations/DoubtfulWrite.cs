using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Finds out whether a write happened, by the check that its door declares.</summary>
internal static class DoubtfulWrite
{
    /// <param name="check">Null when the door declares none.</param>
    /// <param name="backend">The system that was written.</param>
    public static async ValueTask<Finding> CheckAsync(
        DispatchHold hold, WriteCheck? check, WriteRequest request, string backend, DateTimeOffset sendingAt, CancellationToken cancellationToken)
    {
        if (check is null)
            return new Finding.Undecidable();
        var outcome = await hold.Dispatcher.ReadAfreshAsync(check.System ?? backend, check.Request, cancellationToken);
        if (outcome is not Outcome.Done { Answer.Records: var records })
            return new Finding.NotAsked($"The check failed: {DetailOf(outcome)}");
        return IsTrace(check, request, records) ? new Finding.Happened(records.Count == 0 ? null : records) : new Finding.NoTrace(sendingAt + check.SettleAfter);
    }

    public static string DetailOf(Outcome outcome) => outcome switch
    {
        Outcome.NotSent notSent => $"{notSent.Error.Kind}: {notSent.Error.Detail}",
        Outcome.Unknown unknown => $"{unknown.Error.Kind}: {unknown.Error.Detail}",
        Outcome.Refused refused => refused.Message,
        _ => outcome.GetType().Name,
    };

    private static bool IsTrace(WriteCheck check, WriteRequest request, RecordSet records) => check.Expects switch
    {
        WriteTrace.Absence => records.Count == 0,
        WriteTrace.Record => records.Count > 0,
        _ => Enumerable.Range(0, records.Count).Any(row => HoldsAll(request, records, row)),
    };

    private static bool HoldsAll(WriteRequest request, RecordSet records, int row)
    {
        foreach (var field in request.Contract.Fields)
        {
            var position = records.Fields.PositionOf(field);
            if (position >= 0 && !Holds(field.Type, request[field], records[row][position]))
                return false;
        }

        return true;
    }

    /// <summary>What was not written may be anything; objects of a patch are compared member by member.</summary>
    private static bool Holds(FieldType type, Value written, Value found) => (type, written.Kind) switch
    {
        (_, ValueKind.Absent) => true,
        (FieldType.Object nested, ValueKind.Object) => found.Kind == ValueKind.Object
            && nested.Fields.All(field => Holds(field.Type, written.AsObject()[field.Ordinal], found.AsObject()[field.Ordinal])),
        _ => written == found,
    };
}
