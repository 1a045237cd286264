using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>One helpdesk, and two ways of using it that the sample does not show.</summary>
public sealed class VarietyFixture : IAsyncLifetime
{
    private HelpdeskSystem? _careful;
    private HelpdeskSystem? _shared;

    public HelpdeskProcess Helpdesk { get; private set; } = null!;

    /// <summary>Attaches a file where the sample changes the status, deletes tickets, presses keys, and knows what "too many users" means.</summary>
    internal HelpdeskSystem Careful => _careful!;

    /// <summary>Two sessions of one account; it says that it changes the status as asked, and always chooses Pending.</summary>
    internal HelpdeskSystem Shared => _shared!;

    public async ValueTask InitializeAsync()
    {
        Helpdesk = await HelpdeskProcess.StartAsync();
        _careful = new HelpdeskSystem(Helpdesk, system =>
        {
            var tickets = system["bindings"]!["tickets"]!;
            tickets["update"] = JsonNode.Parse("""
                {
                  "inputs": { "body": {} },
                  "steps": [
                    { "do": "goto", "path": "/ticket_attach?no={id}" },
                    { "do": "upload", "into": { "label": "File" }, "fileName": "note-{id}.txt", "content": "{body}" },
                    { "do": "check", "on": { "label": "Internal" } },
                    { "do": "press", "on": { "role": "button", "name": "Attach" }, "key": "Enter", "submits": true }
                  ],
                  "done": { "text": "has been attached", "exact": false },
                  "check": { "page": true }
                }
                """);
            tickets["delete"] = JsonNode.Parse("""
                {
                  "steps": [
                    { "do": "goto", "path": "/ticket_delete?no={id}" },
                    { "do": "dialog", "holds": "Type the number", "answer": "{id}" },
                    { "do": "click", "on": { "role": "button", "name": "Delete" }, "submits": true }
                  ],
                  "done": { "text": "has been deleted", "exact": false },
                  "check": { "key": true }
                }
                """);
            tickets["create"]!["steps"]![2]!["steps"]![1]!["steps"]![1] = JsonNode.Parse("""{ "do": "press", "on": { "label": "Number" }, "key": "Enter" }""");
            system["screens"]!["busy"] = JsonNode.Parse("""{ "text": "Too many users", "exact": false }""");
            OnlyAccount(system, 0);
        });
        _shared = new HelpdeskSystem(Helpdesk, system =>
        {
            system["sessions"]!["perAccount"] = 2;
            system["bindings"]!["tickets"]!["update"]!["steps"]![1]!["option"] = "Pending";
            system["bindings"]!["tickets"]!["update"]!["steps"]!.AsArray().Insert(1, JsonNode.Parse("""{ "do": "expect", "that": { "label": "Status" }, "holds": "{status}" }"""));
            OnlyAccount(system, 1);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _careful!.DisposeAsync();
        await _shared!.DisposeAsync();
        await Helpdesk.DisposeAsync();
    }

    private static void OnlyAccount(JsonNode system, int kept)
    {
        var accounts = system["sessions"]!["accounts"]!.AsArray();
        system["sessions"]!["accounts"] = new JsonArray(accounts[kept]!.DeepClone());
    }
}
