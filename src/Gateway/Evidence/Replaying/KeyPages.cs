using System.Collections.Immutable;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>Finds the keys that a replay asks for, page by page: those that callers asked for, or all that legacy has.</summary>
internal sealed class KeyPages(StoredReplays replays, CursorCodec cursors)
{
    public const string Recorded = "recorded";
    public const string All = "all";

    private const int PageSize = 100;

    /// <param name="position">Null for the first page; otherwise the former page's <see cref="KeyPage.Next"/>.</param>
    /// <returns>The page, or why there is none.</returns>
    public async ValueTask<(KeyPage? Page, string? Failure)> ReadAsync(
        GatewaySnapshot snapshot, RouteRow row, ResourceContract contract, string source, string? position, CancellationToken cancellationToken) =>
        source == Recorded
            ? (await RecordedAsync(row, contract, position, cancellationToken), null)
            : await AllAsync(snapshot, row, contract, position, cancellationToken);

    private async ValueTask<KeyPage> RecordedAsync(RouteRow row, ResourceContract contract, string? position, CancellationToken cancellationToken)
    {
        var texts = await replays.KeysAsync(row.Name, position, PageSize, cancellationToken);
        var keys = texts.Select(text => KeyText.TryParse(contract, text, out var key, out _) ? key : null).OfType<RecordKey>().ToList();
        return new KeyPage(keys, texts.Count < PageSize ? null : texts[^1], position is null ? await replays.CountKeysAsync(row.Name, cancellationToken) : null);
    }

    private async ValueTask<(KeyPage? Page, string? Failure)> AllAsync(
        GatewaySnapshot snapshot, RouteRow row, ResourceContract contract, string? position, CancellationToken cancellationToken)
    {
        var request = new ResourceRequest
        {
            Contract = contract,
            Operation = ResourceOperation.List,
            Fields = FieldSelection.Of(contract, contract.Key.Contains),
            Limit = Math.Min(PageSize, contract.MaxPageSize),
            Caller = Caller.Anonymous,
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
        var keys = Enumerable.Range(0, records.Count).Select(row => KeyOf(records, row, contract)).ToList();
        return (new KeyPage(keys, answer.Next is { } next ? cursors.Encode(row.Legacy!.System, binding, next) : null, answer.TotalCount), null);
    }

    private static RecordKey KeyOf(RecordSet records, int row, ResourceContract contract)
    {
        ImmutableArray<Value> parts = [.. contract.Key.Select(field => records[row][records.Fields.PositionOf(field)])];
        return new RecordKey(parts, string.Join(',', parts.Select(part => KeyEscapes.Escape(part.ToString()))));
    }
}
