using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.State;
using LegacyGateway.State.Drops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop;

/// <summary>The adapter kind <c>filedrop</c>.</summary>
/// <param name="services">Asked only when a system is made: commands that work offline have no state store.</param>
internal sealed class FileDropAdapterKind(IServiceProvider services) : IAdapterKind
{
    public string Name => "filedrop";

    public Type ConfigurationType => typeof(FileDropSystemConfiguration);

    public void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place) =>
        FileDropConfigurationCheck.Check((FileDropSystemConfiguration)configuration, contracts, place);

    public ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts)
    {
        var parts = new DropParts(
            services.GetRequiredService<StateStore>(), services.GetRequiredService<DropLedger>(), services.GetRequiredService<DropTurns>(),
            services.GetRequiredService<ExportLedger>(), services.GetService<ILateAnswers>,
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
        return new FileDropSystem((FileDropSystemConfiguration)configuration, contracts, parts);
    }
}
