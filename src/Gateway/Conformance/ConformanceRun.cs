using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Conformance;

/// <summary>Tests from outside whether a service speaks the dialect that a contract needs. Reads only.</summary>
internal static class ConformanceRun
{
    /// <param name="service">The service's address; <c>/api/{resource}</c> is added unless the address ends with the resource's name.</param>
    /// <param name="output">Gets one line for each check.</param>
    /// <returns>How many checks failed.</returns>
    public static async Task<int> RunAsync(Uri service, ResourceContract contract, HttpMessageHandler handler, TextWriter output, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(30) };
        using var conversation = new Conversation(client, CollectionOf(service, contract), contract);
        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var check in ListChecks.All.Concat(RecordChecks.All).Concat(FilterChecks.Of(contract)).Concat(MistakeChecks.All))
        {
            switch (await RunAsync(check, conversation, cancellationToken))
            {
                case Verdict.Pass:
                    passed++;
                    await output.WriteLineAsync($"pass  {check.Sentence}");
                    break;
                case Verdict.Fail fail:
                    failed++;
                    await output.WriteLineAsync($"FAIL  {check.Sentence}: {fail.Reason}");
                    break;
                case Verdict.Skip skip:
                    skipped++;
                    await output.WriteLineAsync($"skip  {check.Sentence}: {skip.Reason}");
                    break;
            }
        }

        await output.WriteLineAsync($"{contract.Name} {contract.Version}: {passed} passed, {failed} failed, {skipped} skipped");
        return failed;
    }

    private static async Task<Verdict> RunAsync(Check check, Conversation conversation, CancellationToken cancellationToken)
    {
        try
        {
            return await check.Run(conversation, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return new Verdict.Fail(exception.Message);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Verdict.Fail("no answer within 30 s");
        }
    }

    private static Uri CollectionOf(Uri service, ResourceContract contract)
    {
        var path = service.AbsolutePath.TrimEnd('/');
        return path.EndsWith("/" + contract.Name, StringComparison.Ordinal)
            ? service
            : new Uri(service, $"{path}/api/{contract.Name}");
    }
}
