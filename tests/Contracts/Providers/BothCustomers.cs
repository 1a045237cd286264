namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>The old system and the new one, kept alike as by replication: whoever answers, the record is there.</summary>
internal sealed class BothCustomers(ICustomerSystem legacy, ICustomerSystem candidate) : ICustomerSystem
{
    public Task PutAsync(params SeededCustomer[] customers) => Task.WhenAll(legacy.PutAsync(customers), candidate.PutAsync(customers));

    public Task RemoveAsync(int id) => Task.WhenAll(legacy.RemoveAsync(id), candidate.RemoveAsync(id));

    public Task TakeDownAsync() => Task.WhenAll(legacy.TakeDownAsync(), candidate.TakeDownAsync());

    public async Task<bool> BringBackAsync() => (await Task.WhenAll(legacy.BringBackAsync(), candidate.BringBackAsync())).Any(wasDown => wasDown);
}
