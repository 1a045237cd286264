using System.CommandLine;
using System.Text.Json;
using LegacyGateway.Explaining;
using LegacyGateway.GraphQL;

namespace LegacyGateway.Cli;

/// <summary><c>explain METHOD TARGET</c>: why a running gateway answers a request as it does. Writes are never carried out.</summary>
internal static class ExplainCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var method = new Argument<string?>("METHOD") { Description = "GET, POST, PATCH, DELETE, …", Arity = ArgumentArity.ZeroOrOne };
        var target = new Argument<string?>("TARGET") { Description = "Path and query, such as /api/customers/42.", Arity = ArgumentArity.ZeroOrOne };
        var body = new Option<string?>("--body") { Description = "The body of a write, as JSON: then what would be said against it is told, too.", HelpName = "JSON|@FILE" };
        var graphQL = new Option<string?>("--graphql") { Description = "A GraphQL document instead of METHOD and TARGET: who is asked what for each of its fields. Mutations are never carried out.", HelpName = "TEXT|@FILE" };
        var consumer = new Option<string?>("--consumer") { Description = "The API key's name, or the token's client, that would ask." };
        var subject = new Option<string?>("--subject") { Description = "The person or system for whom it would ask." };
        var claims = new Option<string[]>("--claim") { Description = "A claim of the caller, for cohorts and row filters.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
        var headers = new Option<string[]>("--header") { Description = "A header of the request, for cohorts and testers.", HelpName = "NAME:VALUE", DefaultValueFactory = _ => [] };
        var command = new Command("explain", "Tell why a running gateway answers a request as it does: route, stage, bucket, backend, cache, SQL, flow or file, timings. Reads are carried out, writes never; values are masked.")
        {
            method, target, body, graphQL, consumer, subject, claims, headers,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(graphQL) is null == result.GetValue(target) is null)
                result.AddError("Name METHOD and TARGET, or a document with --graphql.");
        });
        return command.Reports(
            config,
            ExplainJson.Default.ExplainReport,
            async question =>
            {
                var isGraphQL = question.ValueOf(graphQL) is not null;
                List<(string, string?)> query =
                [
                    ("method", isGraphQL ? HttpMethods.Post : question.ValueOf(method)), ("target", isGraphQL ? GraphQLSetup.Path : question.ValueOf(target)),
                    ("consumer", question.ValueOf(consumer)), ("subject", question.ValueOf(subject)),
                    .. question.ValueOf(claims)!.Select(claim => ("claim", (string?)claim)),
                    .. question.ValueOf(headers)!.Select(header => ("header", (string?)header)),
                ];
                var path = "/admin/explain" + QueryString.Create(query.Where(part => part.Item2 is not null).Select(part => KeyValuePair.Create(part.Item1, part.Item2)));
                return await BodyOfAsync(question.ValueOf(body), question.ValueOf(graphQL), question.Cancellation) is { } sent
                    ? await question.PostAsync(path, sent, ExplainJson.Default.JsonElement, ExplainJson.Default.ExplainReport)
                    : await question.GetAsync(path, ExplainJson.Default.ExplainReport);
            },
            (question, report) => ExplainText.Write(question.Output, report));
    }

    /// <returns>Null when nothing is sent along.</returns>
    /// <exception cref="AdminCallException">A file cannot be read, or the body is no JSON.</exception>
    private static async Task<JsonElement?> BodyOfAsync(string? body, string? graphQL, CancellationToken cancellationToken)
    {
        if (graphQL is not null)
            return JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["query"] = await TextOfAsync(graphQL, cancellationToken) }, ExplainJson.Default.DictionaryStringString);
        if (body is null)
            return null;
        try
        {
            return JsonElement.Parse(await TextOfAsync(body, cancellationToken));
        }
        catch (JsonException exception)
        {
            throw new AdminCallException($"--body is no JSON: {exception.Message}", exception);
        }
    }

    private static async Task<string> TextOfAsync(string text, CancellationToken cancellationToken)
    {
        if (!text.StartsWith('@'))
            return text;
        try
        {
            return await File.ReadAllTextAsync(text[1..], cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AdminCallException(exception.Message, exception);
        }
    }
}
