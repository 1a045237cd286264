namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>A system that holds customers, in its own form; provider states write into it as its own programs would.</summary>
internal interface ICustomerSystem
{
    Task PutAsync(params SeededCustomer[] customers);

    Task RemoveAsync(int id);

    /// <summary>Makes the system give no answers until <see cref="BringBackAsync"/>.</summary>
    Task TakeDownAsync();

    /// <returns>Whether it was down.</returns>
    Task<bool> BringBackAsync();
}
