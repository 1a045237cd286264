using System.Text;
using LegacyGateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Tests.Unit.Problems;

public sealed class UnhandledExceptionTests
{
    [Fact]
    public async Task A_bug_is_a_500_problem_that_tells_nothing_of_itself()
    {
        var (status, body) = await AnswerAsync(new InvalidOperationException("CUSTMAST is broken"), exposeDetail: false);

        Assert.Equal(500, status);
        Assert.Contains("\"code\":\"internal-error\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("CUSTMAST", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_detail_is_exposed_a_bug_is_told()
    {
        var (_, body) = await AnswerAsync(new InvalidOperationException("CUSTMAST is broken"), exposeDetail: true);

        Assert.Contains("CUSTMAST is broken", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_the_server_refuses_keeps_its_status()
    {
        var (status, body) = await AnswerAsync(new BadHttpRequestException("Too large.", 413), exposeDetail: false);

        Assert.Equal(413, status);
        Assert.Contains("payload-too-large", body, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Body)> AnswerAsync(Exception exception, bool exposeDetail)
    {
        await using var services = new ServiceCollection().Configure<ProblemOptions>(options => options.ExposeDetail = exposeDetail).BuildServiceProvider();
        var answer = new UnhandledExceptionAnswer(new ProblemWriter(services.GetRequiredService<IOptionsMonitor<ProblemOptions>>()));
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };

        Assert.True(await answer.TryHandleAsync(context, exception, TestContext.Current.CancellationToken));
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }
}
