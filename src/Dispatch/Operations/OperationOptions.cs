using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The section <c>Operations</c> of appsettings.json: how accepted writes are kept and carried out.</summary>
public sealed class OperationOptions
{
    public const string Section = "Operations";

    /// <summary>Whether this replica carries writes out; one that does not still accepts them. Default true.</summary>
    public bool Worker { get; set; } = true;

    /// <summary>How long a worker that says nothing any more keeps an operation from the others. 500 ms to 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00", ErrorMessage = "Operations:Lease is a time from 00:00:00.5 to 00:10:00.")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the store is asked for what other replicas did. 50 ms to 1 min, default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00", ErrorMessage = "Operations:Poll is a time from 00:00:00.05 to 00:01:00.")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a finished operation can be looked up. 1 to 365 days, default 7 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00", ErrorMessage = "Operations:Retention is a time from 1.00:00:00 to 365.00:00:00.")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an Idempotency-Key stands for its write, at least. 1 min to 365 days, default 1 day; never shorter than the write is unfinished.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = "Operations:KeyRetention is a time from 00:01:00 to 365.00:00:00.")]
    public TimeSpan KeyRetention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long screenshots, traces and pages are kept. 1 min to 365 days, default 14 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = "Operations:EvidenceRetention is a time from 00:01:00 to 365.00:00:00.")]
    public TimeSpan EvidenceRetention { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The most evidence that is kept of one operation, in bytes; what is beyond is left out. 0 to 1 GiB, default 16 MiB.</summary>
    [Range(0L, 1L << 30, ErrorMessage = "Operations:EvidenceBytes is a number from 0 to 1073741824.")]
    public long EvidenceBytes { get; set; } = 16 << 20;

    /// <summary>The longest that <c>Prefer: wait</c> can hold a request. 0 to 5 min, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "Operations:LongestWait is a time from 00:00:00 to 00:05:00.")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The largest body of a write, in bytes. 1 KiB to 64 MiB, default 1 MiB.</summary>
    [Range(1 << 10, 64 << 20, ErrorMessage = "Operations:LargestBody is a number from 1024 to 67108864.")]
    public int LargestBody { get; set; } = 1 << 20;

    /// <summary>Who is told of the ends of operations, and where.</summary>
    [ValidateObjectMembers]
    public WebhookOptions Webhooks { get; set; } = new();
}
