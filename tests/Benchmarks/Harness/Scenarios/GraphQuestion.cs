namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>One question of the GraphQL benchmark, as each contender is asked it.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Hand">The path of the hand-written endpoint.</param>
/// <param name="Gateway">The gateway's query.</param>
/// <param name="PostGraphile">PostGraphile's, which shows the same columns as they are.</param>
/// <param name="ByKey">Whether <c>$id</c> (and <c>{id}</c> in the path) is another customer in each request.</param>
internal sealed record GraphQuestion(string Name, string Hand, string Gateway, string PostGraphile, bool ByKey)
{
    public static IReadOnlyList<GraphQuestion> All { get; } =
    [
        new(
            "One customer by key",
            "/customer/{id}",
            "query Q($id: Int!) { customer(id: $id) { id name status creditLimit vip createdOn lastOrderOn address { line1 city postcode country } } }",
            "query Q($id: Int!) { custmastByCustno(custno: $id) { custno cname stat crlim vipflg crtdt lstord addr1 city pcode cntry } }",
            ByKey: true),
        new(
            "List of 20 customers, filtered and sorted",
            "/customers",
            "{ customers(first: 20, filter: { status: { eq: active } }, sort: [{ field: createdOn, direction: DESC }, { field: id, direction: DESC }]) { nodes { id name status creditLimit vip createdOn lastOrderOn } } }",
            "{ allCustmasts(first: 20, condition: { stat: \"A\" }, orderBy: [CRTDT_DESC, CUSTNO_DESC]) { nodes { custno cname stat crlim vipflg crtdt lstord } } }",
            ByKey: false),
        new(
            "20 customers, 10 orders of each, their lines",
            "/nested",
            "{ customers(first: 20, sort: [{ field: id }]) { nodes { id name status orders(first: 10) { nodes { id orderedOn status total lines { nodes { lineNo productId quantity amount } } } } } } }",
            "{ allCustmasts(first: 20, orderBy: CUSTNO_ASC) { nodes { custno cname stat ordhdrsByCustno(first: 10) { nodes { ordno orddt ostat totamt orddtlsByOrdno(first: 50) { nodes { linno prodno qty linamt } } } } } } }",
            ByKey: false),
    ];
}
