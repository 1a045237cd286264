using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.Rest.Reading;

namespace LegacyGateway.Rest.Forwarded;

/// <summary>The query of a read as it goes to another server: the caller's own, narrowed to what the caller may see.</summary>
internal static class ForwardedQuery
{
    /// <returns>Null when the caller's own query says it all.</returns>
    public static string? Of(string? query, ReadRequest read)
    {
        var isList = read.Request.Operation == ResourceOperation.List;
        ImmutableArray<Condition> added = isList ? read.Added : [];
        var fields = FieldsOf(read);
        if (added.IsEmpty && fields is null)
            return null;

        var text = new StringBuilder("?");
        var parameters = new QueryParameters(query);
        while (parameters.MoveNext())
        {
            if (fields is null || parameters.Name is not "fields")
                text.Append(parameters.Text).Append('&');
        }

        if (fields is not null)
            text.Append("fields=").Append(fields).Append('&');
        foreach (var condition in added)
            text.Append(condition.Field.Name).Append('=').Append(Uri.EscapeDataString(condition.Values[0].ToString())).Append('&');
        text.Length--;
        return text.ToString();
    }

    /// <summary>The fields that the row filters are checked by and the caller did not ask for; they are dropped from the answer.</summary>
    public static IEnumerable<Field> OnlyChecked(ReadRequest read) =>
        read.RowConditions.Select(row => row.Field).Where(field => !read.Shown.Contains(field));

    private static string? FieldsOf(ReadRequest read)
    {
        var hidden = OnlyChecked(read).Select(field => field.Name).ToArray();
        if (read.Query.Fields is { } asked)
            return hidden.Length == 0 ? null : Names(asked, hidden);
        if (!read.WithoutPii)
            return null;
        var visible = ResourceView.Of(read.Contract).WithoutPiiQuery;
        return hidden.Length == 0 ? visible : $"{visible},{string.Join(',', hidden)}";
    }

    private static string Names(FieldSelection asked, string[] hidden) =>
        string.Join(',', asked.Fields.Select(field => field.Name).Concat(hidden));
}
