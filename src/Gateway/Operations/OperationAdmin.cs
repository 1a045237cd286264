using System.Globalization;
using System.Text.Json;
using LegacyGateway.Admin;
using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Problems;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Operations;

/// <summary>Operations in the admin API: look, and decide what waits for a person.</summary>
internal static class OperationAdmin
{
    private const int UsualPage = 50;
    private const int LongestPage = 1000;

    public static void MapOperationAdmin(this RouteGroupBuilder admin)
    {
        admin.MapGet("/operations", ListAsync);
        admin.MapGet("/operations/{id:guid}", ShowAsync);
        admin.MapGet("/operations/{id:guid}/evidence/{name}", EvidenceAsync);
        admin.MapPost("/operations/{id:guid}/retry", (Guid id, HttpContext http, OperationCare care) =>
            DecideAsync(http, id, (order, actor, token) => care.RetryAsync(id, actor, order.Reason!, token)));
        admin.MapPost("/operations/{id:guid}/edit", (Guid id, HttpContext http, OperationCare care) =>
            DecideAsync(http, id, (order, actor, token) => care.EditAsync(id, order.Body?.GetRawText() ?? "{}", actor, order.Reason!, token)));
        admin.MapPost("/operations/{id:guid}/resolve", (Guid id, HttpContext http, OperationCare care) =>
            DecideAsync(http, id, (order, actor, token) => care.ResolveAsync(id, order.Key, actor, order.Reason!, token)));
        admin.MapPost("/operations/{id:guid}/discard", (Guid id, HttpContext http, OperationCare care) =>
            DecideAsync(http, id, (order, actor, token) => care.DiscardAsync(id, actor, order.Reason!, token)));
        admin.MapGet("/queues", Queues);
        admin.MapPost("/systems/{system}/pause", (string system, HttpContext http, OperationCare care) =>
            HoldAsync(http, system, (order, actor, token) => care.PauseAsync(system, actor, order.Reason!, token)));
        admin.MapPost("/systems/{system}/resume", (string system, HttpContext http, OperationCare care) =>
            HoldAsync(http, system, (order, actor, token) => care.ResumeAsync(system, actor, order.Reason!, token)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, OperationLists lists, string? system, string? resource, string? limit, string? before)
    {
        var states = new List<OperationState>();
        foreach (var word in http.Request.Query["state"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (!Enum.TryParse<OperationState>(word, ignoreCase: true, out var state) || char.IsDigit(word[0]))
                return ProblemResult.Of(ProblemTypes.BadRequest, $"'{word}' is no state. Known: {string.Join(", ", Enum.GetValues<OperationState>().Select(OperationBody.Word))}.");
            states.Add(state);
        }

        var page = UsualPage;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page is < 1 or > LongestPage))
            return ProblemResult.Of(ProblemTypes.BadRequest, $"'{limit}' is no limit: it is a number from 1 to {LongestPage}.");
        Guid? first = null;
        if (before is not null)
        {
            if (!Guid.TryParse(before, out var parsed))
                return ProblemResult.Of(ProblemTypes.BadRequest, $"'{before}' is no id of an operation: 'before' is the last one of the page before.");
            first = parsed;
        }

        var found = await lists.ListAsync(new OperationFilter(states, Text(system), Text(resource), first, page), http.RequestAborted);
        return TypedResults.Json<IReadOnlyList<OperationReport>>([.. found.Select(stored => OperationReport.Of(stored))], OperationsJson.Default.IReadOnlyListOperationReport);
    }

    private static async Task ShowAsync(Guid id, HttpContext http, StoredOperations store, OperationHistory history, OperationEvidence evidence, ProblemWriter problems)
    {
        if (await store.FindAsync(id, http.RequestAborted) is not { } stored)
        {
            await problems.WriteAsync(http, ProblemTypes.NotFound, http.RequestAborted);
            return;
        }

        var report = OperationReport.Of(stored, await history.ReadAsync(id, http.RequestAborted), await evidence.ListAsync(id, http.RequestAborted));
        await http.Response.WriteAsJsonAsync(report, OperationsJson.Default.OperationReport, cancellationToken: http.RequestAborted);
    }

    private static async Task EvidenceAsync(Guid id, string name, HttpContext http, OperationEvidence evidence, ProblemWriter problems)
    {
        if (await evidence.FindAsync(id, name, http.RequestAborted) is not { } found)
        {
            await problems.WriteAsync(http, ProblemTypes.NotFound, http.RequestAborted);
            return;
        }

        // A page of the legacy system must not run in the operator's browser.
        http.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(found.Name)}";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = found.ContentType;
        await http.Response.Body.WriteAsync(found.Content, http.RequestAborted);
    }

