using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Adapters.UiAutomation;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Tests.Unit.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace LegacyGateway.Tests.Unit.UiAutomation;

/// <summary>Mistakes in the file of a system behind screens, found offline: one change of the sample's file each.</summary>
public sealed class UiMistakesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lgw-ui-mistakes-").FullName;

    [Fact]
    public void The_samples_own_file_has_none() => Assert.Empty(ErrorsOf(_ => { }));

    [Fact]
    public void A_write_flow_without_a_step_that_submits_is_refused() =>
        AssertError(system => Frame(system)[7]!.AsObject().Remove("submits"), "$.bindings.tickets.create.steps", "this one has 0");

    [Fact]
    public void A_read_flow_that_submits_is_refused() => AssertError(
        system => Steps(system, "get").Add(JsonNode.Parse("""{ "do": "click", "on": { "role": "button", "name": "Delete" }, "submits": true }""")),
        "$.bindings.tickets.get.steps[2].submits",
        "must not change anything");

    [Fact]
    public void A_submitting_step_within_a_repetition_is_refused() => AssertError(
        system => Steps(system, "update").Add(JsonNode.Parse("""{ "do": "repeat", "next": { "text": "Next" }, "steps": [{ "do": "click", "on": { "text": "Go" }, "submits": true }] }""")),
        "$.bindings.tickets.update.steps[4].steps[0].submits",
        "would be repeated");

    [Fact]
    public void A_write_flow_must_say_how_a_doubtful_write_is_checked() =>
        AssertError(system => Flow(system, "create").Remove("check"), "$.bindings.tickets.create.check", "is missing");

    [Fact]
    public void A_marker_that_the_flow_never_enters_is_refused() => AssertError(
        system => Frame(system)[4]!["value"] = "no mark", "$.bindings.tickets.create.check.marker", "leaves no mark");

    [Fact]
    public void A_new_record_cannot_be_checked_by_a_key_that_nobody_knows() =>
        AssertError(system => Flow(system, "create")["check"] = JsonNode.Parse("""{ "key": true }"""), "$.bindings.tickets.create.check.key", "is not known");

    [Fact]
    public void Two_ways_to_check_are_one_too_many() =>
        AssertError(system => Flow(system, "update")["check"] = JsonNode.Parse("""{ "key": true, "page": true }"""), "$.bindings.tickets.update.check", "in one way");

    [Fact]
    public void An_input_that_is_no_field_is_named_with_the_nearest_one() => AssertError(
        system => Flow(system, "create")["inputs"]!["subjct"] = new JsonObject(), "$.bindings.tickets.create.inputs.subjct", "no field \"subjct\"");

    [Fact]
    public void A_brace_in_a_selector_is_refused_because_a_value_could_become_a_part_of_it() => AssertError(
        system => Steps(system, "get")[1]!["of"] = JsonNode.Parse("""{ "css": "#ticket-{id}" }"""), "$.bindings.tickets.get.steps[1].of.css", "takes no inputs");

    [Fact]
    public void An_unknown_input_in_a_text_is_refused() =>
        AssertError(system => Steps(system, "get")[0]!["path"] = "/ticket?no={number}", "$.bindings.tickets.get.steps[0].path", "no input \"number\"");

    [Fact]
    public void A_flow_begins_with_an_address() =>
        AssertError(system => Steps(system, "get").RemoveAt(0), "$.bindings.tickets.get.steps[0]", "does not know what the window shows");

    [Fact]
    public void A_column_that_no_step_extracts_is_refused() => AssertError(
        system => Steps(system, "get")[1]!["columns"]!.AsObject().Remove("TEXT"), "$.bindings.tickets.get", "\"TEXT\", which this flow does not extract");

    [Fact]
    public void The_key_of_a_new_record_must_be_extracted() =>
        AssertError(system => Frame(system).RemoveAt(8), "$.bindings.tickets.create.steps", "must tell the key");

    [Fact]
    public void An_element_is_named_in_one_way() => AssertError(
        system => Frame(system)[0]!["into"] = JsonNode.Parse("""{ "label": "Subject", "css": "#subject" }"""),
        "$.bindings.tickets.create.steps[2].steps[0].into",
        "in one way");

    [Fact]
    public void A_role_that_does_not_exist_is_refused() => AssertError(
        system => system["sessions"]!["signIn"]!["done"] = JsonNode.Parse("""{ "role": "lnk" }"""), "$.sessions.signIn.done.role", "no such ARIA role");

    [Fact]
    public void Allowed_hosts_are_hosts_with_ports() =>
        AssertError(system => system["allowedHosts"] = new JsonArray("https://cdn.example.com/x"), "$.allowedHosts[0]", "no host with port");

    [Fact]
    public void An_unknown_character_set_is_refused() => AssertError(system => system["encoding"] = "windows-9999", "$.encoding", "no such character set");

    [Fact]
    public void A_pattern_must_be_one() => AssertError(system => Frame(system)[8]!["pattern"] = "(", "$.bindings.tickets.create.steps[2].steps[8].pattern", "no regular expression");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void AssertError(Action<JsonNode> change, string path, string words) =>
        Assert.Contains(ErrorsOf(change), error => error.Path == path && error.Message.Contains(words, StringComparison.Ordinal));

    private System.Collections.Immutable.ImmutableArray<ConfigurationError> ErrorsOf(Action<JsonNode> change)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        var system = JsonNode.Parse(File.ReadAllText(Repository.File("contracts/systems/helpdesk.json")), null, options)!;
        change(system);
        Write("systems/helpdesk.json", system.ToJsonString());
        foreach (var resource in new[] { "tickets", "contacts" })
            Write($"resources/{resource}.json", File.ReadAllText(Repository.File($"contracts/resources/{resource}.json")));
        return DeploymentLoader.Load(_folder, [new UiAdapterKind(NullLoggerFactory.Instance, TimeProvider.System)], _ => null).Errors;
    }

    private void Write(string name, string content)
    {
        var file = Path.Combine(_folder, "contracts", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private static JsonObject Flow(JsonNode system, string flow) => system["bindings"]!["tickets"]![flow]!.AsObject();

    private static JsonArray Steps(JsonNode system, string flow) => Flow(system, flow)["steps"]!.AsArray();

    /// <summary>The steps of the create flow in the frame.</summary>
    private static JsonArray Frame(JsonNode system) => Steps(system, "create")[2]!["steps"]!.AsArray();
}
