using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class QueryParserTests
{
    private static readonly ResourceContract Customers = TestContracts.Customers();

    [Theory]
    [InlineData("status=active", "status Eq active")]
    [InlineData("status[eq]=active", "status Eq active")]
    [InlineData("name[starts]=Acm%C3%A9+%26+Co", "name Starts Acmé & Co")]
    [InlineData("name=", "name Eq ")]
    [InlineData("creditLimit[gte]=100", "creditLimit Gte 100")]
    [InlineData("creditLimit[gte]=-0.05", "creditLimit Gte -0.05")]
    [InlineData("id[in]=1,2,3", "id In 1|2|3")]
    [InlineData("name[in]=a~2b,c~0d,e~1f", "name In a,b|c~d|e/f")]
    [InlineData("name=~0", "name Eq ~0")]
    [InlineData("createdOn[lt]=2024-02-29", "createdOn Lt 2024-02-29")]
    [InlineData("changedAt[gt]=2024-02-29T12:00:00%2B01:00", "changedAt Gt 2024-02-29T11:00:00Z")]
    [InlineData("changedAt[gt]=2024-02-29T12:00:00.1234567Z", "changedAt Gt 2024-02-29T12:00:00.1234567Z")]
    [InlineData("vip=true", "vip Eq true")]
    [InlineData("email[null]=true", "email Null true")]
    [InlineData("ref=01890a5d-ac96-774b-bcce-b302099a8057", "ref Eq 01890a5d-ac96-774b-bcce-b302099a8057")]
    [InlineData("big=-9223372036854775808", "big Eq -9223372036854775808")]
    [InlineData("name=%27%3B+DROP+TABLE+x%3B--", "name Eq '; DROP TABLE x;--")]
    [InlineData("&&status=active&", "status Eq active")]
    [InlineData("creditLimit[gte]=1&creditLimit[lt]=2", "creditLimit Gte 1; creditLimit Lt 2")]
    public void Filters_are_read_with_their_types(string query, string expected)
    {
        var parsed = Parse(query);

        Assert.Equal(expected, string.Join("; ", parsed.Filter.Select(c => $"{c.Field.Name} {c.Operator} {string.Join('|', c.Values)}")));
    }

    [Theory]
    [InlineData("colour=red", "colour", "unknown-parameter")]
    [InlineData("statsu=active", "statsu", "unknown-parameter")]
    [InlineData("address.city=Bath", "address.city", "unknown-parameter")]
    [InlineData("status[like]=a", "status[like]", "unknown-operator")]
    [InlineData("status[eq=a", "status[eq", "unknown-operator")]
    [InlineData("status[starts]=a", "status[starts]", "not-filterable")]
    [InlineData("address=x", "address", "not-filterable")]
    [InlineData("status=gone", "status", "not-in-enum")]
    [InlineData("status=Active", "status", "not-in-enum")]
    [InlineData("id=abc", "id", "wrong-type")]
    [InlineData("id=2147483648", "id", "wrong-type")]
    [InlineData("id=1.0", "id", "wrong-type")]
    [InlineData("id= 1", "id", "wrong-type")]
    [InlineData("id=", "id", "wrong-type")]
    [InlineData("id[in]=1,,2", "id[in]", "wrong-type")]
    [InlineData("creditLimit=1e5", "creditLimit", "wrong-type")]
    [InlineData("creditLimit=1,5", "creditLimit", "wrong-type")]
    [InlineData("creditLimit=.", "creditLimit", "wrong-type")]
    [InlineData("creditLimit=12345678901234567890123456789.5", "creditLimit", "wrong-type")]
    [InlineData("createdOn=2023-02-29", "createdOn", "wrong-type")]
    [InlineData("createdOn=29/02/2024", "createdOn", "wrong-type")]
    [InlineData("changedAt=2024-02-29T12:00:00", "changedAt", "wrong-type")]
    [InlineData("changedAt=2024-02-29", "changedAt", "wrong-type")]
    [InlineData("vip=yes", "vip", "wrong-type")]
    [InlineData("ref=123", "ref", "wrong-type")]
    [InlineData("name=01234567890123456789012345678901234567890", "name", "too-long")]
    [InlineData("name=%FF", "name", "bad-encoding")]
    [InlineData("name=%C3", "name", "bad-encoding")]
    [InlineData("name=%C0%80", "name", "bad-encoding")]
    [InlineData("name=%ED%A0%80", "name", "bad-encoding")]
    [InlineData("name=%zz", "name", "bad-encoding")]
    [InlineData("name=%2", "name", "bad-encoding")]
    [InlineData("name=a%00b", "name", "bad-encoding")]
    [InlineData("na%FFme=a", "na%FFme", "bad-encoding")]
    [InlineData("name[in]=a~3", "name[in]", "bad-escape")]
    [InlineData("status=active&status=blocked", "status[eq]", "duplicate")]
    [InlineData("status=active&status[eq]=active", "status[eq]", "duplicate")]
    [InlineData("limit=5&limit=6", "limit", "duplicate")]
    [InlineData("limit=0", "limit", "wrong-type")]
    [InlineData("limit=-1", "limit", "wrong-type")]
    [InlineData("limit=ten", "limit", "wrong-type")]
    [InlineData("limit=", "limit", "wrong-type")]
    [InlineData("count=true", "count", "wrong-value")]
    [InlineData("cursors=1", "cursors", "wrong-value")]
    [InlineData("after=", "after", "wrong-value")]
    [InlineData("sort=nope", "sort", "unknown-field")]
    [InlineData("sort=", "sort", "unknown-field")]
    [InlineData("sort=status", "sort", "not-sortable")]
    [InlineData("sort=name,-name", "sort", "duplicate")]
    [InlineData("fields=id,nope", "fields", "unknown-field")]
    [InlineData("fields=address.city", "fields", "unknown-field")]
    [InlineData("fields=id,id", "fields", "duplicate")]
    [InlineData("per=address", "per", "not-supported")]
    [InlineData("per=nope", "per", "unknown-field")]
    [InlineData("per=status&after=lg1.erp.x", "per", "not-combinable")]
    [InlineData("=5", "", "unknown-parameter")]
    [InlineData("[eq]=5", "[eq]", "unknown-parameter")]
    public void A_mistake_is_named_with_its_parameter(string query, string parameter, string code)
    {
        var problem = Refused(query);

        Assert.Equal(400, problem.Type.Status);
        var error = Assert.Single(problem.Errors);
        Assert.Equal((parameter, code), (error.Parameter, error.Code));
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var problem = Refused("statsu=active&id=abc&sort=nmae&limit=0&fields=idd");

        Assert.Equal(["statsu", "id", "sort", "limit", "fields"], problem.Errors.Select(error => error.Parameter));
    }

    [Theory]
    [InlineData("statsu=active", "status")]
    [InlineData("lmit=5", "limit")]
    [InlineData("sort=nmae", "name")]
    [InlineData("fields=createdon", "createdOn")]
    [InlineData("creditLimit[gtr]=1", "gt")]
    public void The_nearest_name_is_offered(string query, string name) =>
        Assert.Contains($"Did you mean '{name}'?", Assert.Single(Refused(query).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Lists_of_more_than_a_hundred_values_are_refused()
    {
        Assert.Equal(100, Parse("id[in]=" + string.Join(',', Enumerable.Range(1, 100))).Filter[0].Values.Length);
        Assert.Equal("too-many", Assert.Single(Refused("id[in]=" + string.Join(',', Enumerable.Range(1, 101))).Errors).Code);
    }

    [Fact]
    public void A_request_of_very_many_parameters_is_refused_without_reading_them_all()
    {
        var problem = Refused(string.Join('&', Enumerable.Range(0, 5000).Select(i => $"x{i}=1")));

        Assert.Equal(QueryParser.MaxParameters, problem.Errors.Length);
    }

    [Fact]
    public void Sort_fields_limit_and_the_rest_are_read()
    {
        var parsed = Parse("sort=-createdOn,name&fields=name,id&limit=99999999999&count=exact&per=id&cursors=true");

        Assert.Equal([("createdOn", true), ("name", false)], parsed.Sort.Select(term => (term.Field.Name, term.Descending)));
        Assert.Equal(["id", "name"], parsed.Fields!.Fields.Select(field => field.Name));
        Assert.Equal(int.MaxValue, parsed.Limit);
        Assert.True(parsed.CountTotal);
        Assert.True(parsed.Cursors);
        Assert.Equal("id", parsed.Per!.Name);
    }

    [Theory]
    [InlineData("limit=5")]
    [InlineData("id=5")]
    [InlineData("after=x")]
    public void A_single_record_takes_only_fields(string query)
    {
        Assert.False(QueryParser.TryParse(Customers, ResourceOperation.Get, query, out _, out var problem));
        Assert.Equal("unknown-parameter", Assert.Single(problem!.Errors).Code);
        Assert.True(QueryParser.TryParse(Customers, ResourceOperation.Get, "?fields=id", out _, out _));
    }

    private static ReadQuery Parse(string query)
    {
        Assert.True(QueryParser.TryParse(Customers, ResourceOperation.List, "?" + query, out var parsed, out var problem), problem?.Detail);
        return parsed;
    }

    private static Problem Refused(string query)
    {
        Assert.False(QueryParser.TryParse(Customers, ResourceOperation.List, "?" + query, out _, out var problem));
        return problem!;
    }
}
