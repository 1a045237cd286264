using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.Enforcement;
using LegacyGateway.Evidence.Replaying;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Settings;

namespace LegacyGateway.Evidence;

/// <summary>What Program.cs says about evidence: shadow, comparison, gates and rollback.</summary>
internal static class EvidenceSetup
{
    public static void AddEvidence(this WebApplicationBuilder builder)
    {
        builder.AddSettings<EvidenceOptions, EvidenceOptionsValidator>(EvidenceOptions.Section);
        var services = builder.Services;
        services.AddSingleton<EvidenceLedger>();
        services.AddSingleton<RouteTraffics>();
        services.AddSingleton<ContractLedger>();
        services.AddSingleton<EvidenceWriter>();
        services.AddSingleton<EvidenceGate>();
        services.AddSingleton<IMoveGate>(provider => provider.GetRequiredService<EvidenceGate>());
        services.AddSingleton<AutomaticRollback>();
        services.AddHostedService<EvidenceClock>();
        services.AddSingleton<ShadowQueue>();
        services.AddSingleton<ReadWatch>();
        services.AddSingleton<IAnsweredReads>(provider => provider.GetRequiredService<ReadWatch>());
        services.AddSingleton<ForwardTap>();
        services.AddSingleton<SideQuestion>();
        services.AddSingleton<SampleRecorder>();
        services.AddSingleton<ShadowComparison>();
        services.AddHostedService<ShadowWork>();
        services.AddSingleton<PlainReads>();
        services.AddSingleton<ReplayPages>();
        services.AddSingleton<RouteReplays>();
        builder.AddContractEnforcement();
    }
}
