using CsCheck;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Unit.Mapping;

/// <summary>For random raw values and random conditions: asking the source gives what filtering the converted records would.</summary>
public class InversionProperties
{
    private static readonly FieldType.String Text = new(null, null);
    private static readonly FieldType.Enum Status = new(["active", "blocked", "closed"]);

    private static readonly Gen<Value> Texts = Gen.OneOf(
        OneOf("", " ", "a", "A ", "ab", "ab  ", "abc", " ab", "ab c", "b", "X", "Y", "N ", "42", "042", "000042", "0", "-7", "-0", "+5"),
        Gen.String[Gen.Char["ab 09"], 0, 6]).Select(text => Value.From(text));

    private static readonly Gen<Value> DateTexts = Gen.OneOf(
        Gen.Int[19991228, 20000303].Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        OneOf("00000000", "99999999", "", "20000230", "20000101  "),
        Gen.Int[0, 80].Select(day => new DateOnly(1999, 12, 25).AddDays(day).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Int[0, 80].Select(day => new DateOnly(1999, 12, 25).AddDays(day).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture))).Select(text => Value.From(text));

    private static readonly Gen<Value> DateNumbers = Gen.OneOf(
        Gen.Long[19991228, 20000303], OneOf(0L, 99999999L, 1012000L, 31121999L, -5L)).Select(Value.From);

    private static readonly Gen<Value> Integers = Gen.OneOf(
        Gen.Long[-120, 1200], OneOf(0L, 1L, 999999L, 1000000L, int.MaxValue, int.MaxValue + 1L, long.MaxValue, long.MinValue)).Select(Value.From);

    private static readonly Gen<Value> Decimals = Gen.Long[-4000, 4000].Select(number => Value.From(number / 1000m));

    private static readonly Gen<Value> Doubles = Gen.OneOf(
        Gen.Long[-4000, 4000].Select(number => number / 1000d), OneOf(0.1 + 0.2, 1.005, double.NaN, 1e300)).Select(Value.From);

    // Around the hours that London's clock skips (26 March 2000) and shows twice (29 October 2000).
    private static readonly Gen<Value> Locals = Gen.Select(OneOf("2000-03-26", "2000-10-29", "2000-06-01"), Gen.Int[0, 3 * 24 * 4])
        .Select((day, quarter) => Value.FromLocal(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddMinutes((15 * quarter) - (24 * 60))));

    private static readonly Gen<Value> Instants = Locals.Select(local => Value.From(new DateTimeOffset(local.AsLocalDateTime(), TimeSpan.Zero)));

    private static readonly Gen<Value> Dates = Gen.Int[0, 100].Select(day => Value.From(new DateOnly(1999, 12, 1).AddDays(day)));

    private static readonly ConverterConfiguration[] NoConverters = [];

