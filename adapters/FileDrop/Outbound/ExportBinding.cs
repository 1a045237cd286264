using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Adapters.FileDrop.Outbound;

/// <summary>One outbound binding, compiled.</summary>
internal sealed class ExportBinding(FileDropSystemConfiguration system, OutboundConfiguration outbound, ResourceContract contract, ExportColumns columns)
{
    public string System => system.System;

    public OutboundConfiguration Outbound => outbound;

    public ResourceContract Contract => contract;

    public ExportColumns Columns => columns;

    public string Root { get; } = system.PathOf(system.Root);

    public string Folder { get; } = Path.GetFullPath(outbound.Folder, system.PathOf(system.Root));

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(system.TimeZone);

    /// <summary>All columns of a record, those of fields first, in the order in which the writer gets them.</summary>
    public ImmutableArray<string> Names { get; } =
        [.. (LayoutColumns.NamesOf(outbound.Layout) is { Count: > 0 } named ? named : columns.Names).Concat(columns.Names).Concat(outbound.Values.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>The configuration is one that was checked.</summary>
    public static ExportBinding Create(FileDropSystemConfiguration system, FileDropBindingConfiguration binding, ResourceContract contract) =>
        new(system, binding.Outbound!, contract, ExportColumns.Create(system, FieldsOf(binding), contract, null, "$")!);

    public static IReadOnlyDictionary<string, Core.Mapping.FieldMappingConfiguration> FieldsOf(FileDropBindingConfiguration binding) =>
        binding.Outbound!.Fields.Count > 0 ? binding.Outbound.Fields : binding.Fields;

    public string NameOf(long sequence, DateTimeOffset now) => Fill(outbound.Name, sequence, now);

    /// <summary>Puts numbers and times into a text.</summary>
    public string Fill(string text, long sequence, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone);
        return text.Replace("{sequence}", sequence.ToString("00000000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{date}", local.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{time}", local.ToString("HHmmss", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
