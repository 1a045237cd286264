using System.Text;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Answering;

/// <summary>The <c>Link: rel="next"</c> of a page: the same path and query with another <c>after</c>.</summary>
internal static class NextLink
{
    /// <param name="cursor">Made of characters that need no encoding.</param>
    public static string Of(HttpRequest request, string cursor)
    {
        var text = new StringBuilder(256).Append('<').Append(request.PathBase.ToUriComponent()).Append(request.Path.ToUriComponent()).Append('?');
        var parameters = new QueryParameters(request.QueryString.Value);
        while (parameters.MoveNext())
        {
            if (parameters.Name is not "after")
                text.Append(parameters.Text).Append('&');
        }

        return text.Append("after=").Append(cursor).Append(">; rel=\"next\"").ToString();
    }
}
