using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Layouts.Csv;
using LegacyGateway.Adapters.FileDrop.Layouts.Fixed;
using LegacyGateway.Adapters.FileDrop.Layouts.Json;
using LegacyGateway.Adapters.FileDrop.Layouts.Xml;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>Checks a layout offline, and adds every mistake with its remedy.</summary>
internal static class LayoutCheck
{
    /// <param name="columns">The columns that the binding's fields are made from.</param>
    /// <param name="path">JSON path of the layout, such as <c>$.bindings.stock.layout</c>.</param>
    public static void Check(LayoutConfiguration layout, IReadOnlyCollection<string> columns, ConfigurationPlace place, string path)
    {
        if (TextEncoding.Find(layout.Encoding) is null)
            place.Error(path + ".encoding", $"There is no encoding '{layout.Encoding}'.", NearestName.Remedy(layout.Encoding, TextEncoding.Names));
        switch (layout)
        {
            case LayoutConfiguration.Csv csv:
                CsvCheck.Check(csv, columns, place, path);
                break;
            case LayoutConfiguration.FixedWidth fixedWidth:
                FixedCheck.Check(fixedWidth, columns, place, path);
                break;
            case LayoutConfiguration.Xml xml:
                XmlCheck.Check(xml, columns, place, path);
                break;
            case LayoutConfiguration.JsonLines json:
                JsonCheck.Check(json, place, path);
                break;
        }
    }

    /// <summary>Every figure must stand in a column of the header or trailer, and every sum must be of a data column.</summary>
    /// <param name="stated">Columns of header and trailer.</param>
    /// <param name="data">Data columns; null where the file names them.</param>
    internal static void CheckControl(ControlConfiguration? control, IReadOnlyCollection<string> stated, IReadOnlyCollection<string>? data, ConfigurationPlace place, string path)
    {
        if (control is null)
            return;
        Stated(control.Records, path + ".records");
        Stated(control.Sequence, path + ".sequence");
        Stated(control.BusinessDate, path + ".businessDate");
        Data(control.RecordSequence, path + ".recordSequence");
        for (var i = 0; i < control.Totals.Count; i++)
        {
            Stated(control.Totals[i].Is, ConfigurationPath.Of(path + ".totals", i) + ".is");
            Data(control.Totals[i].Column, ConfigurationPath.Of(path + ".totals", i) + ".column");
        }

        void Stated(string? column, string at)
        {
            if (column is not null && !stated.Contains(column))
                place.Error(at, $"Neither header nor trailer record has a column {column}.", NearestName.Remedy(column, stated));
        }

        void Data(string? column, string at)
        {
            if (column is not null && data?.Contains(column) == false)
                place.Error(at, $"No data record has a column {column}.", NearestName.Remedy(column, data));
        }
    }

    /// <summary>A name can stand for one column only.</summary>
    internal static void CheckNames(IReadOnlyList<string> names, ConfigurationPlace place, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (!seen.Add(names[i]))
                place.Error(ConfigurationPath.Of(path, i) + ".name", $"There are two columns {names[i]}.", "Give one of them another name.");
        }
    }
}
