namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>A system that holds customers, in its own form; provider states write into it as its own programs would.</summary>
internal interface ICustomerSystem
{
    Task PutAsync(SeededCustomer customer);

    Task RemoveAsync(int id);

    /// <summary>Makes the system give no answers until <see cref="BringBackAsync"/>.</summary>
    Task TakeDownAsync();

    /// <summary>Does nothing when it is up.</summary>
    Task BringBackAsync();
}
