using CsCheck;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;
using Microsoft.AspNetCore.DataProtection;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class CursorCodecTests
{
    private static readonly CursorCodec Codec = new(new EphemeralDataProtectionProvider());

    private static readonly Position Everything = new(
    [
        Value.Null, Value.From(true), Value.From(-5), Value.From(long.MinValue), Value.From(12.50m), Value.From(double.NaN), Value.From(new DateOnly(2024, 2, 29)),
        Value.From(new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero)), Value.FromLocal(new DateTime(2024, 2, 29, 1, 2, 3)),
        Value.From("ACME      'é💥"), Value.From(Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057")), Value.From(new byte[] { 0, 255 }),
    ]);

    [Fact]
    public void A_position_of_every_kind_of_value_comes_back()
    {
        var cursor = Codec.Encode("erp", 7, Everything);

        Assert.StartsWith("lg1.erp.", cursor, StringComparison.Ordinal);
        Assert.Equal("erp", CursorCodec.SystemOf(cursor));
        Assert.Equal(CursorMistake.None, Codec.TryDecode(cursor, 7, out var position));
        Assert.Equal(Everything.Values, position.Values);
    }

    [Fact]
    public void Any_position_comes_back() =>
        Gen.Select(Gen.String, Gen.Long, Gen.Decimal, Gen.Byte.Array[0, 300]).Sample(tuple =>
        {
            // A lone surrogate is not text and cannot be stored as such.
            var text = new string([.. tuple.Item1.Where(c => !char.IsSurrogate(c))]);
            Value[] values = [Value.From(text), Value.From(tuple.Item2), Value.From(tuple.Item3), Value.From(tuple.Item4)];
            var cursor = Codec.Encode("s", 1, new Position([.. values]));
            return Codec.TryDecode(cursor, 1, out var position) == CursorMistake.None && position.Values.SequenceEqual(values);
        }, iter: 500);

    [Fact]
    public void Changing_any_character_makes_a_cursor_invalid()
    {
        var cursor = Codec.Encode("erp", 7, new Position([Value.From(5)]));

        for (var i = "lg1.erp.".Length; i < cursor.Length; i++)
        {
            // The last character may carry bits that the decoder has to ignore or refuse; both leave the position alone.
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'Q' : 'A') + cursor[(i + 1)..];
            Assert.Equal(CursorMistake.Invalid, Codec.TryDecode(changed, 7, out _));
        }
    }

    [Fact]
    public void Another_system_in_front_of_a_cursor_is_a_mismatch()
    {
        var cursor = Codec.Encode("erp", 7, new Position([Value.From(5)])).Replace("lg1.erp.", "lg1.crm.", StringComparison.Ordinal);

        Assert.Equal(CursorMistake.Mismatch, Codec.TryDecode(cursor, 7, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("lg1")]
    [InlineData("lg1.")]
    [InlineData("lg1.erp")]
    [InlineData("lg1.erp.")]
    [InlineData("lg1.erp.****")]
    [InlineData("lg1.erp.AAAA")]
    [InlineData("eyJpZCI6NX0")]
    public void Text_that_is_no_cursor_is_invalid(string text) =>
        Assert.Equal(CursorMistake.Invalid, Codec.TryDecode(text, 7, out _));

    [Fact]
    public void Any_text_is_no_exception() =>
        Gen.String.Sample(text => Codec.TryDecode("lg1.erp." + text, 7, out _) == CursorMistake.Invalid);

    [Theory]
    [InlineData("status=active&sort=name", "sort=name&status=active", true)]
    [InlineData("status=active&vip=true", "vip=true&status=active", true)]
    [InlineData("creditLimit=1.50", "creditLimit=1.5", true)]
    [InlineData("status=active&limit=5&fields=id&count=exact", "status=active", true)]
    [InlineData("status=active", "status=blocked", false)]
    [InlineData("status=active", "", false)]
    [InlineData("status=active", "status[ne]=active", false)]
    [InlineData("id[in]=1,2", "id[in]=1", false)]
    [InlineData("sort=name", "sort=-name", false)]
    [InlineData("sort=name", "sort=name,createdOn", false)]
    public void A_cursor_is_bound_to_filter_and_sort(string one, string other, bool same) =>
        Assert.Equal(same, CursorBinding.Of(Request(one)) == CursorBinding.Of(Request(other)));

    [Fact]
    public void A_cursor_of_a_per_request_pages_one_value_of_the_field()
    {
        var per = Request("per=id&id[in]=1,2&status=active&sort=name");

        Assert.Equal(
            CursorBinding.Of(Request("id=2&status=active&sort=name")),
            CursorBinding.Of(per, per.Per, Value.From(2)));
    }

    [Fact]
    public void A_cursor_is_bound_to_the_row_filter()
    {
        var one = Request("", "1");
        var other = Request("", "2");

        Assert.NotEqual(CursorBinding.Of(one), CursorBinding.Of(other));
    }

    private static ResourceRequest Request(string query, string? claim = null)
    {
        var contract = Customers(claim is not null);
        Assert.True(QueryParser.TryParse(contract, ResourceOperation.List, "?" + query, out var parsed, out _));
        var caller = claim is null ? Caller.Anonymous : Caller.Anonymous with { Claims = Caller.Anonymous.Claims.Add("customer", claim) };
        Assert.True(ReadRequests.TryMake(contract, ResourceOperation.List, null, parsed, caller, out var made, out _));
        return made.Request;
    }

    private static readonly Core.Contracts.ResourceContract Plain = TestContracts.Customers();
    private static readonly Core.Contracts.ResourceContract Filtered = TestContracts.Customers(rowClaim: "customer");

    private static Core.Contracts.ResourceContract Customers(bool filtered) => filtered ? Filtered : Plain;
}
