using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace LegacyGateway.Core.Drafts;

/// <summary>Writes the first contract, binding and route of a table.</summary>
/// <remarks>What it writes loads as it stands. What only a person can know is marked by a comment that begins with REVIEW.</remarks>
public static class DraftWriter
{
    /// <param name="cluster">The cluster of yarp.json that stands for the system; null: it has the system's name.</param>
    public static Draft Write(TableDescription table, string? cluster = null)
    {
        var resource = DraftNames.Of(table.Name);
        var fields = DraftField.Of(table);
        ImmutableArray<DraftField> key = table.Key.IsEmpty
            ? [.. fields.Where(field => field.Contract is not null).Take(1)]
            : [.. table.Key.Select(column => fields.First(field => field.Column.Name == column))];
        return new Draft(resource, Contract(table, resource, fields, key), Binding(table, resource, fields, key), Route(cluster ?? table.System, resource), $"{Quote(table.System)}: {{ \"Metadata\": {{ \"System\": {Quote(table.System)} }} }}\n");
    }

    private static string Contract(TableDescription table, string resource, ImmutableArray<DraftField> fields, ImmutableArray<DraftField> key)
    {
        var text = new StringBuilder();
        text.AppendLine("{").AppendLine("  \"$schema\": \"../schema/resource.schema.json\",");
        text.AppendLine("  // REVIEW: the names that consumers will see, plural and singular.");
        text.AppendLine(Invariant($"  \"resource\": {Quote(resource)},")).AppendLine(Invariant($"  \"singular\": {Quote(resource + "Record")},"));
        text.AppendLine("  \"version\": \"0.1.0\",");
        if (table.Key.IsEmpty)
            text.AppendLine("  // REVIEW: the catalog names no key; name the fields that identify a record.");
        text.AppendLine(Invariant($"  \"key\": [{string.Join(", ", key.Select(field => Quote(field.Name)))}],"));
        text.AppendLine(Invariant($"  \"owner\": {Quote(table.System)},"));
        foreach (var reference in table.References)
            text.AppendLine(Invariant($"  // REVIEW: {string.Join(", ", reference.Columns)} refers to {reference.Table} ({string.Join(", ", reference.Referenced)}): a relation, once that table is a resource."));
        text.AppendLine("  // REVIEW: mark personal data with \"pii\": true, and take out what nobody needs.");
        text.AppendLine("  \"fields\": {");
        var written = fields.Where(field => field.Contract is not null).ToArray();
        for (var i = 0; i < written.Length; i++)
        {
            foreach (var review in written[i].ContractReview)
                text.AppendLine(Invariant($"    // REVIEW: {review}"));
            text.AppendLine(Invariant($"    {Quote(written[i].Name)}: {{ {written[i].Contract} }}{(i + 1 < written.Length ? "," : "")}"));
        }

        return text.AppendLine("  }").AppendLine("}").Replace("\r", "").ToString();
    }

    private static string Binding(TableDescription table, string resource, ImmutableArray<DraftField> fields, ImmutableArray<DraftField> key)
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"{Quote(resource)}: {{"));
        if (table.Schema is not null)
            text.AppendLine(Invariant($"  \"schema\": {Quote(table.Schema)},"));
        text.AppendLine(Invariant($"  \"table\": {Quote(table.Name)},"));
        text.AppendLine("  // REVIEW: rows that do not count, such as deleted ones: \"where\": [{ \"column\": \"…\", \"notEquals\": \"…\" }],");
        text.AppendLine(Invariant($"  \"key\": [{string.Join(", ", key.Select(field => Quote(field.Column.Name)))}],"));
        text.AppendLine("  \"columns\": {");
        var typed = fields.Where(field => field.Contract is not null).ToArray();
        for (var i = 0; i < typed.Length; i++)
            text.AppendLine(Invariant($"    {Quote(typed[i].Column.Name)}: {{ {typed[i].Declaration} }}{(i + 1 < typed.Length ? "," : "")}"));
        text.AppendLine("  },").AppendLine("  \"fields\": {");
        for (var i = 0; i < typed.Length; i++)
        {
            foreach (var review in typed[i].BindingReview)
                text.AppendLine(Invariant($"    // REVIEW: {review}"));
            text.AppendLine(Invariant($"    {Quote(typed[i].Name)}: {{ \"from\": {Quote(typed[i].Column.Name)}{typed[i].Converters} }}{(i + 1 < typed.Length ? "," : "")}"));
        }

        text.AppendLine("  }");
        foreach (var field in fields.Where(field => field.Contract is null))
            text.AppendLine(Invariant($"  // Left out: {field.Column.Name} is {field.Column.Declared}, which bindings do not read."));
        return text.AppendLine("}").Replace("\r", "").ToString();
    }

    private static string Route(string cluster, string resource) => Invariant($$"""
        {{Quote(resource + ".read")}}: {
          "ClusterId": {{Quote(cluster)}},
          "Match": { "Path": {{Quote($"/api/{resource}/{{**rest}}")}}, "Methods": ["GET", "HEAD"] },
          "Metadata": { "Resource": {{Quote(resource)}} }
        }

        """).Replace("\r", "", StringComparison.Ordinal);

    internal static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
