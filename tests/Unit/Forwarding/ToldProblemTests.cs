using System.Text;
using LegacyGateway.Forwarding.Remote;

namespace LegacyGateway.Tests.Unit.Forwarding;

/// <summary>What is read from another server's problem details.</summary>
public sealed class ToldProblemTests
{
    [Fact]
    public void Code_message_and_fields_are_read_wherever_they_stand()
    {
        var problem = Read("""{"title":"No.","errors":[{"parameter":"name","code":"too-long","message":"40 at most."},{"field":"x"},7],"detail":"Not so.","code":"invalid-record"} trailing""");

        Assert.Equal(("invalid-record", "Not so."), (problem.Code, problem.Message));
        Assert.Equal([("name", "too-long", "40 at most."), ("x", "refused", ""), (null, "refused", "")], problem.Fields.Select(field => (field.Field, field.Code, field.Message)));
        Assert.Equal("No.", Read("""{"title":"No.","detail":null}""").Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("\"refused\"")]
    [InlineData("""{"code":"refused" """)]
    [InlineData("""{"code":"refused","detail":"\ud800"}""")]
    [InlineData("""{"code":5,"detail":{},"errors":"none"}""")]
    public void What_is_no_problem_says_nothing_and_breaks_nothing(string body)
    {
        var problem = Read(body);

        Assert.Equal((null, null, 0), (problem.Code, problem.Message, problem.Fields.Length));
    }

    [Fact]
    public void A_code_is_short() => Assert.Null(Read($$"""{"code":"{{new string('a', 65)}}"}""").Code);

    private static ToldProblem Read(string body) => ToldProblem.Read(Encoding.UTF8.GetBytes(body));
}
