using System.Collections.Immutable;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Rest.Cursors;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Positions as the cursors that REST gives for them: those of a system of this process are sealed here, others are the backend's own.</summary>
internal sealed class CursorText(CursorCodec cursors)
{
    /// <summary>One for each record; null when the backend gave none.</summary>
    public string[]? Of(in ReadResult read)
    {
        var answer = read.Answer!;
        var request = read.Request!;
        if (answer.Positions.Length != answer.Records.Count)
            return answer.Records.Count == 0 ? [] : null;
        var made = new string[answer.Positions.Length];
        var binding = request.Per is null ? CursorBinding.Of(request) : 0;
        for (var i = 0; i < made.Length; i++)
        {
            if (request.Per is { } per)
                binding = CursorBinding.Of(request, per, answer.Records[i][answer.Records.Fields.PositionOf(per)]);
            made[i] = Of(answer.Positions[i], read.Backend!, binding);
        }

        return made;
    }

    /// <summary>The cursor of the page behind this one; null on the last.</summary>
    public string? NextOf(in ReadResult read) =>
        read.Answer!.Next is { } next ? Of(next, read.Backend!, CursorBinding.Of(read.Request!)) : null;

    private string Of(Position position, Backend backend, ulong binding) => backend is Backend.Legacy { InProcess: true } legacy
        ? cursors.Encode(legacy.System, binding, position)
        : position.Values[0].AsString();
}
