using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>Finds the record types of a copybook, and what tells them apart: several 01 levels, or groups that redefine each other behind a field with 88 levels.</summary>
internal sealed class RecordKinds(ICollection<LayoutFinding> findings)
{
    public DiscriminatorConfiguration? Discriminator { get; private set; }

    /// <summary>Bytes of the longest and of the shortest one.</summary>
    public (int Most, int Least) Length { get; private set; }

    public ImmutableArray<FixedRecordConfiguration> Of(ImmutableArray<CopybookItem> records)
    {
        if (records.All(record => record.Level != 1))
            records = [Wrap(records)];
        return records is [var only] ? OfOne(only) : OfSeveral(records);
    }

    /// <summary>A copybook that is made to stand below an 01 level of the program.</summary>
    private static CopybookItem Wrap(ImmutableArray<CopybookItem> items)
    {
        var record = new CopybookItem { Line = items[0].Line, Level = 1, Name = "RECORD" };
        record.Children.AddRange(items);
        return record;
    }

    private ImmutableArray<FixedRecordConfiguration> OfOne(CopybookItem record)
    {
        var variants = Variants(record);
        if (variants is [])
        {
            var plan = new RecordPlan([], null).Place(record);
            Length = (plan.Length, plan.Length);
            return [new FixedRecordConfiguration { Columns = plan.Columns() }];
        }

        var plans = variants.Select(variant => new RecordPlan(variants, variant).Place(record)).ToArray();
        Length = (plans.Max(plan => plan.Length), plans.Min(plan => plan.Length));
        var (field, pairs) = Telling(plans[0], variants);
        var (start, length) = plans[0].Places[field];
        Discriminator = new DiscriminatorConfiguration { At = start + 1, Length = length };
        findings.Add(new LayoutFinding(true, $"{field.Title} tells the record types apart: {string.Join(", ", variants.Zip(pairs, (variant, pair) => $"{string.Join(" or ", pair.Values)} is {variant.Title}"))}."));
        return Roles(variants.Zip(plans, (variant, plan) => (variant.Title, (IReadOnlyList<string>)[.. Literals(field, pairs[variants.IndexOf(variant)].Values)], plan.Columns())));
    }

    private ImmutableArray<FixedRecordConfiguration> OfSeveral(ImmutableArray<CopybookItem> records)
    {
        if (records.FirstOrDefault(record => Variants(record) is not []) is { } mixed)
            throw new CopybookException(mixed.Line, $"{mixed.Title} is one of several records and has groups that redefine each other, too. Describe each combination as an 01 level.");
        var plans = records.Select(record => new RecordPlan([], null).Place(record)).ToArray();
        Length = (plans.Max(plan => plan.Length), plans.Min(plan => plan.Length));
        foreach (var (field, place) in plans[0].Places.Where(place => Values(place.Key) is not []))
        {
            var fields = plans.Select(plan => plan.Places.FirstOrDefault(other => other.Value == place && Values(other.Key) is not []).Key).ToArray();
            if (fields.Any(other => other is null) || fields.SelectMany(Values).Distinct().Count() != fields.Sum(other => Values(other).Count))
                continue;
            Discriminator = new DiscriminatorConfiguration { At = place.Start + 1, Length = place.Length };
            findings.Add(new LayoutFinding(true, $"{field.Title} tells the records apart, by its VALUE in each."));
            return Roles(records.Select((record, n) => (record.Title, (IReadOnlyList<string>)[.. Literals(fields[n], Values(fields[n]))], plans[n].Columns())));
        }

        throw new CopybookException(records[1].Line, $"There are {records.Length} records ({string.Join(", ", records.Select(record => record.Title))}), and nothing tells them apart. Give the field at the same place in each a VALUE or an 88 level.");
    }

