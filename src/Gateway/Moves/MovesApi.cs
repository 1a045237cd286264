using LegacyGateway.Admin;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Moves;

/// <summary>The admin API of routes that move.</summary>
internal static class MovesApi
{
    private const int ShownMoves = 10;
    private const int MostMoves = 1000;

    public static void MapMoves(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/routes/{name}", ShowAsync);
        admin.MapGet("/routes/{name}/moves", HistoryAsync);
        admin.MapPost("/routes/{name}/moves", MoveAsync);
        admin.MapGet("/routes/{name}/writes", WritesAsync);
        admin.MapPost("/routes/{name}/promote", PromoteAsync);
        admin.MapPost("/routes/{name}/abort", AbortAsync);
        admin.MapPost("/routes/{name}/pause", PauseAsync);
        admin.MapGet("/audit", VerifyAsync);
    }

    private static async Task<IResult> ShowAsync(string name, GatewayState state, EffectiveRoutes effective, StoredRoutes store, CancellationToken cancellationToken)
    {
        if (RoutesReport.Of(state, effective).Routes.FirstOrDefault(route => route.Route.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } report)
            return MoveAnswers.NotFound(name);
        var row = state.Current.Routes.Find(name);
        var next = row is { Moves: true, IsKnown: true } ? Ladder.NextOf(row) : null;
        var history = await store.HistoryAsync(report.Route, ShownMoves, cancellationToken);
        return TypedResults.Json(
            new RouteDetail(
                report,
                next is null ? null : StageNames.Of(next.To, next.Share),
                row is { Plan.PromotesItself: true } ? "automatic" : "human",
                [.. history.Select(MoveReport.Of)]),
            MovesJson.Default.RouteDetail);
    }

    private static async Task<IResult> HistoryAsync(string name, int? limit, StoredRoutes store, CancellationToken cancellationToken) =>
        TypedResults.Json<IReadOnlyList<MoveReport>>(
            [.. (await store.HistoryAsync(name, Math.Clamp(limit ?? 100, 1, MostMoves), cancellationToken)).Select(MoveReport.Of)],
            MovesJson.Default.IReadOnlyListMoveReport);

    private static async Task<IResult> WritesAsync(string name, WrittenRecords written, CancellationToken cancellationToken) =>
        await written.OfAsync(name, cancellationToken) is { } records
            ? TypedResults.Json(records, MovesJson.Default.IReadOnlyListWrittenReport)
            : MoveAnswers.NotFound(name);

    private static Task<IResult> MoveAsync(string name, HttpContext context, RouteMoves moves, MoveAnswers answers, CancellationToken cancellationToken) =>
        WithBodyAsync(context, "a move", body => MoveToAsync(name, body, context, moves, answers, cancellationToken), cancellationToken);

    private static async Task<IResult> MoveToAsync(string name, MoveBody body, HttpContext context, RouteMoves moves, MoveAnswers answers, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Stage>(body.To, ignoreCase: true, out var stage) || !Enum.IsDefined(stage) || char.IsDigit(body.To![0]))
            return MoveAnswers.Malformed($"There is no stage '{body.To}'. Name legacy, shadow, canary, migrated or retired.");
        var share = Share.None;
        if (body.Percent is { } percent && !Share.TryParse(percent, out share))
            return MoveAnswers.Malformed($"'{percent}' is no percentage from 0.01 to 100 in steps of 0.01.");
        if (body.Percent is not null && stage is not Stage.Canary)
            return MoveAnswers.Malformed("A percentage belongs to the stage canary only.");
        return await answers.OfAsync(await moves.MoveAsync(Request(name, stage, share, MoveKind.Move, body, context), cancellationToken), cancellationToken);
    }

    private static Task<IResult> PromoteAsync(string name, HttpContext context, RouteMoves moves, MoveAnswers answers, CancellationToken cancellationToken) =>
        WithBodyAsync(context, "a promotion", async body => await answers.OfAsync(await moves.PromoteAsync(Request(name, Stage.Legacy, Share.None, MoveKind.Promotion, body, context), cancellationToken), cancellationToken), cancellationToken);

    private static Task<IResult> AbortAsync(string name, HttpContext context, RouteMoves moves, MoveAnswers answers, CancellationToken cancellationToken) =>
        WithBodyAsync(context, "an abort", async body => await answers.OfAsync(await moves.MoveAsync(Request(name, Stage.Legacy, Share.None, MoveKind.Abort, body, context), cancellationToken), cancellationToken), cancellationToken);

    private static Task<IResult> PauseAsync(string name, HttpContext context, RouteMoves moves, MoveAnswers answers, CancellationToken cancellationToken) =>
        WithBodyAsync(context, "a pause", async body => await answers.OfAsync(await moves.PauseAsync(name, body.Paused, AdminActor.Of(context, body.By), body.Reason, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>Answers for a body that can be read and whose words are not too long.</summary>
    private static async Task<IResult> WithBodyAsync(HttpContext context, string what, Func<MoveBody, Task<IResult>> answer, CancellationToken cancellationToken)
    {
        if (await MoveAnswers.ReadAsync(context, cancellationToken) is not { } body)
            return MoveAnswers.Malformed($"The body is no JSON object of {what}.");
        return AdminWords.Mistake(body.Reason, body.By) is { } mistake ? MoveAnswers.Malformed(mistake) : await answer(body);
    }

    private static async Task<IResult> VerifyAsync(string? head, StoredRoutes store, CancellationToken cancellationToken) =>
        TypedResults.Json(await store.VerifyAsync(head, cancellationToken), MovesJson.Default.ChainReport);

    private static MoveRequest Request(string route, Stage to, Share share, MoveKind kind, MoveBody body, HttpContext context) => new()
    {
        Route = route,
        To = to,
        Share = share,
        Kind = kind,
        Actor = AdminActor.Of(context, body.By),
        Reason = body.Reason,
        Force = body.Force,
        Epoch = body.Epoch,
    };
}
