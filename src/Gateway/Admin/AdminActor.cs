namespace LegacyGateway.Admin;

/// <summary>Who calls the admin API, as <see cref="AdminGate"/> found out; a feature of the request.</summary>
/// <param name="Name">An operator's name, or that of the admin token.</param>
internal sealed record AdminActor(string Name)
{
    /// <summary>Whoever passed the gate, and the person whom the command line named.</summary>
    public static string Of(HttpContext context, string? person)
    {
        var gate = context.Features.Get<AdminActor>()!.Name;
        return string.IsNullOrWhiteSpace(person) ? gate : $"{person.Trim()} ({gate})";
    }
}
