using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>kill -9 of a gateway at a point of an operation, and what has to come of it.</summary>
internal static class Kills
{
    /// <summary>Where the helpdesk holds a request up while the gateway is killed; without a path: so many milliseconds after the write was accepted.</summary>
    public static KillPoint[] Points { get; } =
    [
        new("/login", false), new("/login", true), new("/", false), new("/ticket_new", false), new("/contact_lookup", false),
        new("/ticket_confirm", false), new("/ticket_confirm", true), new("/ticket_save", false), new("/ticket_save", true), new("/ticket", false),
        new("/ticket", true), new("/ticket_print", false, Doubtful: true), new("/ticket_print", true, Doubtful: true),
        new(null, Milliseconds: 0), new(null, Milliseconds: 5), new(null, Milliseconds: 30), new(null, Milliseconds: 120),
        new(null, Milliseconds: 350), new(null, Milliseconds: 700), new(null, Milliseconds: 1100),
    ];

    public static async Task<string> KillAsync(HelpdeskProcess helpdesk, GatewayProcess gateway, KillPoint point)
    {
        if (point.Path is "/login")
            await helpdesk.SignOutAllAsync();
        if (point.Doubtful)
            await helpdesk.OrderAsync("/ticket_save", "Drop");
        if (point.Path is not null)
            await helpdesk.OrderAsync(point.Path, "Pause", after: point.After);
        var location = await TicketClient.AcceptAsync(gateway.Public, "Killed");
        if (point.Path is not null)
            await helpdesk.HitAsync(point.Doubtful ? 2 : 1);
        else
            await Task.Delay(TimeSpan.FromMilliseconds(point.Milliseconds), TimeProvider.System, TestContext.Current.CancellationToken);
        await gateway.KillAsync();
        await helpdesk.ResetAsync();
        return location;
    }

    public static async Task AssertOnceAsync(HelpdeskProcess helpdesk, GatewayProcess gateway, string location, KillPoint point)
    {
        var operation = await TicketClient.EndAsync(gateway.Public, location);
        var tickets = helpdesk.Count($"reference = '{TicketClient.IdOf(location):D}'");
        if (TicketClient.StateOf(operation) == "parked")
            Assert.InRange(tickets, 0, 1);
        else
            Assert.True((TicketClient.StateOf(operation), tickets) == ("succeeded", 1), $"{point}: {tickets} tickets, {operation}");
    }
}
