using System.Text;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts.Compatibility;
using LegacyGateway.Enforcement;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Enforcement;

public sealed class AnswerCheckTests
{
    private const string Right = """{"id":900001,"name":"Jowett","status":"active","address":{"line1":null,"line2":null,"city":"Leeds","postcode":null,"country":"GB"},"creditLimit":1.00,"discountPercent":0.00,"vip":false,"createdOn":"2001-09-06","closedOn":null,"lastOrderOn":null,"updatedAt":"2014-02-15T09:51:37Z"}""";

    [Fact]
    public void An_answer_as_the_contract_promises_has_no_violation() => Assert.Empty(Check(Right));

    [Theory]
    [InlineData("\"name\":\"Jowett\",", "", "name", "missing")]
    [InlineData("\"Jowett\"", "null", "name", "null")]
    [InlineData("\"active\"", "\"blocked\"", "status", "value")]
    [InlineData("1.00", "1.5", "creditLimit", "value")]
    [InlineData("1.00", "\"1.00\"", "creditLimit", "value")]
    [InlineData("\"GB\"", "\"GBR\"", "address.country", "value")]
    [InlineData("\"city\":\"Leeds\",", "", "address.city", "missing")]
    [InlineData("\"2001-09-06\"", "\"06.09.2001\"", "createdOn", "value")]
    public void What_is_wrong_is_told_by_field_and_kind(string was, string becomes, string field, string kind) =>
        Assert.Equal([new Violation(field, kind)], Check(Right.Replace(was, becomes, StringComparison.Ordinal)));

    [Fact]
    public void Fields_that_were_not_asked_for_and_personal_data_may_be_missing() =>
        Assert.Empty(Check("""{"id":1}""", whole: false));

    [Fact]
    public void Every_record_of_a_page_is_checked() =>
        Assert.Equal([new Violation("id", "value")], Check($$"""{"items":[{{Right}},{"id":"x"}]}""", list: true, whole: false));

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"items\":1}")]
    [InlineData("{")]
    public void What_is_no_page_is_a_shape(string body) => Assert.Equal([new Violation("", "shape")], Check(body, list: true));

    private static HashSet<Violation> Check(string body, bool list = false, bool whole = true)
    {
        var errors = new List<ConfigurationError>();
        var contract = ContractFiles.Read(Repository.Root, errors).Find("customers");
        Assert.Empty(errors);
        return AnswerCheck.Check(Encoding.UTF8.GetBytes(body), contract!, list, whole);
    }
}
