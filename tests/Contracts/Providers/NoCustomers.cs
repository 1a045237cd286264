namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>For a provider that serves no customers.</summary>
internal sealed class NoCustomers : ICustomerSystem
{
    public Task PutAsync(params SeededCustomer[] customers) => Task.CompletedTask;

    public Task RemoveAsync(int id) => Task.CompletedTask;

    public Task TakeDownAsync() => throw new NotSupportedException("This provider has no customers whose system could be down.");

    public Task<bool> BringBackAsync() => Task.FromResult(false);
}