    private static async Task DecideAsync(HttpContext http, Guid id, Func<CareOrder, string, CancellationToken, ValueTask<CareResult>> decide)
    {
        var problems = http.RequestServices.GetRequiredService<ProblemWriter>();
        if (await OrderOfAsync(http, problems) is not { } order)
            return;
        switch (await decide(order, ActorOf(http, order), http.RequestAborted))
        {
            case CareResult.NotFound:
                await problems.WriteAsync(http, ProblemTypes.NotFound, http.RequestAborted);
                break;
            case CareResult.NotNow notNow:
                await problems.WriteAsync(http, new Problem(ProblemTypes.WrongState) { Detail = $"The operation is {OperationBody.Word(notNow.State)}." }, http.RequestAborted);
                break;
            case CareResult.Invalid invalid:
                await problems.WriteAsync(http, new Problem(ProblemTypes.InvalidRecord) { Errors = OperationProblems.Errors(invalid.Problems) }, http.RequestAborted);
                break;
            default:
                var services = http.RequestServices;
                await ShowAsync(id, http, services.GetRequiredService<StoredOperations>(), services.GetRequiredService<OperationHistory>(), services.GetRequiredService<OperationEvidence>(), problems);
                break;
        }
    }

    private static async Task HoldAsync(HttpContext http, string system, Func<CareOrder, string, CancellationToken, Task<bool>> hold)
    {
        var services = http.RequestServices;
        var problems = services.GetRequiredService<ProblemWriter>();
        if (await OrderOfAsync(http, problems) is not { } order)
            return;
        using var known = services.GetRequiredService<ICurrentDispatch>().Acquire();
        if (!known.Backends().Contains(system, StringComparer.Ordinal))
            await problems.WriteAsync(http, new Problem(ProblemTypes.NotFound) { Detail = $"Nothing is written to a system '{system}'." }, http.RequestAborted);
        else if (!await hold(order, ActorOf(http, order), http.RequestAborted))
            await problems.WriteAsync(http, new Problem(ProblemTypes.WrongState) { Detail = $"The system '{system}' is in that state already." }, http.RequestAborted);
        else
            await services.GetRequiredService<QueueWatch>().LookAsync(http.RequestAborted);
        if (!http.Response.HasStarted && http.Response.StatusCode == StatusCodes.Status200OK)
            await Queues(http, services.GetRequiredService<OperationBoard>(), services.GetRequiredService<ICurrentDispatch>());
    }

    private static async Task Queues(HttpContext http, OperationBoard board, ICurrentDispatch current)
    {
        using var hold = current.Acquire();
        IReadOnlyList<QueueReport> reports = [.. hold.Backends().Order(StringComparer.Ordinal).Select(backend => ReportOf(board, backend))];
        await http.Response.WriteAsJsonAsync(reports, OperationsJson.Default.IReadOnlyListQueueReport, cancellationToken: http.RequestAborted);
    }

    private static QueueReport ReportOf(OperationBoard board, string backend)
    {
        var counts = board.Counts.Where(count => count.Backend == backend).ToArray();
        var (parked, dead) = (board.CountOf(backend, OperationState.Parked), board.CountOf(backend, OperationState.Dead));
        var pause = board.PauseOf(backend);
        return new QueueReport(
            backend, counts.Sum(count => count.Count) - parked - dead, parked, dead, counts.Length == 0 ? null : counts.Min(count => count.Oldest),
            pause is null ? null : $"by {pause.Actor} since {pause.At:u}: {pause.Reason}", board.IsOpen(backend));
    }

    private static async Task<CareOrder?> OrderOfAsync(HttpContext http, ProblemWriter problems)
    {
        CareOrder? order = null;
        try
        {
            order = await http.Request.ReadFromJsonAsync(OperationsJson.Default.CareOrder, http.RequestAborted);
        }
        catch (JsonException)
        {
            // Told below, with what is needed.
        }

        var mistake = string.IsNullOrWhiteSpace(order?.Reason) ? "Send a JSON object with a reason." : AdminWords.Mistake(order.Reason, order.Actor, "actor");
        if (mistake is null)
            return order;
        await RefuseAsync(http, problems, mistake);
        return null;
    }

    private static Task RefuseAsync(HttpContext http, ProblemWriter problems, string detail) =>
        problems.WriteAsync(http, new Problem(ProblemTypes.BadRequest) { Detail = detail }, http.RequestAborted);

    private static string ActorOf(HttpContext http, CareOrder order) => AdminActor.Of(http, order.Actor);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
