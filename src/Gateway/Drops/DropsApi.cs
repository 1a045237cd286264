using LegacyGateway.Admin;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Drops;

/// <summary>Drops in the admin API. Decisions are written into the ledger; the gateway that watches the folder carries them out.</summary>
internal static class DropsApi
{
    private const int ShortestEnd = 4;
    private const int Searched = 1000;

    public static void MapDrops(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/drops", ListAsync);
        admin.MapGet("/drops/{id}", ShowAsync);
        admin.MapGet("/drops/of/{resource}/{key}", OriginAsync);
        admin.MapPost("/drops/{id}/replay", ReplayAsync);
        admin.MapPost("/drops/{id}/discard", DiscardAsync);
    }

    private static async Task<IResult> ListAsync(
        DropLedger ledger, TimeProvider time, string? system, string? resource, string? state, int? limit, string? before, CancellationToken cancellationToken)
    {
        List<DropState> states = [];
        foreach (var name in (state ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Enum.TryParse<DropState>(name, ignoreCase: true, out var known) || int.TryParse(name, out _))
                return Mistake($"There is no state '{name}'. Use one of: {string.Join(", ", Enum.GetNames<DropState>().Select(one => one.ToLowerInvariant()))}.");
            states.Add(known);
        }

        if (limit is < 1 or > Searched)
            return Mistake($"limit must be 1 to {Searched}.");
        Guid? first = null;
        if (before is not null)
        {
            if (!Guid.TryParse(before, out var parsed))
                return Mistake("before must be the id of a drop.");
            first = parsed;
        }

        var drops = await ledger.ListAsync(new DropQuery { System = system, Resource = resource, States = states, Limit = limit ?? 50, Before = first }, cancellationToken);
        List<DropReport> reports = [];
        foreach (var drop in drops)
            reports.Add(DropReport.Of(drop, await IsCurrentAsync(ledger, drop, cancellationToken), time.GetUtcNow(), []));
        return TypedResults.Json<IReadOnlyList<DropReport>>(reports, DropsJson.Default.IReadOnlyListDropReport);
    }

    private static async Task<IResult> ShowAsync(DropLedger ledger, TimeProvider time, string id, CancellationToken cancellationToken) =>
        await FindAsync(ledger, id, cancellationToken) is { } drop ? await ReportAsync(ledger, time, drop.Id, cancellationToken) : Unknown(id);

    /// <summary>Which file a record came from, and where it stood in it.</summary>
    private static async Task<IResult> OriginAsync(ICurrentDispatch current, DropLedger ledger, TimeProvider time, string resource, string key, CancellationToken cancellationToken)
    {
        using var hold = current.Acquire();
        if (hold.Contracts.Find(resource) is not { } contract)
            return ProblemResult.Of(ProblemTypes.NotFound, $"There is no resource '{resource}'.");
        if (!KeyText.TryParse(contract, key, out var record, out _))
            return Mistake($"'{key}' is no key of {resource}.");
        if (await hold.Dispatcher.OriginOfAsync(contract, record, cancellationToken) is { } origin && await ledger.FindAsync(origin.Drop, cancellationToken) is { } drop)
            return TypedResults.Json(new DropOrigin(origin.Line, DropReport.Of(drop, await IsCurrentAsync(ledger, drop, cancellationToken), time.GetUtcNow(), [])), DropsJson.Default.DropOrigin);
        return ProblemResult.Of(ProblemTypes.NotFound, $"No file has {resource} {key}.");
    }

    private static async Task<IResult> ReplayAsync(
        HttpContext context, DropLedger ledger, TimeProvider time, string id, DropDecision decision, CancellationToken cancellationToken)
    {
        if (await FindAsync(ledger, id, cancellationToken) is not { } drop)
            return Unknown(id);
        if (WhyNot(decision) is { } mistake)
            return Mistake(mistake);
        // A drop that waits for a person has one now.
        var wish = decision.Accept || drop.State == DropState.Waiting ? DropWish.Accept : DropWish.Replay;
        return await ledger.AskAsync(drop.Id, wish, AdminActor.Of(context, decision.By), decision.Reason!, cancellationToken)
            ? await ReportAsync(ledger, time, drop.Id, cancellationToken)
            : Conflict("The drop is being worked on.");
    }

    private static async Task<IResult> DiscardAsync(
        HttpContext context, DropLedger ledger, TimeProvider time, string id, DropDecision decision, CancellationToken cancellationToken)
    {
        if (await FindAsync(ledger, id, cancellationToken) is not { } drop)
            return Unknown(id);
        if (WhyNot(decision) is { } mistake)
            return Mistake(mistake);
        return await ledger.DiscardAsync(drop.Id, AdminActor.Of(context, decision.By), decision.Reason!, cancellationToken)
            ? await ReportAsync(ledger, time, drop.Id, cancellationToken)
            : Conflict(drop.State == DropState.Loaded ? "The drop was loaded; replay an earlier one instead." : "The drop is being worked on.");
    }

    private static string? WhyNot(DropDecision decision) =>
        string.IsNullOrWhiteSpace(decision.Reason) ? "A decision needs a reason." : AdminWords.Mistake(decision.Reason, decision.By);

    private static async Task<IResult> ReportAsync(DropLedger ledger, TimeProvider time, Guid id, CancellationToken cancellationToken)
    {
        var drop = (await ledger.FindAsync(id, cancellationToken))!;
        var report = DropReport.Of(drop, await IsCurrentAsync(ledger, drop, cancellationToken), time.GetUtcNow(), await ledger.EventsAsync(id, cancellationToken));
        return TypedResults.Json(report, DropsJson.Default.DropReport);
    }

    private static async ValueTask<bool> IsCurrentAsync(DropLedger ledger, Drop drop, CancellationToken cancellationToken) =>
        drop.Load is not null && (await ledger.PointerAsync(drop.System, drop.Resource, cancellationToken))?.Load == drop.Load;

    /// <summary>By its id, or by a unique end of it.</summary>
    private static async ValueTask<Drop?> FindAsync(DropLedger ledger, string id, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(id, out var whole))
            return await ledger.FindAsync(whole, cancellationToken);
        if (id.Length < ShortestEnd)
            return null;
        var found = (await ledger.ListAsync(new DropQuery { Limit = Searched }, cancellationToken))
            .Where(drop => drop.Id.ToString("D").EndsWith(id, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return found is [var only] ? only : null;
    }

    private static ProblemResult Unknown(string id) => ProblemResult.Of(ProblemTypes.NotFound, $"There is no drop whose id is, or ends in, '{id}', or several do.");

    private static ProblemResult Mistake(string detail) => ProblemResult.Of(ProblemTypes.BadRequest, detail);

    private static ProblemResult Conflict(string detail) => ProblemResult.Of(ProblemTypes.WrongState, detail);
}
