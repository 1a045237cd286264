using System.Data.Common;
using Microsoft.Extensions.Options;

namespace LegacyGateway.State;

/// <summary>Checks the settings of the state store without opening it.</summary>
public sealed class StateStoreOptionsValidator : IValidateOptions<StateStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StateStoreOptions options)
    {
        if (options.ConnectionString is null)
        {
            return options.Provider is StateProvider.Sqlite
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("StateStore:Provider is PostgreSql and StateStore:ConnectionString is missing. Set it, best in the environment as StateStore__ConnectionString.");
        }

        try
        {
            _ = StateDatabase.Builder(options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException e)
        {
            // The message names the keyword; the connection string itself may hold a password.
            return ValidateOptionsResult.Fail($"StateStore:ConnectionString is not one for {options.Provider}: {e.Message} Correct it.");
        }
    }
}
