using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>Finds what a replay asks for, page by page: all records that legacy has, what callers asked for, or a list that somebody made.</summary>
internal sealed class ReplayPages(StoredReplays replays, PlainReads plain, CursorCodec cursors)
{
    private const int PageSize = 100;

    /// <param name="position">Null for the first page; otherwise the former page's <see cref="ReplayPage.Next"/>.</param>
    /// <returns>The page, or why there is none.</returns>
    public async ValueTask<(ReplayPage? Page, string? Failure)> ReadAsync(
        GatewaySnapshot snapshot, RouteRow row, ReplaySource source, string? position, CancellationToken cancellationToken)
    {
        if (source.Paths is { } paths)
            return (await ListedAsync(row, paths, position), null);
        if (row.IsPlain)
            return (await RecordedAsync(row, target => plain.OfAsync(row, target), position, cancellationToken), null);
        if (snapshot.Deployment.Contracts.Find(row.Resource) is not { } contract)
            return (null, $"There is no contract of {row.Resource}.");
        return source.Name == ReplaySource.Recorded
            ? (await RecordedAsync(row, text => ValueTask.FromResult<ShadowRead?>(KeyText.TryParse(contract, text, out var key, out _) ? ReadOf(row, contract, key) : null), position, cancellationToken), null)
            : await AllAsync(snapshot, row, contract, position, cancellationToken);
    }

    private async ValueTask<ReplayPage> ListedAsync(RouteRow row, IReadOnlyList<string> paths, string? position)
    {
        var start = position is null ? 0 : int.Parse(position, CultureInfo.InvariantCulture);
        var reads = new List<ShadowRead?>(PageSize);
        foreach (var target in paths.Skip(start).Take(PageSize))
            reads.Add(await plain.OfAsync(row, target));
        var next = start + reads.Count;
        return new ReplayPage(reads, next < paths.Count ? next.ToString(CultureInfo.InvariantCulture) : null, paths.Count);
    }

    private async ValueTask<ReplayPage> RecordedAsync(RouteRow row, Func<string, ValueTask<ShadowRead?>> read, string? position, CancellationToken cancellationToken)
    {
        var texts = await replays.KeysAsync(row.Name, position, PageSize, cancellationToken);
        var reads = new List<ShadowRead?>(texts.Count);
        foreach (var text in texts)
            reads.Add(await read(text));
        return new ReplayPage(reads, texts.Count < PageSize ? null : texts[^1], position is null ? await replays.CountKeysAsync(row.Name, cancellationToken) : null);
    }

    private static ResourceRead ReadOf(RouteRow row, ResourceContract contract, RecordKey key)
    {
        var request = new ResourceRequest { Contract = contract, Operation = ResourceOperation.Get, Key = key, Fields = FieldSelection.All(contract), Caller = Caller.Anonymous };
        return new ResourceRead(request, new RouteDecision(row, row.Legacy!, Shadow: row.Candidate), Host: null);
    }

    private async ValueTask<(ReplayPage? Page, string? Failure)> AllAsync(
        GatewaySnapshot snapshot, RouteRow row, ResourceContract contract, string? position, CancellationToken cancellationToken)
    {
        var request = new ResourceRequest
        {
            Contract = contract,
            Operation = ResourceOperation.List,
            Fields = FieldSelection.Of(contract, contract.Key.Contains),
            Limit = Math.Min(PageSize, contract.MaxPageSize),
            Caller = Caller.Anonymous,
            Hop = HopOf.Aside(null),
        };
        var binding = CursorBinding.Of(request);
        // A position that this gateway cannot read any more (its keys are gone): the replay begins anew.
        var after = position is not null && cursors.TryDecode(position, binding, out var found) == CursorMistake.None ? found : null;
        var outcome = await snapshot.Dispatcher.AskAsideAsync(request with { After = after, CountTotal = after is null }, row, row.Legacy!, cancellationToken);
        if (after is null && outcome is Outcome.NotSent { Error.Kind: BackendErrorKind.Unsupported })
            outcome = await snapshot.Dispatcher.AskAsideAsync(request, row, row.Legacy!, cancellationToken);
        if (outcome is not Outcome.Done { Answer: var answer })
            return (null, outcome is Outcome.NotSent failed ? failed.Error.Detail : "Legacy gave no answer.");
        using var records = answer.Records;
        List<ShadowRead?> reads = [.. Enumerable.Range(0, records.Count).Select(at => ReadOf(row, contract, KeyOf(records, at, contract)))];
        return (new ReplayPage(reads, answer.Next is { } next ? cursors.Encode(row.Legacy!.System, binding, next) : null, answer.TotalCount), null);
    }

    private static RecordKey KeyOf(RecordSet records, int row, ResourceContract contract)
    {
        ImmutableArray<Value> parts = [.. contract.Key.Select(field => records[row][records.Fields.PositionOf(field)])];
        return new RecordKey(parts, string.Join(',', parts.Select(part => KeyEscapes.Escape(part.ToString()))));
    }
}
