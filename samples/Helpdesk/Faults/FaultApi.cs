using System.Text.Json;
using System.Text.Json.Serialization;
using LegacyGateway.Samples.Helpdesk.Sessions;

namespace LegacyGateway.Samples.Helpdesk.Faults;

/// <summary>What tests tell the helpdesk on the port that only they know.</summary>
internal static class FaultApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static void MapFaults(this RouteGroupBuilder control)
    {
        control.MapPost("/faults", AddAsync);
        control.MapDelete("/faults", (FaultBoard faults) => faults.Reset());
        control.MapPost("/release", (FaultBoard faults) => faults.Release());
        control.MapPost("/sign-out", (SessionBook sessions) => sessions.SignOutAll());
        control.MapPost("/save-button/{text}", (FaultBoard faults, string text) => { faults.SaveButton = text; });
        control.MapGet("/hits", (FaultBoard faults) => faults.Hits.ToString(System.Globalization.CultureInfo.InvariantCulture));
        control.MapGet("/sign-ins", (SessionBook sessions) => sessions.SignIns.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task AddAsync(HttpContext context, FaultBoard faults) =>
        faults.Add((await context.Request.ReadFromJsonAsync<Fault>(Json, context.RequestAborted))!);
}
