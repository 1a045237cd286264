using CsCheck;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class QueryParserFuzz
{
    private static readonly string[] Pieces =
    [
        "status", "id", "name", "limit", "sort", "fields", "after", "count", "per", "cursors", "creditLimit", "changedAt", "[in]", "[gte]", "[null]", "[", "]",
        "=", "&", ",", "~0", "~1", "~", "%", "%2", "%41", "%FF", "%C3%A9", "%00", "+", "-", "?", "#", "'", "\"", ";", "--", "\0", "\uD800", "é", "💥", "1", "999999999999", "true",
        "active", "exact", "2024-02-29", "T12:00:00Z", ".", "",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    [Fact]
    public void Any_query_gives_a_request_or_a_400_and_never_an_exception()
    {
        var pieces = Piece.Array[0, 40].Select(string.Concat);
        var anything = Gen.String;
        Gen.OneOf(pieces, anything).Sample(
            query =>
            {
                foreach (var operation in new[] { ResourceOperation.List, ResourceOperation.Get })
                {
                    var parsed = QueryParser.TryParse(TestContracts.Customers(), operation, query, out var read, out var problem);
                    if (parsed ? problem is not null || read is null : problem is not { Type.Status: 400, Errors.IsEmpty: false })
                        return false;
                }

                return true;
            },
            iter: 20_000);
    }

    [Fact]
    public void Any_text_is_a_key_or_a_400_and_never_an_exception() =>
        Gen.OneOf(Piece.Array[0, 10].Select(string.Concat), Gen.String).Sample(
            text => KeyText.TryParse(TestContracts.OrderLines(), text, out var key, out var problem)
                ? key.Parts.Length == 2
                : problem is { Type.Status: 400 },
            iter: 20_000);

    [Fact]
    public void Escaping_a_key_part_can_be_undone() =>
        Gen.String.Sample(text => KeyEscapes.TryUnescape(KeyEscapes.Escape(text), out var plain) && plain.SequenceEqual(text));
}
