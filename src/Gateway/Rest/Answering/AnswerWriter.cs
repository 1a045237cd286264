using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Cursors;
using LegacyGateway.Rest.Reading;

namespace LegacyGateway.Rest.Answering;

/// <summary>Writes what a legacy system answered.</summary>
internal sealed class AnswerWriter(CursorCodec cursors, TimeProvider time)
{
    private const string Json = "application/json";

    /// <summary>In bytes: holds a page of 50 records of the usual size, so that the buffer need not grow.</summary>
    private const int UsualPage = 64 * 1024;

    /// <param name="system">The name of the system, which its cursors carry.</param>
    public async Task WriteListAsync(HttpContext context, ReadRequest read, Answer answer, string system, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(UsualPage);
        var next = answer.Next is { } position ? cursors.Encode(system, CursorBinding.Of(read.Request), position) : null;
        ListJson.Write(buffer, answer, read.Shown, next, read.Request.PositionPerRecord ? CursorsOf(read.Request, answer, system) : null);
        AnswerHeaders.Set(context.Response.Headers, read.Contract, answer, time.GetUtcNow());
        if (next is not null)
            context.Response.Headers.Append("Link", NextLink.Of(context.Request, next));
        await SendAsync(context, buffer, cancellationToken);
    }

    /// <summary>Writes the one record of the answer, or 304 when the caller has it.</summary>
    public async Task WriteRecordAsync(HttpContext context, ReadRequest read, Answer answer, string system, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(4096);
        WriteRecord(buffer, answer.Records, read.Request.Fields);
        var tag = EntityTag.Of(system, buffer.Written.Span);
        AnswerHeaders.Set(context.Response.Headers, read.Contract, answer, time.GetUtcNow());
        context.Response.Headers.ETag = tag;
        if (EntityTag.NoneMatchHolds(context.Request.Headers.IfNoneMatch, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (!ReferenceEquals(read.Shown, read.Request.Fields))
        {
            buffer.Clear();
            WriteRecord(buffer, answer.Records, read.Shown);
        }

        await SendAsync(context, buffer, cancellationToken);
    }

    /// <summary>The list of a caller whose row filter leaves nothing: no backend is asked.</summary>
    public async Task WriteEmptyListAsync(HttpContext context, ReadRequest read, CancellationToken cancellationToken)
    {
        using var records = new RecordSet(read.Request.Fields, 0);
        var answer = new Answer { Records = records, AsOf = time.GetUtcNow(), TotalCount = read.Request.CountTotal ? 0 : null };
        await WriteListAsync(context, read, answer, "", cancellationToken);
    }

    private static void WriteRecord(PooledBuffer buffer, RecordSet records, FieldSelection shown)
    {
        var json = JsonPen.On(buffer);
        ValueJson.WriteRecord(json, records[0], records.Fields, shown);
        json.Flush();
    }

    private string[] CursorsOf(ResourceRequest request, Answer answer, string system)
    {
        var made = new string[answer.Positions.Length];
        var binding = request.Per is null ? CursorBinding.Of(request) : 0;
        for (var i = 0; i < made.Length; i++)
        {
            if (request.Per is { } per)
                binding = CursorBinding.Of(request, per, answer.Records[i][answer.Records.Fields.PositionOf(per)]);
            made[i] = cursors.Encode(system, binding, answer.Positions[i]);
        }

        return made;
    }

    private static async Task SendAsync(HttpContext context, PooledBuffer buffer, CancellationToken cancellationToken)
    {
        context.Response.ContentType = Json;
        context.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(buffer.Written, cancellationToken);
    }
}
