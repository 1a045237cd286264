using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>One inbound binding, compiled: how records of a file become records of the contract.</summary>
internal sealed class DropBinding
{
    private DropBinding(string system, InboundConfiguration inbound, StoredTable table, RecordMapping mapping, string timeZone)
    {
        System = system;
        Inbound = inbound;
        Table = table;
        Mapping = mapping;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var delta = inbound.Load == LoadKind.Delta ? inbound.Delta : null;
        DeltaColumn = delta is null ? -1 : mapping.IndexOf(delta.Column) is >= 0 and var known ? known : mapping.Columns.Length;
        Columns = DeltaColumn == mapping.Columns.Length ? [.. mapping.Columns, new RawColumn(delta!.Column)] : mapping.Columns;
    }

    public string System { get; }

    public string Resource => Table.Contract.Name;

    public InboundConfiguration Inbound { get; }

    public StoredTable Table { get; }

    public RecordMapping Mapping { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>What is read of each record: the mapping's columns, and behind them the one that says what a change does.</summary>
    public IReadOnlyList<RawColumn> Columns { get; }

    /// <summary>The place of that one among <see cref="Columns"/>; -1 when there is none.</summary>
    public int DeltaColumn { get; }

    /// <summary>The configuration is one that was checked.</summary>
    public static DropBinding Create(FileDropSystemConfiguration system, FileDropBindingConfiguration binding, ResourceContract contract) =>
        new(system.System, binding.Inbound!, new StoredTable(contract), MappingOf(system, binding, contract, null, "$")!, system.TimeZone);

    /// <summary>Null, with the errors at their place, when it does not compile.</summary>
    public static RecordMapping? MappingOf(
        FileDropSystemConfiguration system, FileDropBindingConfiguration binding, ResourceContract contract, ConfigurationPlace? place, string path) =>
        RecordMapping.Create(contract, binding.Fields, system.TimeZone, place, path + ".fields");
}