    private ImmutableArray<FixedRecordConfiguration> Roles(IEnumerable<(string Title, IReadOnlyList<string> When, IReadOnlyList<FixedColumnConfiguration> Columns)> kinds)
    {
        ImmutableArray<FixedRecordConfiguration> records = [.. kinds.Select(kind => new FixedRecordConfiguration { Role = RecordNames.RoleOf(kind.Title), When = kind.When, Columns = kind.Columns })];
        if (records.All(record => record.Role != RecordRole.Detail))
            records = [.. records.Select(record => record with { Role = RecordRole.Detail })];
        findings.Add(new LayoutFinding(false, records.Count(record => record.Role == RecordRole.Detail) == 1
            ? "The roles header and trailer are taken from the names."
            : "Several record types are details. Keep the resource's own; make others parent (its columns count for the details that follow) or ignore."));
        return records;
    }

    /// <summary>The groups that take the same place; empty when there are none.</summary>
    private ImmutableArray<CopybookItem> Variants(CopybookItem record)
    {
        ImmutableArray<CopybookItem> found = [];
        foreach (var group in Groups(record))
        {
            foreach (var redefined in group.Children.Where(child => child.Redefines is not null).GroupBy(child => child.Redefines!))
            {
                CopybookItem[] all = [.. group.Children.Where(child => child.Name == redefined.Key), .. redefined];
                if (all.Any(item => item.Picture is not null))
                {
                    findings.Add(new LayoutFinding(false, $"{string.Join(" and ", all.Select(item => item.Title))} are views of the same bytes: both are columns. Use the one that fits."));
                    continue;
                }

                if (!found.IsEmpty)
                    throw new CopybookException(redefined.First().Line, $"{found[0].Title} and {redefined.Key} are both redefined. Describe each combination as an 01 level of its own.");
                found = [.. all];
            }
        }

        return found;
    }

    private static IEnumerable<CopybookItem> Groups(CopybookItem item) => item.Children.Count == 0 ? [] : [item, .. item.Children.SelectMany(Groups)];

    /// <summary>The field with 88 levels before the groups, and the level that belongs to each.</summary>
    private (CopybookItem Field, ImmutableArray<(string Name, IReadOnlyList<string> Values)> Pairs) Telling(RecordPlan plan, ImmutableArray<CopybookItem> variants)
    {
        var titles = variants.Select(variant => variant.Title).ToArray();
        foreach (var field in plan.Places.Keys.Where(item => item.Picture is not null && item.Conditions.Count >= variants.Length))
        {
            if (RecordNames.Pair(titles, [.. field.Conditions.Select(condition => condition.Name)]) is { } paired)
                return (field, [.. paired.Select(index => field.Conditions[index])]);
            if (field.Conditions.Count != variants.Length)
                continue;
            findings.Add(new LayoutFinding(false, $"The 88 levels of {field.Title} are taken in the order of the groups, as their names do not tell: look whether that is right."));
            return (field, [.. field.Conditions]);
        }

        throw new CopybookException(variants[1].Line, $"{variants[1].Title} redefines {variants[0].Title}, and nothing says which of them a record has. Give the field that tells an 88 level for each, with a name like the group's: 88 {titles[1]}-RECORD VALUE '…'.");
    }

    private static IReadOnlyList<string> Values(CopybookItem item) =>
        item.Picture is null ? [] : item.Conditions.Count == 1 ? item.Conditions[0].Values : item.Conditions.Count == 0 && item.Value is { } value && item.Name is not null ? [value] : [];

    /// <summary>As they stand in the file.</summary>
    private static IEnumerable<string> Literals(CopybookItem field, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (value is "THRU" or "THROUGH")
                throw new CopybookException(field.Line, $"{field.Title} tells record types apart by a range. Write its values one by one.");
            yield return value switch
            {
                "ZERO" or "ZEROS" or "ZEROES" => new string('0', field.Picture!.Length),
                "SPACE" or "SPACES" => " ",
                _ => field.Picture!.IsText ? value : value.PadLeft(field.Picture.Length, '0'),
            };
        }
    }
}
