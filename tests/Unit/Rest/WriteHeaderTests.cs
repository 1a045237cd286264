using CsCheck;
using LegacyGateway.Rest.Writing;
using Microsoft.Extensions.Primitives;

namespace LegacyGateway.Tests.Unit.Rest;

/// <summary>The headers of a write: Idempotency-Key (RFC 9651 string) and Prefer (RFC 7240).</summary>
public sealed class WriteHeaderTests
{
    [Theory]
    [InlineData("\"a key\"", "a key")]
    [InlineData("  \"a\"  ", "a")]
    [InlineData("\"a \\\" b \\\\ c\"", "a \" b \\ c")]
    [InlineData("\"a\";p=1;q", "a")]
    [InlineData("\"a,b\"", "a,b")]
    [InlineData("a", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"a", null)]
    [InlineData("a\"", null)]
    [InlineData("\"a\\\"", null)]
    [InlineData("\"a\\n\"", null)]
    [InlineData("\"ä\"", null)]
    [InlineData("\"a\tb\"", null)]
    [InlineData("\"a\", \"b\"", null)]
    [InlineData("\"a\" \"b\"", null)]
    [InlineData("", null)]
    public void A_key_is_one_quoted_string(string header, string? key)
    {
        Assert.Equal(key is not null, IdempotencyHeader.TryRead(header, out var read));
        Assert.Equal(key, key is null ? null : read);
    }

    [Fact]
    public void Any_printable_key_of_up_to_255_characters_is_written_and_read_back()
    {
        Gen.String[Gen.Char[' ', '~'], 1, 255].Sample(key => Assert.True(IdempotencyHeader.TryRead(IdempotencyHeader.Write(key), out var read) && read == key));
        Assert.False(IdempotencyHeader.TryRead(IdempotencyHeader.Write(new string('a', 256)), out _));
        Assert.False(IdempotencyHeader.TryRead(new StringValues(["\"a\"", "\"b\""]), out _));
        Assert.True(IdempotencyHeader.TryRead(StringValues.Empty, out var none) && none is null);
    }

    [Theory]
    [InlineData("wait=5", false, 5)]
    [InlineData("respond-async, wait=10", true, 10)]
    [InlineData("Wait = \"7\" ; foo, RESPOND-ASYNC", true, 7)]
    [InlineData("wait=3, wait=9", false, 3)]
    [InlineData("wait=99999999", false, 3600)]
    [InlineData("wait=-1", false, null)]
    [InlineData("wait=soon, return=minimal", false, null)]
    [InlineData("", false, null)]
    public void A_preference_that_is_not_understood_is_ignored(string header, bool respondAsync, int? seconds) =>
        Assert.Equal(new Preferences(respondAsync, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null), Preferences.Read(header));
}
