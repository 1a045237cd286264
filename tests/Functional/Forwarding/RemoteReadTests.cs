using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Rest;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary>What the gateway itself asks of a backend over the network, through the same dispatcher as everything else.</summary>
public sealed class RemoteReadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_is_spelled_in_the_dialect_with_all_that_goes_along()
    {
        await using var service = await Backend.StartAsync("service", Answering("""{"items":[]}"""));
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(
            service.Address + "base/", route: """ "Transforms": [{ "PathPrefix": "/v2" }, { "RequestHeader": "X-Tenant", "Set": "acme" }], """));
        var list = List(world.State, "id", "name") with
        {
            Filter = [Where(world.State, "id", FilterOperator.In, "A/1,x~", "Ä&b"), Where(world.State, "total", FilterOperator.Gt, 1.5m), Where(world.State, "note", FilterOperator.Null, true)],
            Sort = [new SortTerm(Field(world.State, "total"), Descending: true), new SortTerm(Field(world.State, "id"), Descending: false)],
            Limit = 7,
            After = new Position([Value.From("c=1&d")]),
            CountTotal = true,
            PositionPerRecord = true,
            Hop = new HopContext("order-17", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", "a=b", "secret"),
        };

        await SendAsync(world.State, list);
        await SendAsync(world.State, Get(world.State, "A/1,x~ é"));

        var received = service.Requests.ToArray();
        Assert.Equal(
            "/base/v2/api/things?fields=id,name&id[in]=A~11~2x~0,%C3%84%26b&total[gt]=1.5&note[null]=true&sort=-total,id&limit=7&after=c%3D1%26d&count=exact&cursors=true",
            Uri.UnescapeDataString(received[0].Target.Replace("%C3%84%26", "%25C3%2584%2526", StringComparison.Ordinal).Replace("c%3D1%26d", "c%253D1%2526d", StringComparison.Ordinal)));
        Assert.Equal("/base/v2/api/things/A~11~2x~0%20%C3%A9?fields=id,name,note,total,createdOn", received[1].Target);
        Assert.Equal("order-17", received[0].Headers["X-Correlation-ID"]);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", received[0].Headers["traceparent"]);
        Assert.Equal("a=b", received[0].Headers["tracestate"]);
        Assert.Equal("acme", received[0].Headers["X-Tenant"]);
        Assert.Equal("application/json", received[0].Headers["Accept"]);
        Assert.DoesNotContain("Authorization", received[0].Headers.Keys);
        Assert.Contains("traceparent", received[1].Headers.Keys);
    }

    [Fact]
    public async Task The_callers_token_goes_where_the_clusters_metadata_says_so()
    {
        await using var service = await Backend.StartAsync("service", Answering("""{"items":[]}"""));
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address, metadata: "\"ForwardToken\": \"true\""));

        await SendAsync(world.State, List(world.State, "id") with { Hop = new HopContext(null, Token: "a.b.c") });

        Assert.Equal("Bearer a.b.c", Assert.Single(service.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task A_list_becomes_records_with_cursors_count_and_age()
    {
        const string Body = """
            {"items":[{"id":"a","name":"A","note":null,"total":1.50,"createdOn":"2024-02-29","more":{"x":[1]}},
                      {"id":"b","name":"B","total":2,"createdOn":"2024-13-01"},
                      {"createdOn":"2024-03-01","total":3,"id":"c","name":"C"}],
             "cursors":["1","2","3"],"next":"n","totalCount":9,"what":"else"}
            """;
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.Headers.Age = "30";
            context.Response.Headers.LastModified = "Thu, 29 Feb 2024 12:00:00 GMT";
            context.Response.Headers["LegacyGateway-Omitted"] = "2";
            context.Response.Headers["LegacyGateway-Stale"] = "true";
            return Answering(Body)(context);
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        var answer = await DoneAsync(world.State, List(world.State, "id", "note", "total", "createdOn") with { CountTotal = true, PositionPerRecord = true });

        Assert.Equal(["a||1.50|2024-02-29", "c||3|2024-03-01"], Rows(answer));
        Assert.Equal(["1", "3"], answer.Positions.Select(position => position.Values[0].AsString()));
        Assert.Equal(("n", 9, 3, true), (answer.Next!.Values[0].AsString(), answer.TotalCount, answer.Omitted, answer.Stale));
        Assert.Equal(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero), answer.LastModified);
        Assert.InRange((TimeProvider.System.GetUtcNow() - answer.AsOf).TotalSeconds, 29, 40);
    }

    [Fact]
    public async Task What_is_no_answer_is_a_kind_of_failure()
    {
        (int Status, string Body, BackendErrorKind Kind)[] cases =
        [
            (200, "[1]", BackendErrorKind.InvalidAnswer),
            (200, "{\"items\":{}}", BackendErrorKind.InvalidAnswer),
            (200, "{\"items\":[1]}", BackendErrorKind.InvalidAnswer),
            (200, "{\"items\":[{\"id\":\"a\"", BackendErrorKind.InvalidAnswer),
            (200, "{\"items\":[],\"next\":7}", BackendErrorKind.InvalidAnswer),
            (200, "{}", BackendErrorKind.InvalidAnswer),
            (200, "<html>", BackendErrorKind.InvalidAnswer),
            (404, "", BackendErrorKind.InvalidAnswer),
            (500, "oh", BackendErrorKind.InvalidAnswer),
            (429, "", BackendErrorKind.Overloaded),
            (503, "{\"code\":\"backend-overloaded\"}", BackendErrorKind.Overloaded),
            (503, "", BackendErrorKind.Unavailable),
            (504, "", BackendErrorKind.ServiceTimedOut),
            (400, "{\"errors\":[{}],\"code\":\"cursor-mismatch\"}", BackendErrorKind.PositionMismatch),
            (400, "{\"code\":\"not-supported\"}", BackendErrorKind.Unsupported),
        ];
        var (status, body) = (0, "");
        await using var service = await Backend.StartAsync("service", context => Answering(body, status)(context));
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        List<(int, string, BackendErrorKind)> found = [];
        foreach (var each in cases)
        {
            (status, body) = (each.Status, each.Body);
            var outcome = await SendAsync(world.State, List(world.State, "id"));
            found.Add((status, body, Assert.IsType<Outcome.NotSent>(outcome).Error.Kind));
        }

        Assert.Equal(cases, found);
        Assert.DoesNotContain(world.Log, line => line.Exception is not null);
    }

    [Fact]
    public async Task A_record_is_one_none_or_a_failure()
    {
        (int Status, string Body, int Records, BackendErrorKind? Kind)[] cases =
        [
            (200, """{"id":"a","name":"A","total":1,"createdOn":"2024-02-29"}""", 1, null),
            (404, "", 0, null),
            (200, """{"id":"a","name":null,"total":1,"createdOn":"2024-02-29"}""", 0, BackendErrorKind.RecordUnreadable),
            (200, """{"id":"a","name":"A","total":"1","createdOn":"2024-02-29"}""", 0, BackendErrorKind.RecordUnreadable),
            (200, """{"id":"a","name":"\ud800","total":1,"createdOn":"2024-02-29"}""", 0, BackendErrorKind.RecordUnreadable),
            (200, """{"id":"a","name":"A","total":1,"createdOn":"2024-02-29"}{}""", 0, BackendErrorKind.InvalidAnswer),
        ];
        var (status, body) = (0, "");
        await using var service = await Backend.StartAsync("service", context => Answering(body, status)(context));
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        List<(int, string, int, BackendErrorKind?)> found = [];
        foreach (var each in cases)
        {
            (status, body) = (each.Status, each.Body);
            var outcome = await SendAsync(world.State, Get(world.State, "a"));
            found.Add((status, body, outcome is Outcome.Done done ? done.Answer.Records.Count : 0, (outcome as Outcome.NotSent)?.Error.Kind));
        }

        Assert.Equal(cases, found);
    }

    [Fact]
    public async Task A_service_that_is_not_there_or_too_slow_is_told_apart()
    {
        await using var slow = await Backend.StartAsync("slow", context => Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, context.RequestAborted));
        await using var absent = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp("http://127.0.0.1:1/"));
        await using var late = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(slow.Address, route: """ "Timeout": "00:00:00.200", """));
        using var left = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var unreachable = await SendAsync(absent.State, List(absent.State, "id"));
        var timedOut = await SendAsync(late.State, List(late.State, "id"));

        Assert.Equal(BackendErrorKind.Unreachable, Assert.IsType<Outcome.NotSent>(unreachable).Error.Kind);
        Assert.Equal(BackendErrorKind.ServiceTimedOut, Assert.IsType<Outcome.NotSent>(timedOut).Error.Kind);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await SendAsync(late.State, List(late.State, "id"), left.Token));
    }

    [Fact]
    public async Task Requests_are_balanced_over_the_clusters_destinations()
    {
        await using var one = await Backend.StartAsync("one", Answering("""{"items":[]}"""));
        await using var two = await Backend.StartAsync("two", Answering("""{"items":[]}"""));
        var yarp = ForwardingWorld.Yarp(one.Address, cluster: "\"LoadBalancingPolicy\": \"RoundRobin\",")
            .Replace("\"Destinations\": {", $"\"Destinations\": {{ \"b\": {{ \"Address\": \"{two.Address}\" }},", StringComparison.Ordinal);
        await using var world = await ForwardingWorld.StartAsync(yarp);

        for (var i = 0; i < 4; i++)
            await DoneAsync(world.State, List(world.State, "id"));

        Assert.Equal((2, 2), (one.Requests.Count, two.Requests.Count));
    }

    [Fact]
    public async Task A_service_that_declares_less_is_asked_key_by_key()
    {
        await using var service = await Backend.StartAsync("service", context => Answering(context.Request.Path.Value!.EndsWith("/things", StringComparison.Ordinal)
            ? $$"""{"items":[{"id":"{{context.Request.Query["id"]}}"}]}"""
            : """{"id":"c"}""")(context));
        await using var world = await ForwardingWorld.StartAsync(Declaring(service, "id, name[starts], total[gt], total[lte], createdOn[gte], createdOn[lt], note, note[in], note[null], total"));

        var answer = await DoneAsync(world.State, List(world.State, "id") with
        {
            Filter = [Where(world.State, "id", FilterOperator.In, [.. Enumerable.Range(0, 20).Select(i => (object)$"k{i}")])],
            Per = Field(world.State, "id"),
            CountTotal = true,
            PositionPerRecord = true,
        });

        Assert.Equal(20, answer.Records.Count);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"k{i}").Order(), Rows(answer).Order());
        Assert.Empty(answer.Positions);
        Assert.Null(answer.TotalCount);
        Assert.Equal(20, service.Requests.Count);
        Assert.All(service.Requests, request => Assert.DoesNotMatch("per=|count=|cursors=|%5Bin%5D|\\[in\\]", request.Target));
    }

    [Fact]
    public async Task More_keys_than_the_contract_has_records_on_a_page_are_asked_in_chunks()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(gateway => ErpDeployment.Write(gateway, service.Address), ErpDeployment.Identity);
        var state = gateway.Services.GetRequiredService<GatewayState>();
        var list = List(state, "id", "name") with
        {
            Filter = [Where(state, "id", FilterOperator.In, 1L, 2L, 3L, 4L, 5L, 6L, 7L)],
            Limit = 7,
        };

        await DoneAsync(state, list);

        Assert.Equal(
            ["1,2,3&limit=3", "4,5,6&limit=3", "7&limit=1"],
            service.Asked.Select(asked => asked[(asked.IndexOf("id[in]=", StringComparison.Ordinal) + 7)..]).Order());
    }

    [Fact]
    public async Task Row_filters_are_checked_on_what_a_service_answers()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(gateway => ErpDeployment.Write(gateway, service.Address, rowFilter: true), ErpDeployment.Identity);
        var state = gateway.Services.GetRequiredService<GatewayState>();
        ImmutableArray<Condition> own = [Where(state, "id", FilterOperator.Eq, 2L)];

        var list = await DoneAsync(state, List(state, "name") with { Filter = own });
        var mine = await DoneAsync(state, Get(state, 2L, "name") with { Filter = own });
        var foreign = await DoneAsync(state, Get(state, 7L, "name") with { Filter = own });
        var ignored = await SendAsync(state, List(state, "name") with { Filter = [Where(state, "id", FilterOperator.Eq, 3L)] });

        Assert.Equal((1, 1, 0), (list.Records.Count, mine.Records.Count, foreign.Records.Count));
        Assert.Equal(BackendErrorKind.InvalidAnswer, Assert.IsType<Outcome.NotSent>(ignored).Error.Kind);
    }

    [Fact]
    public async Task Another_gateway_answers_for_its_legacy_system()
    {
        using var database = new LegacyDatabase();
        await database.CreateAsync();
        await using var host = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(), database.System);
        await using var edge = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(remote: host.Client.BaseAddress!.ToString()));
        var list = List(edge.State, "id", "total", "createdOn") with
        {
            Sort = [new SortTerm(Field(edge.State, "total"), Descending: true)], Limit = 3, PositionPerRecord = true, CountTotal = true,
        };
        var near = List(host.State, "id", "total", "createdOn") with
        {
            Sort = [new SortTerm(Field(host.State, "total"), Descending: true)], Limit = 3, PositionPerRecord = true, CountTotal = true,
        };

        var far = await DoneAsync(edge.State, list);
        var own = await DoneAsync(host.State, near);
        var second = await DoneAsync(edge.State, list with { After = far.Positions[1] });
        var alien = await SendAsync(edge.State, list with { Sort = [], After = far.Positions[1] });

        Assert.Equal(Rows(own), Rows(far));
        Assert.Equal(own.TotalCount, far.TotalCount);
        Assert.StartsWith("lg1.erp.", far.Next!.Values[0].AsString(), StringComparison.Ordinal);
        Assert.Equal(Rows(far)[2], Rows(second)[0]);
        Assert.Equal(BackendErrorKind.PositionMismatch, Assert.IsType<Outcome.NotSent>(alien).Error.Kind);
    }

    private static string Declaring(Backend service, string filters) => ForwardingWorld.Yarp(
        service.Address,
        metadata: $"\"Supports.Filters\": \"{filters}, id[in], name\", \"Supports.Per\": \"false\", \"Supports.Cursors\": \"false\", \"Supports.Count\": \"false\"");

    private static RequestDelegate Answering(string body, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    };

    private static ResourceRequest List(GatewayState state, params string[] fields)
    {
        var contract = state.Current.Deployment.Contracts.All[0];
        return new ResourceRequest
        {
            Contract = contract,
            Operation = ResourceOperation.List,
            Fields = FieldSelection.Of(contract, field => fields.Contains(field.Name)),
            Limit = 50,
            Caller = Caller.Anonymous,
        };
    }

    private static ResourceRequest Get(GatewayState state, object key, params string[] fields)
    {
        var list = List(state, fields.Length == 0 ? [.. state.Current.Deployment.Contracts.All[0].Fields.Select(field => field.Name)] : fields);
        return list with { Operation = ResourceOperation.Get, Key = new RecordKey([ValueOf(key)], "as the caller wrote it"), Limit = 1 };
    }

    private static Core.Contracts.Field Field(GatewayState state, string name) => state.Current.Deployment.Contracts.All[0].Find(name)!;

    private static Condition Where(GatewayState state, string field, FilterOperator op, params object[] values) =>
        new(Field(state, field), op, [.. values.Select(ValueOf)]);

    private static Value ValueOf(object value) => value switch
    {
        string text => Value.From(text),
        bool flag => Value.From(flag),
        decimal number => Value.From(number),
        _ => Value.From(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    private static string[] Rows(Answer answer)
    {
        var rows = new string[answer.Records.Count];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = string.Join('|', answer.Records[row].ToArray().Select(value => value.HasValue ? value.ToString() : ""));
        return rows;
    }

    private static ValueTask<Outcome> SendAsync(GatewayState state, ResourceRequest request, CancellationToken? cancellationToken = null) =>
        state.Current.Dispatcher.SendAsync(request, state.Current.Routes.Decide(request.Contract, new DecisionInput { Operation = request.Operation, Caller = request.Caller })!.Value, cancellationToken ?? Cancellation);

    private static async Task<Answer> DoneAsync(GatewayState state, ResourceRequest request) => Assert.IsType<Outcome.Done>(await SendAsync(state, request)).Answer;
}
