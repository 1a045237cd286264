using CsCheck;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Unit.Relational;

/// <summary>Any sort, any page size: paging visits every row exactly once, in order.</summary>
public class PagingProperties
{
    private static readonly string[] s_sortable = ["id", "name", "status", "vip", "createdOn", "creditLimit", "note", "region"];

    private static readonly Gen<object?[]> Row = Gen.Select(
        Gen.Int[0, 3].Select(index => new[] { "Acme                ", "Acme Ltd            ", "Bolt                ", "Zed                 " }[index]),
        Gen.Int[0, 2].Select(index => new[] { "A", "B", "X" }[index]),
        Gen.Bool.Select(vip => vip ? "Y" : "N"),
        Gen.Int[0, 5].Select(index => new object?[] { null, 0L, 99999999L, 20240131L, 20240201L, 20231231L }[index]),
        Gen.Int[0, 2].Select(index => 100L * index),
        Gen.Int[0, 2].Select(index => new[] { null, "x", "y" }[index]))
        .Select((name, status, vip, created, credit, note) => new object?[] { null, name, status, vip, created, credit, note, null });

    private static readonly Gen<SortTerm> Term = Gen.Select(Gen.Int[0, s_sortable.Length - 1], Gen.Bool)
        .Select((field, descending) => Customers.By(s_sortable[field], descending));

    [Fact]
    public void Paging_visits_every_row_exactly_once_in_order() =>
        Gen.Select(Row.Array[0, 25], Term.Array[0, 3], Gen.Int[1, 7]).Sample((rows, sort, limit) =>
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i][0] = (long)(i * 7 % 26);
            rows = [.. rows.DistinctBy(row => row[0])];
            using var database = new SqliteCustomers(rows);
            var request = Customers.List() with { Sort = [.. sort.DistinctBy(term => term.Field.Name)], Limit = limit };
            var seen = Walk(database, request);
            Assert.Equal(rows.Length, seen.Count);
            Assert.Equal(rows.Length, seen.Select(record => record[0].AsString()).Distinct().Count());
            Assert.Equal(rows.Length, database.Count(request));
            for (var i = 1; i < seen.Count; i++)
                Assert.True(Order(seen[i - 1], seen[i], request.Sort) <= 0, $"{string.Join('|', seen[i - 1])} before {string.Join('|', seen[i])}");
        }, iter: 300, threads: 1);

    [Fact]
    public void Stray_blanks_cost_no_row_its_place() =>
        Gen.Select(Row.Array[0, 20], Gen.Int[0, 5].Array[20], Gen.Bool, Gen.Int[1, 5]).Sample((rows, blanks, descending, limit) =>
        {
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i][0] = (long)i;
                rows[i][6] = new[] { null, "", "  ", "x", "x  ", "y" }[blanks[i]];
            }

            using var database = new SqliteCustomers(rows);
            var request = Customers.List() with { Sort = [Customers.By("note", descending)], Limit = limit };
            var seen = Walk(database, request);
            Assert.Equal(rows.Length, seen.Select(record => record[0].AsString()).Distinct().Count());
            Assert.Equal(rows.Length, seen.Count);
            for (var i = 1; i < seen.Count; i++)
                Assert.True(Order(seen[i - 1], seen[i], request.Sort) <= 0);
        }, iter: 150, threads: 1);

    [Fact]
    public void A_position_of_any_record_leads_to_the_records_behind_it() =>
        Gen.Select(Row.Array[2, 12], Term.Array[0, 2]).Sample((rows, sort) =>
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i][0] = (long)i;
            using var database = new SqliteCustomers(rows);
            var request = Customers.List() with { Sort = [.. sort.DistinctBy(term => term.Field.Name)], PositionPerRecord = true };
            var all = Read(database, request);
            Assert.Equal(all.Records.Count, all.Positions.Length);
            for (var i = 0; i < all.Records.Count; i++)
            {
                var rest = Read(database, request with { After = all.Positions[i], PositionPerRecord = false });
                Assert.Equal(Ids(all.Records)[(i + 1)..], Ids(rest.Records));
            }
        }, iter: 100, threads: 1);

    [Fact]
    public void A_limit_per_value_gives_the_first_records_of_each() =>
        Gen.Select(Row.Array[1, 20], Term.Array[0, 2], Gen.Int[1, 3], Gen.Bool).Sample((rows, sort, limit, byStatus) =>
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i][0] = (long)i;
            using var database = new SqliteCustomers(rows);
            var per = Customers.Field(byStatus ? "status" : "vip");
            var request = Customers.List() with { Sort = [.. sort.DistinctBy(term => term.Field.Name)] };
            var all = Read(database, request).Records;
            var groups = Enumerable.Range(0, all.Count).GroupBy(row => all[row][per.Ordinal].ToString()).SelectMany(group => group.Take(limit)).Order();
            Assert.Equal([.. groups.Select(row => all[row][0].AsString())], Ids(Read(database, request with { Per = per, Limit = limit }).Records));
        }, iter: 100, threads: 1);

    private static List<Value[]> Walk(SqliteCustomers database, ResourceRequest request)
    {
        List<Value[]> seen = [];
        Position? after = null;
        do
        {
            var page = Read(database, request with { After = after });
            Assert.True(page.Records.Count <= request.Limit);
            for (var i = 0; i < page.Records.Count; i++)
                seen.Add(page.Records[i].ToArray());
            after = page.Next;
        }
        while (after is not null);
        return seen;
    }

    // SQLite answers at once: nothing is ever waited for.
    private static LegacyGateway.Relational.RecordPage Read(SqliteCustomers database, ResourceRequest request) =>
        database.ReadAsync(request).GetAwaiter().GetResult();

    private static string[] Ids(RecordSet records) => [.. Enumerable.Range(0, records.Count).Select(row => records[row][0].AsString())];

    private static int Order(Value[] left, Value[] right, IEnumerable<SortTerm> sort)
    {
        foreach (var term in sort)
        {
            var (a, b) = (left[term.Field.Ordinal], right[term.Field.Ordinal]);
            var order = !a.HasValue || !b.HasValue ? a.HasValue.CompareTo(b.HasValue) : Core.Mapping.PredicateEvaluation.Order(a, b)!.Value;
            if (order != 0)
                return term.Descending ? -order : order;
        }

        return 0;
    }
}
