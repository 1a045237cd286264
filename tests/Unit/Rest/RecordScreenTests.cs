using System.Text;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Answering;
using LegacyGateway.Rest.Forwarded;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class RecordScreenTests
{
    private static readonly ResourceContract Customers = TestContracts.Customers();

    [Theory]
    [InlineData("""{"id":1,"email":"a@b","n":1.50e1}""", """{"id":1,"n":1.50e1}""")]
    [InlineData("""{"email":{"deep":[1,{"email":2}]},"x":{"email":3}}""", """{"x":{"email":3}}""")]
    [InlineData("""{"\u0065mail":"escaped name"}""", "{}")]
    [InlineData("""{"email":1,"email":2}""", "{}")]
    [InlineData("{}", "{}")]
    public void Denied_properties_are_dropped_from_a_record(string body, string shown) =>
        Assert.Equal((RecordVerdict.Shown, shown), Copy(body, isList: false));

    [Fact]
    public void Denied_properties_are_dropped_from_every_item_of_a_list() =>
        Assert.Equal(
            (RecordVerdict.Shown, """{"items":[{"id":1},{"id":2}],"next":"n","email":0}"""),
            Copy("""{"items":[{"id":1,"email":"x"},{"email":null,"id":2}],"next":"n","email":0}""", isList: true));

    [Theory]
    [InlineData("", false)]
    [InlineData("[]", false)]
    [InlineData("\"email\"", false)]
    [InlineData("{\"id\":1", false)]
    [InlineData("{\"id\":1}{\"email\":1}", false)]
    [InlineData("[{\"email\":1}]", true)]
    [InlineData("{\"items\":{\"email\":1}}", true)]
    [InlineData("{\"items\":[[{\"email\":1}]]}", true)]
    public void What_has_another_shape_is_not_shown(string body, bool isList) =>
        Assert.Equal(RecordVerdict.Malformed, Copy(body, isList).Verdict);

    [Theory]
    [InlineData("""{"id":7}""", true)]
    [InlineData("""{"id":"7"}""", true)]
    [InlineData("""{"id":8}""", false)]
    [InlineData("""{"id":null}""", false)]
    [InlineData("""{"id":[7]}""", false)]
    [InlineData("""{"name":"x"}""", false)]
    [InlineData("""{"id":8,"id":8}""", false)]
    public void A_record_of_somebody_else_is_noticed(string body, bool theirs)
    {
        var verdict = Copy(body, isList: false, Row(7)).Verdict;

        Assert.Equal(theirs ? RecordVerdict.Shown : RecordVerdict.NotTheirs, verdict);
    }

    [Fact]
    public void One_foreign_record_spoils_a_list() =>
        Assert.Equal(RecordVerdict.NotTheirs, Copy("""{"items":[{"id":7},{"id":8}]}""", isList: true, Row(7)).Verdict);

    private static Condition Row(int id) => new(Customers.Find("id")!, FilterOperator.Eq, [Value.From(id)]);

    private static (RecordVerdict Verdict, string Shown) Copy(string body, bool isList, params Condition[] rows)
    {
        using var buffer = new PooledBuffer();
        var json = JsonPen.On(buffer);
        var verdict = new RecordScreen([Customers.Find("email")!], [.. rows]).Copy(Encoding.UTF8.GetBytes(body), isList, json);
        json.Flush();
        return (verdict, Encoding.UTF8.GetString(buffer.Written.Span));
    }
}
