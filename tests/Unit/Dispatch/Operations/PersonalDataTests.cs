using System.Collections.Frozen;
using System.Text;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Tests.Unit.Rest;

namespace LegacyGateway.Tests.Unit.Dispatch.Operations;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("""{ "email": "a@b.test" }""")]
    [InlineData("""{ "name": "a", "email": null }""")]
    [InlineData("""{ "\u0065mail": "a@b.test" }""")]
    [InlineData("""{ "EMail": "a@b.test" }""")]
    [InlineData("""{ "email": 5 }""")]
    [InlineData("""{ "email": ["a"] }""")]
    public void Whoever_names_personal_data_needs_its_scope(string body)
    {
        var problem = Assert.Single(Refuse(body, ResourceOperation.Update)!.Problems);

        Assert.Equal(("email", "pii-scope-missing"), (problem.Field, problem.Code));
        Assert.Contains("customers.pii", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(Refuse(body, ResourceOperation.Create));
        Assert.Null(Refuse(body, ResourceOperation.Update, "customers.pii"));
    }

    [Theory]
    [InlineData("""{ "name": "a", "status": "blocked" }""")]
    [InlineData("""{ "emails": "a@b.test" }""")]
    [InlineData("""{ "address": { "email": "a@b.test" } }""")]
    public void What_names_none_is_left_alone(string body) => Assert.Null(Refuse(body, ResourceOperation.Update));

    private static Acceptance.Personal? Refuse(string body, ResourceOperation operation, params string[] scopes)
    {
        Assert.True(WriteBody.TryRead(TestContracts.Customers(), Encoding.UTF8.GetBytes(body), out var values, out var mistakes));
        var request = new WriteRequest { Contract = TestContracts.Customers(), Operation = operation, Values = values, Caller = Caller.Anonymous with { Scopes = scopes.ToFrozenSet() } };
        return PersonalData.Refuse(request, mistakes);
    }
}
