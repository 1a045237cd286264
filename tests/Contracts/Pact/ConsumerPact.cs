using System.Runtime.CompilerServices;

namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>One pact (specification 4) as a consumer writes it by running its own code against the core's mock server.</summary>
/// <remarks>What PactNet calls IPactBuilderV4; to use PactNet instead, replace this folder.</remarks>
internal sealed class ConsumerPact : IDisposable
{
    private const int Version4 = 5;

    private readonly string _folder;
    private readonly ushort _handle;

    /// <param name="folder">Where the file is written.</param>
    public ConsumerPact(string consumer, string provider, string folder)
    {
        _folder = folder;
        _handle = NativePact.NewPact(consumer, provider);
        Require(NativePact.WithSpecification(_handle, Version4));
    }

    public ConsumerInteraction UponReceiving(string description) => new(NativePact.NewInteraction(_handle, description));

    /// <summary>Runs the consumer against all interactions at once, and writes the file when it asked for each of them, and for nothing else.</summary>
    public async Task VerifyAsync(Func<Uri, Task> consumer)
    {
        var port = NativePact.StartMockServer(_handle, "127.0.0.1", 0, "http", null);
        Require(port > 0);
        try
        {
            await consumer(new Uri($"http://127.0.0.1:{port}/"));
            Assert.True(NativePact.AllMatched(port), PactCore.Borrow(NativePact.Mismatches(port)));
        }
        finally
        {
            NativePact.StopMockServer(port);
        }

        Write();
    }

    /// <summary>Writes the file afresh: what it held before is gone.</summary>
    public void Write()
    {
        Directory.CreateDirectory(_folder);
        Assert.Equal(0, NativePact.WriteFile(_handle, _folder, overwrite: true));
    }

    public void Dispose() => _ = NativePact.FreePact(_handle);

    internal static void Require(bool done, [CallerMemberName] string deed = "")
    {
        if (!done)
            throw new InvalidOperationException($"The Pact core refused {deed}.");
    }
}
