using System.Collections.Immutable;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Writing;

/// <summary>The one parameter of a write: <c>validateOnly</c>.</summary>
internal static class WriteQuery
{
    public static bool IsValidateOnly(string? query)
    {
        var parameters = new QueryParameters(query);
        while (parameters.MoveNext())
        {
            if (parameters.Name is "validateOnly" && parameters.Value is "true")
                return true;
        }

        return false;
    }

    public static Problem? Refuse(string? query)
    {
        var mistakes = ImmutableArray.CreateBuilder<ParameterProblem>();
        var parameters = new QueryParameters(query);
        while (parameters.MoveNext() && mistakes.Count < QueryParser.MaxParameters)
        {
            var name = KeyText.Shorten(parameters.Name);
            if (name != "validateOnly")
                mistakes.Add(new ParameterProblem(name, null, "unknown-parameter", $"A write has no parameter '{name}'.{DidYouMean.Hint(name, ["validateOnly"])}"));
            else if (parameters.Value is not ("true" or "false"))
                mistakes.Add(new ParameterProblem(name, KeyText.Shorten(parameters.Value), "wrong-type", "'validateOnly' is true or false."));
        }

        return mistakes.Count == 0 ? null : QueryParser.Invalid(mistakes.ToImmutable());
    }
}
