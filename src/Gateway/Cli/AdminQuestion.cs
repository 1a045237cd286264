using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LegacyGateway.Cli;

/// <summary>One run of a command that asks a running gateway: what was typed, who is asked, and where the answer is printed.</summary>
internal sealed record AdminQuestion(ParseResult Parsed, AdminCalls Calls, CancellationToken Cancellation)
{
    public TextWriter Output => Parsed.InvocationConfiguration.Output;

    public T? ValueOf<T>(Option<T> option) => Parsed.GetValue(option);

    public T? ValueOf<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>A value as one segment of a path.</summary>
    public string SegmentOf(Argument<string> argument) => Uri.EscapeDataString(Parsed.GetValue(argument)!);

    /// <summary>A value as a further part of a query; empty when it was not given.</summary>
    public string QueryOf(string name, Option<string?> option) => Parsed.GetValue(option) is { } value ? $"&{name}={Uri.EscapeDataString(value)}" : "";

    /// <inheritdoc cref="AdminCalls.GetAsync"/>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) => Calls.GetAsync(path, type, Cancellation);

    /// <inheritdoc cref="AdminCalls.PostAsync"/>
    public Task<T> PostAsync<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type) =>
        Calls.PostAsync(path, body, bodyType, type, Cancellation);

    public void WriteJson<T>(T report, JsonTypeInfo<T> type) => Output.WriteLine(JsonSerializer.Serialize(report, type));
}
