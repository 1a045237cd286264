using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;
using LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Drafts;
using LegacyGateway.Core.Operations;
using LegacyGateway.State;
using LegacyGateway.State.Drops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop;

/// <summary>The adapter kind <c>filedrop</c>.</summary>
/// <param name="services">Asked only when a system is made: commands that work offline have no state store.</param>
internal sealed class FileDropAdapterKind(IServiceProvider services) : IAdapterKind, ILayoutDrafter
{
    public string Name => "filedrop";

    public Type ConfigurationType => typeof(FileDropSystemConfiguration);

    public void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place) =>
        FileDropConfigurationCheck.Check((FileDropSystemConfiguration)configuration, contracts, place);

    public ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts)
    {
        // Asked once: files are still worked on for a moment while the services end.
        var answers = new Lazy<ILateAnswers?>(services.GetService<ILateAnswers>);
        var parts = new DropParts(
            services.GetRequiredService<StateStore>(), services.GetRequiredService<DropLedger>(), services.GetRequiredService<DropTurns>(),
            services.GetRequiredService<ExportLedger>(), () => answers.Value,
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
        return new FileDropSystem((FileDropSystemConfiguration)configuration, contracts, parts);
    }

    public LayoutDraft Sniff(Stream file) => LayoutSniffer.Run(file);

    public LayoutDraft ImportCopybook(string copybook, string encoding, string framing) =>
        TextEncoding.Find(encoding) is null ? Refused($"There is no encoding '{encoding}'. {NearestName.Remedy(encoding, TextEncoding.Names)}")
        : !Enum.TryParse<RecordFraming>(framing, ignoreCase: true, out var known) || !Enum.IsDefined(known) ? Refused($"'{framing}' is no framing. Use fixed, rdw or lines.")
        : CopybookImport.Run(copybook, encoding, known);

    private static LayoutDraft Refused(string why) => new(null, [new LayoutFinding(true, why)]);
}
