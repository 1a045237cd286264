using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Problems;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Rest.Writing;

/// <summary>Reads the body of a write whole.</summary>
internal sealed class ReceivedBody(IOptions<OperationOptions> options)
{
    /// <returns>The body; null with a problem when it is larger than it may be.</returns>
    public async ValueTask<(byte[]? Body, Problem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var most = options.Value.LargestBody;
        if (request.ContentLength > most)
            return (null, TooLarge(most));
        using var body = new MemoryStream(request.ContentLength is { } length ? (int)length : 1024);
        var chunk = new byte[8192];
        while (await request.Body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > most)
                return (null, TooLarge(most));
            body.Write(chunk, 0, read);
        }

        return (body.ToArray(), null);
    }

    private static Problem TooLarge(int most) => new(ProblemTypes.PayloadTooLarge) { Detail = $"A write may have {most} bytes." };
}
