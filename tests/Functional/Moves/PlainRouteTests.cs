using LegacyGateway.Tests.Functional.Forwarding;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>A legacy web application without contract moves route by route.</summary>
public sealed class PlainRouteTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"legacy\"", 0, 0)]
    [InlineData("\"canary\", \"Migration.Percent\": \"50\"", 60, 140)]
    [InlineData("\"migrated\"", 200, 200)]
    public async Task A_plain_route_sends_its_share_of_paths_to_the_candidate_always_the_same(string stage, int least, int most)
    {
        await using var legacy = await Backend.StartAsync("legacy");
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync($$"""
            {
              "Routes": { "shop": { "ClusterId": "old", "Match": { "Path": "/shop/{**rest}" }, "Metadata": { "Migration.To": "new", "Migration.Stage": {{stage}} } } },
              "Clusters": {
                "old": { "Destinations": { "a": { "Address": "{{legacy.Address}}" } } },
                "new": { "Destinations": { "a": { "Address": "{{service.Address}}" } } }
              }
            }
            """);

        var first = await AskAsync(world);

        Assert.InRange(first.Count(answer => answer.Contains("service", StringComparison.Ordinal)), least, most);
        Assert.Equal(first, await AskAsync(world));
    }

    private static async Task<IReadOnlyList<string>> AskAsync(ForwardingWorld world)
    {
        var answers = new List<string>();
        for (var page = 0; page < 200; page++)
            answers.Add(await world.Client.GetStringAsync($"shop/page/{page}", Cancellation));
        return answers;
    }
}
