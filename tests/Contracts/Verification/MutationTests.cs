namespace LegacyGateway.Tests.Contracts.Verification;

/// <summary>What a migration team may break by mistake turns the verification red, with boundary, interaction and field in one sentence.</summary>
public sealed class MutationTests(MutatedCompany mutated) : IClassFixture<MutatedCompany>
{
    /// <summary>By interaction, what its sentence must hold.</summary>
    public static TheoryData<string, string, string> Mutations { get; } = new()
    {
        // A field that was renamed: tables, files, screens.
        { "a customer by number", "$", "creditLimit" },
        { "the stock of a product", "$", "onHand" },
        { "a ticket", "$", "createdAt" },
        // A value of an enum that was dropped: tables, GraphQL, files.
        { "a customer on hold", "$.status: ", "onHold" },
        { "a customer with orders, lines and products", "$.data.customer.status: ", "active" },
        { "the shipments of an order", "$.items[0].carrier: ", "carrier" },
        // A status that changed: of a read, of an accepted write.
        { "the contact behind an e-mail address", "status: ", "expected 200 but was 401" },
        { "what shall be picked", "status: ", "expected 202 but was 400" },
        // A flow that fills in something wrong: the answer of a write that is waited for, its mutation, its webhook.
        { "a question that is waited for", "status: ", "expected 201 but was 422" },
        { "a question by GraphQL", "$.data.createTicket", "refused" },
        { "the end of a question", "$.data.state: ", "refused" },
    };

    internal static IEnumerable<string> Interactions => Mutations.Select(mutation => mutation.Data.Item1);

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task A_mistake_is_told(string interaction, string place, string what)
    {
        var sentence = await mutated.SentenceOfAsync(interaction);

        Assert.StartsWith($"web-shop → legacygateway (erp): \"{interaction}\": ", sentence, StringComparison.Ordinal);
        Assert.Contains(place, sentence, StringComparison.Ordinal);
        Assert.Contains(what, sentence, StringComparison.Ordinal);
    }
}