    /// <summary>Name, field type, raw kind, converters, rule of the field, raw values, canonical values.</summary>
    private static readonly (string Name, FieldType Type, ValueKind Kind, ConverterConfiguration[] Convert, Otherwise Otherwise, Gen<Value> Raw, Gen<Value> Canonical)[] Cases =
    [
        ("text", Text, ValueKind.String, NoConverters, Otherwise.Fail, Texts, Texts),
        ("short text or null", new FieldType.String(2, null), ValueKind.String, NoConverters, Otherwise.Null, Texts, Texts),
        ("short text or as it is", new FieldType.String(2, null), ValueKind.String, NoConverters, Otherwise.Pass, Texts, Texts),
        ("trim end", Text, ValueKind.String, [new ConverterConfiguration.Trim()], Otherwise.Fail, Texts, Texts),
        ("trim end, empty stays", Text, ValueKind.String, [new ConverterConfiguration.Trim { EmptyIsNull = false }], Otherwise.Fail, Texts, Texts),
        ("trim both", Text, ValueKind.String, [new ConverterConfiguration.Trim { Side = TrimSide.Both }], Otherwise.Fail, Texts, Texts),
        ("trim start", Text, ValueKind.String, [new ConverterConfiguration.Trim { Side = TrimSide.Start }], Otherwise.Fail, Texts, Texts),
        ("trim twice", Text, ValueKind.String, [new ConverterConfiguration.Trim { Side = TrimSide.Start }, new ConverterConfiguration.Trim()], Otherwise.Fail, Texts, Texts),
        ("number as text", Text, ValueKind.Integer, NoConverters, Otherwise.Fail, Integers, Integers.Select(number => Value.From(number.ToString()))),
        ("map", Status, ValueKind.String, [Map(Otherwise.Fail)], Otherwise.Fail, Texts, Statuses()),
        ("map or null", Status, ValueKind.String, [Map(Otherwise.Null)], Otherwise.Fail, Texts, Statuses()),
        ("map or pass", Text, ValueKind.String, [Map(Otherwise.Pass)], Otherwise.Fail, Texts, Gen.OneOf(Statuses(), Texts)),
        ("map after trim or null", Status, ValueKind.String, [new ConverterConfiguration.Trim { Side = TrimSide.Both }, Map(Otherwise.Null)], Otherwise.Fail, Texts, Statuses()),
        ("map of numbers", Status, ValueKind.Integer, [new ConverterConfiguration.ValueMap { Values = new Dictionary<string, string> { ["0"] = "active", ["1"] = "blocked", ["-7"] = "blocked" }, Otherwise = Otherwise.Null }], Otherwise.Fail, Integers, Statuses()),
        ("enum", Status, ValueKind.String, NoConverters, Otherwise.Null, Gen.OneOf(Texts, Statuses()), Statuses()),
        ("flag", new FieldType.Boolean(), ValueKind.String, [new ConverterConfiguration.Flag()], Otherwise.Fail, Texts, Booleans()),
        ("flag or null", new FieldType.Boolean(), ValueKind.String, [new ConverterConfiguration.Flag { False = ["N", ""], Otherwise = Otherwise.Null }], Otherwise.Fail, Texts, Booleans()),
        ("boolean from number", new FieldType.Boolean(), ValueKind.Integer, NoConverters, Otherwise.Null, Integers, Booleans()),
        ("date", new FieldType.Date(), ValueKind.Date, NoConverters, Otherwise.Fail, Dates, Dates),
        ("date from local time", new FieldType.Date(), ValueKind.LocalDateTime, NoConverters, Otherwise.Fail, Locals, Locals.Select(local => Value.From(DateOnly.FromDateTime(local.AsLocalDateTime())))),
        ("date from instant", new FieldType.Date(), ValueKind.Instant, NoConverters, Otherwise.Fail, Instants, Locals.Select(local => Value.From(DateOnly.FromDateTime(local.AsLocalDateTime())))),
        ("date from yyyyMMdd", new FieldType.Date(), ValueKind.Integer, [new ConverterConfiguration.DateFormat { Format = "yyyyMMdd" }], Otherwise.Fail, DateNumbers, Dates),
        ("date from yyyyMMdd or null", new FieldType.Date(), ValueKind.Integer, [new ConverterConfiguration.DateFormat { Format = "yyyyMMdd", Otherwise = Otherwise.Null }], Otherwise.Fail, DateNumbers, Dates),
        ("date from yyyyMMdd with sentinels", new FieldType.Date(), ValueKind.Integer, [new ConverterConfiguration.Sentinel { Values = ["0", "99999999"] }, new ConverterConfiguration.DateFormat { Format = "yyyyMMdd" }], Otherwise.Fail, DateNumbers, Dates),
        ("date from ddMMyyyy", new FieldType.Date(), ValueKind.Integer, [new ConverterConfiguration.DateFormat { Format = "ddMMyyyy" }], Otherwise.Fail, DateNumbers, Dates),
        ("date from text", new FieldType.Date(), ValueKind.String, [new ConverterConfiguration.DateFormat { Format = "yyyyMMdd" }], Otherwise.Fail, DateTexts, Dates),
        ("date from text with sentinels", new FieldType.Date(), ValueKind.String, [new ConverterConfiguration.Sentinel { Values = ["00000000", "99999999", ""] }, new ConverterConfiguration.DateFormat { Format = "yyyyMMdd", Otherwise = Otherwise.Null }], Otherwise.Fail, DateTexts, Dates),
        ("date from dd/MM/yyyy", new FieldType.Date(), ValueKind.String, [new ConverterConfiguration.DateFormat { Format = "dd/MM/yyyy" }], Otherwise.Fail, DateTexts, Dates),
        ("date from d/M/yyyy", new FieldType.Date(), ValueKind.String, [new ConverterConfiguration.DateFormat { Format = "d/M/yyyy", Otherwise = Otherwise.Null }], Otherwise.Fail, DateTexts, Dates),
        ("dateTime from local time", new FieldType.DateTime(), ValueKind.LocalDateTime, NoConverters, Otherwise.Fail, Locals, Instants),
        ("dateTime from local time or null", new FieldType.DateTime(), ValueKind.LocalDateTime, NoConverters, Otherwise.Null, Locals, Instants),
        ("dateTime from instant", new FieldType.DateTime(), ValueKind.Instant, NoConverters, Otherwise.Fail, Instants, Instants),
        ("dateTime from date", new FieldType.DateTime(), ValueKind.Date, NoConverters, Otherwise.Fail, Dates, Gen.OneOf(Instants, Dates.Select(date => Value.From(new DateTimeOffset(date.AsDate().ToDateTime(default), TimeSpan.Zero))))),
        ("dateTime from unix", new FieldType.DateTime(), ValueKind.Integer, [new ConverterConfiguration.DateFormat { Format = "unix" }], Otherwise.Fail, Instants.Select(instant => Value.From(instant.AsInstant().ToUnixTimeSeconds())), Gen.Select(Instants, Gen.Int[-1, 1]).Select((instant, ticks) => Value.From(instant.AsInstant().AddTicks(ticks)))),
        ("date from unix", new FieldType.Date(), ValueKind.Integer, [new ConverterConfiguration.DateFormat { Format = "unix" }], Otherwise.Fail, Instants.Select(instant => Value.From(instant.AsInstant().ToUnixTimeSeconds())), Locals.Select(local => Value.From(DateOnly.FromDateTime(local.AsLocalDateTime())))),
        ("scale", new FieldType.Money(9, 2, "GBP"), ValueKind.Integer, [new ConverterConfiguration.Scale { Digits = 2 }], Otherwise.Null, Integers, Decimals),
        ("scale of decimals", new FieldType.Decimal(9, 3), ValueKind.Decimal, [new ConverterConfiguration.Scale { Digits = 1, Otherwise = Otherwise.Null }], Otherwise.Fail, Decimals, Decimals),
        ("decimal from number", new FieldType.Decimal(9, 2), ValueKind.Integer, NoConverters, Otherwise.Fail, Integers, Decimals),
        ("decimal", new FieldType.Decimal(9, 2), ValueKind.Decimal, NoConverters, Otherwise.Null, Decimals, Decimals),
        ("decimal from double", new FieldType.Decimal(9, 2), ValueKind.Double, NoConverters, Otherwise.Null, Doubles, Decimals),
        ("int32", new FieldType.Int32(), ValueKind.Integer, NoConverters, Otherwise.Null, Integers, Integers),
        ("int64 from decimal", new FieldType.Int64(), ValueKind.Decimal, NoConverters, Otherwise.Null, Decimals, Integers),
        ("int64 from text", new FieldType.Int64(), ValueKind.String, NoConverters, Otherwise.Null, Texts, Gen.OneOf(Integers, OneOf(0L, 42L, -7L, 9L).Select(Value.From))),
        ("pad", Text, ValueKind.Integer, [new ConverterConfiguration.Pad { Width = 6 }], Otherwise.Fail, Integers, Gen.OneOf(Texts, Gen.Long[0, 1200].Select(number => Value.From(number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture))))),
        ("pad or null", Text, ValueKind.Integer, [new ConverterConfiguration.Pad { Width = 3, Otherwise = Otherwise.Null }], Otherwise.Fail, Integers, Texts),
        ("pad of text", Text, ValueKind.String, [new ConverterConfiguration.Pad { Width = 6 }], Otherwise.Fail, Texts, Gen.OneOf(Texts, OneOf("000042", "0000ab", "000000").Select(text => Value.From(text)))),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_condition_means_for_the_source_is_what_it_means_for_the_converted_record(string name)
    {
        var (_, type, kind, convert, otherwise, raw, canonical) = Cases.First(one => one.Name == name);
        var mapping = Mappings.Of(type, kind, convert, otherwise: otherwise);
        var field = mapping.Contract.Fields[0];
        var operators = Enum.GetValues<FilterOperator>().Where(one => mapping.OperatorsOf(field).HasFlag((FilterOperators)(1 << (int)one))).ToArray();
        Assert.NotEmpty(operators);
        var rawOrNull = Gen.Frequency((9, raw), (1, Gen.Const(Value.Null)));
        Gen.Select(rawOrNull, OneOf(operators), canonical.Array[1, 3], rawOrNull).Sample((value, comparison, values, other) =>
        {
            if (mapping.Convert(value) is not { } converted)
                return true;

            // Half of the conditions ask for a value that a record has.
            if (mapping.Convert(other) is { HasValue: true } known && values.Length > 1)
                values[0] = known;
            var condition = new Condition(field, comparison, comparison switch
            {
                FilterOperator.Null => [Value.From(values.Length == 1)],
                FilterOperator.In => [.. values],
                _ => [values[0]],
            });
            if (!mapping.TryInvert(condition, out var inversion))
                return comparison is FilterOperator.In;
            var expected = PredicateEvaluation.Holds(condition, converted);
            var asked = inversion.Predicate.Holds(_ => value);
            return inversion.Exact ? asked == expected : asked || !expected;
        }, iter: 4000, threads: 1, print: sample => $"{sample.Item1} -> {mapping.Convert(sample.Item1)}: {sample.Item2} {string.Join(" ", sample.Item3)}: {mapping.Invert(sample.Item2, sample.Item3)}");
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static ConverterConfiguration.ValueMap Map(Otherwise otherwise) => new()
    {
        Values = new Dictionary<string, string> { ["a"] = "active", ["ab"] = "blocked", ["X"] = "blocked", [""] = "closed" },
        Otherwise = otherwise,
    };

    private static Gen<Value> Statuses() => OneOf("active", "blocked", "closed").Select(text => Value.From(text));

    private static Gen<Value> Booleans() => Gen.Bool.Select(Value.From);
}
