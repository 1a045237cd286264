using System.Collections.Concurrent;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>The new service of notes: keeps them in memory, and can be made to wait before it answers a write.</summary>
internal sealed class NoteService : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, string> _texts = new();
    private TaskCompletionSource _gate = Opened();
    private int _last = 1000;

    private NoteService()
    {
    }

    public Backend Backend { get; private set; } = null!;

    /// <summary>The texts that were written, in order.</summary>
    public ConcurrentQueue<string> Written { get; } = [];

    /// <summary>Writes that have come and wait.</summary>
    public int Waiting { get; private set; }

    public static async Task<NoteService> StartAsync()
    {
        var service = new NoteService();
        service.Backend = await Backend.StartAsync("service", service.AnswerAsync);
        return service;
    }

    public void Close() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _gate.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Open();
        return Backend.DisposeAsync();
    }

    private static TaskCompletionSource Opened()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        return gate;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var key = context.Request.Path.Value!.Split('/')[^1];
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await (int.TryParse(key, out var asked) ? context.Response.WriteAsync(Note(asked)) : context.Response.WriteAsync($$"""{"items":[{{Note(1)}}]}"""));
            return;
        }

        var text = HttpMethods.IsDelete(context.Request.Method) ? "deleted" : (await JsonDocument.ParseAsync(context.Request.Body)).RootElement.GetProperty("text").GetString()!;
        Waiting++;
        await _gate.Task;
        if (text == "refuse")
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var id = int.TryParse(key, out var known) ? known : Interlocked.Increment(ref _last);
        _texts[id] = text;
        Written.Enqueue(text);
        context.Response.ContentType = "application/json";
        context.Response.StatusCode = HttpMethods.IsPost(context.Request.Method) ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        if (HttpMethods.IsPost(context.Request.Method))
            context.Response.Headers.Location = $"/api/notes/{id}";
        await context.Response.WriteAsync(Note(id));
    }

    private string Note(int id) => $$"""{"id":{{id}},"text":"{{_texts.GetValueOrDefault(id, "as the service has it")}}","marker":"m"}""";
}
