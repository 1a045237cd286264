using System.Text;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>Spells a read in the REST dialect.</summary>
internal static class RemoteTarget
{
    public static PathString PathOf(ResourceRequest request) => request.Key is { } key
        ? new PathString($"/api/{request.Contract.Name}/{TextOf(key)}")
        : new PathString($"/api/{request.Contract.Name}");

    /// <param name="fields">What is asked for: the selection, and what row filters are checked by.</param>
    /// <param name="cursors">Whether a cursor for each record is asked for.</param>
    /// <param name="count">Whether the number of all that match is asked for.</param>
    public static string QueryOf(ResourceRequest request, FieldSelection fields, bool cursors, bool count)
    {
        var query = new StringBuilder("?fields=").AppendJoin(',', fields.Fields.Select(field => field.Name));
        if (request.Key is not null)
            return query.ToString();
        foreach (var condition in request.Filter)
            Append(query, condition);
        if (!request.Sort.IsEmpty)
            query.Append("&sort=").AppendJoin(',', request.Sort.Select(term => term.Descending ? "-" + term.Field.Name : term.Field.Name));
        query.Append("&limit=").Append(request.Limit);
        if (request.After is { } after)
            query.Append("&after=").Append(Uri.EscapeDataString(after.Values[0].AsString()));
        if (request.Per is { } per)
            query.Append("&per=").Append(per.Name);
        if (count)
            query.Append("&count=exact");
        if (cursors)
            query.Append("&cursors=true");
        return query.ToString();
    }

    /// <summary>The key's text as it stands in a path before percent-encoding, made anew from its parts: the caller's spelling may have been another.</summary>
    private static string TextOf(RecordKey key) => string.Join(',', key.Parts.Select(part => KeyEscapes.Escape(part.ToString())));

    private static void Append(StringBuilder query, Condition condition)
    {
        query.Append('&').Append(condition.Field.Name);
        if (condition.Operator != FilterOperator.Eq)
            query.Append('[').Append(OperatorNames.NameOf(condition.Operator)).Append(']');
        query.Append('=');
        for (var i = 0; i < condition.Values.Length; i++)
        {
            var text = condition.Values[i].ToString();
            query.Append(i > 0 ? "," : "").Append(Uri.EscapeDataString(condition.Operator == FilterOperator.In ? KeyEscapes.Escape(text) : text));
        }
    }
}
