using System.Globalization;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>What a backend answered to a <see cref="RemoteCall"/>. Dispose it: the body lies in a rented buffer.</summary>
/// <param name="Failure">Why there is no answer; null when there is one, whatever its status.</param>
internal sealed record RemoteReply(int Status, IHeaderDictionary Headers, PooledBuffer Buffer, BackendError? Failure) : IDisposable
{
    /// <summary>There was an answer, and it is larger than anything that is kept.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Null where the backend does not say it in seconds.</summary>
    public TimeSpan? RetryAfter => int.TryParse(Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    public ReadOnlyMemory<byte> Body => Buffer.Written;

    public void Dispose() => Buffer.Dispose();
}
