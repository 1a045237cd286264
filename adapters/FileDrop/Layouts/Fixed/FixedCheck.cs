using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>What the types alone cannot say about a fixed-width layout.</summary>
internal static class FixedCheck
{
    private const int LongestBinary = 8;

    public static void Check(LayoutConfiguration.FixedWidth layout, IReadOnlyCollection<string> columns, ConfigurationPlace place, string path)
    {
        CheckFraming(layout, place, path);
        CheckKinds(layout, place, path);
        for (var i = 0; i < layout.Records.Count; i++)
        {
            var at = ConfigurationPath.Of(path + ".records", i) + ".columns";
            LayoutCheck.CheckNames([.. layout.Records[i].Columns.Select(column => column.Name)], place, at);
            var placed = FixedColumn.Place(layout.Records[i].Columns).ToArray();
            for (var c = 0; c < placed.Length; c++)
                CheckColumn(layout, placed[c].Column, placed[c].Start + placed[c].Column.Length, place, ConfigurationPath.Of(at, c));
        }

        string[] data = [.. LayoutColumns.NamesOf(layout)];
        foreach (var column in columns.Where(column => !data.Contains(column)))
            place.Error(path + ".records", $"Fields are made from {column}, which is no column of a detail or parent record.", NearestName.Remedy(column, data));
        string[] stated = [.. layout.Records.Where(record => record.Role is RecordRole.Header or RecordRole.Trailer).SelectMany(record => record.Columns).Select(column => column.Name)];
        LayoutCheck.CheckControl(layout.Control, stated, data, place, path + ".control");
    }

    private static void CheckFraming(LayoutConfiguration.FixedWidth layout, ConfigurationPlace place, string path)
    {
        if (layout.Framing == RecordFraming.Fixed && layout.RecordLength is null)
            place.Error(path + ".recordLength", "Records without line ends need their length.", "Write how many bytes each record has.");
        if (layout.Framing == RecordFraming.Rdw && layout.RecordLength is not null)
            place.Error(path + ".recordLength", "Each record says its own length.", "Remove the length, or choose another framing.");
        if (layout.Framing != RecordFraming.Lines && TextEncoding.Find(layout.Encoding) is { IsSingleByte: false })
            place.Error(path + ".encoding", "Records without line ends need an encoding in which each character is one byte.", "Write one such as windows-1252 or ibm037.");
    }

    private static void CheckKinds(LayoutConfiguration.FixedWidth layout, ConfigurationPlace place, string path)
    {
        if (layout.Records.All(record => record.Role != RecordRole.Detail))
            place.Error(path + ".records", "No kind of record is a detail.", "Give one the role detail.");
        if (layout.Records.Count(record => record.When.Count == 0) > 1)
            place.Error(path + ".records", "Several kinds of records say nothing of how they are told apart.", "Write their when; one may do without and is all others.");
        if (layout.Discriminator is null && layout.Records.Any(record => record.When.Count > 0))
            place.Error(path + ".discriminator", "The layout does not say where records tell their kind.", "Write its place: { \"at\": 1, \"length\": 1 }.");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < layout.Records.Count; i++)
        {
            foreach (var value in layout.Records[i].When)
            {
                var at = ConfigurationPath.Of(path + ".records", i) + ".when";
                if (!taken.Add(value.TrimEnd(' ')))
                    place.Error(at, $"The value '{value}' marks two kinds of records.", "Keep it for one.");
                if (layout.Discriminator is { } discriminator && value.Length > discriminator.Length)
                    place.Error(at, $"The value '{value}' is longer than the discriminator.", "Correct the value, or the discriminator's length.");
            }
        }
    }

    private static void CheckColumn(LayoutConfiguration.FixedWidth layout, FixedColumnConfiguration column, int end, ConfigurationPlace place, string path)
    {
        if (end > layout.RecordLength)
            place.Error(path, $"The column {column.Name} ends at {end}, behind the record's length of {layout.RecordLength}.", "Correct its place or length, or the record's.");
        if (column.Type is FixedColumnType.Packed or FixedColumnType.Binary && layout.Framing == RecordFraming.Lines)
            place.Error(path + ".type", "Packed and binary numbers hold bytes that look like line ends.", "Use framing fixed or rdw, or have the sender write digits.");
        var most = column.Type switch
        {
            FixedColumnType.Binary => LongestBinary,
            FixedColumnType.Packed => (SignedDigits.MostDigits / 2) + 1,
            FixedColumnType.Zoned => SignedDigits.MostDigits + (column.Sign is SignPlace.LeadingSeparate or SignPlace.TrailingSeparate ? 1 : 0),
            FixedColumnType.Number => 40,
            _ => int.MaxValue,
        };
        if (column.Length > most)
            place.Error(path + ".length", $"A number of this type has at most {most} positions.", "Correct the length, or read it as text.");
        if (column.Decimals > 0 && column.Type == FixedColumnType.Text)
            place.Error(path + ".decimals", "Text has no decimals.", "Remove the key, or write the number's type.");
    }
}
