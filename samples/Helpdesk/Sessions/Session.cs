namespace LegacyGateway.Samples.Helpdesk.Sessions;

/// <summary>Somebody who signed in.</summary>
/// <param name="Token">Must come back with every form, so that no other site can post one.</param>
internal sealed record Session(string Id, string User, string Token)
{
    public DateTimeOffset LastSeen { get; set; }
}
