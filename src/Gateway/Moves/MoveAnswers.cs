using System.Text.Json;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Problems;
using LegacyGateway.State;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Moves;

/// <summary>Turns what became of a move into an answer of the admin API.</summary>
internal sealed class MoveAnswers(WrittenRecords written)
{
    /// <returns>Null when the body is no JSON of a move.</returns>
    public static async ValueTask<MoveBody?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, MovesJson.Default.MoveBody, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>With a move back of writes come the records that were written at the candidate and are now answered by legacy.</summary>
    public async Task<IResult> OfAsync(MoveResult result, CancellationToken cancellationToken) => result is MoveResult.Moved moved
        ? TypedResults.Json(MoveReport.Of(moved.Entry) with { Written = await LeftBehindAsync(moved.Entry, cancellationToken) }, MovesJson.Default.MoveReport)
        : Of(result);

    private static ProblemResult Of(MoveResult result) => result switch
    {
        MoveResult.Refused refused => ProblemResult.Of(
            ProblemTypes.MoveRefused, refused.CanBeForced ? $"{refused.Sentence} Force it with a reason if you know better." : refused.Sentence),
        MoveResult.Conflict conflict => ProblemResult.Of(ProblemTypes.MoveConflict, SentenceOf(conflict)),
        MoveResult.NotFound notFound => ProblemResult.Of(ProblemTypes.NotFound, notFound.Sentence),
        MoveResult.StoreDown => new ProblemResult(ProblemTypes.StateStoreUnavailable),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static IResult NotFound(string route) => ProblemResult.Of(ProblemTypes.NotFound, $"There is no route '{route}'.");

    public static IResult Malformed(string sentence) => ProblemResult.Of(ProblemTypes.BadRequest, sentence);

    private async Task<IReadOnlyList<WrittenReport>?> LeftBehindAsync(StoredMove move, CancellationToken cancellationToken)
    {
        try
        {
            return await written.LeftBehindAsync(move, cancellationToken);
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            // The route has moved, and that is the answer; the list can be asked for later (route writes).
            return null;
        }
    }

    private static string SentenceOf(MoveResult.Conflict conflict) => conflict.Other is { } other
        ? $"{other.Actor} moved the route at {other.At:yyyy-MM-dd HH:mm:ss}Z from {other.FromStage} to {other.ToStage}, after what you saw. Look at it and ask again."
        : "Somebody else moved the route after what you saw. Look at it and ask again.";
}
