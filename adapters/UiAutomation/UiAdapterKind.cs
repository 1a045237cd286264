using LegacyGateway.Adapters.UiAutomation.Checking;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.UiAutomation;

/// <summary>The adapter kind <c>ui</c>: web screens, used through Playwright with the system's Chromium.</summary>
internal sealed class UiAdapterKind(ILoggerFactory loggers, TimeProvider time) : IAdapterKind
{
    public string Name => "ui";

    public Type ConfigurationType => typeof(UiSystemConfiguration);

    public void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place) =>
        new UiConfigurationCheck((UiSystemConfiguration)configuration, contracts, place).Check();

    public ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts) =>
        new UiSystem((UiSystemConfiguration)configuration, contracts, time, loggers);
}
