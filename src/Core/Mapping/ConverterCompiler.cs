using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping.Converters;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping;

/// <summary>Turns the written converters of one field into compiled ones.</summary>
/// <param name="error">Path, message, remedy.</param>
internal sealed class ConverterCompiler(LocalClock clock, Action<string, string, string> error, Field field)
{
    private bool _failed;

    /// <returns>Null when there was an error.</returns>
    public Converter[]? Compile(FieldMappingConfiguration mapping, int from, string path)
    {
        List<Converter> converters = [];
        var complete = false;
        for (var i = from; i < mapping.Convert.Count; i++)
        {
            var step = mapping.Convert[i];
            var last = i == mapping.Convert.Count - 1;
            var at = $"{path}.convert[{i}]";
            CheckRule(step, at);
            if (Compile(step, last, at) is { } converter)
                converters.Add(converter);

            // A value map that knows only canonical values leaves nothing for the contract to check.
            complete = last && converters.Count > 0 && converters[^1] is CodeMap && step.Otherwise != Otherwise.Pass;
        }

        if (field.Type is FieldType.Array && mapping.Convert is not [.., ConverterConfiguration.Split])
            Error(path, $"The field '{field.Name}' is an array, which only split makes from a column.", "Put split last.");
        if (!complete && !_failed && !IsComplete(mapping, from))
            converters.Add(Targets.Of(field.Type, clock, mapping.Otherwise));
        return _failed ? null : [.. converters];
    }

    /// <returns>Null when there was an error.</returns>
    public ImmutableArray<CasesSource.Case>? Cases(ConverterConfiguration.Cases cases, FieldMappingConfiguration mapping, ImmutableArray<int> indexes, string path)
    {
        CheckRule(cases, path);
        if (cases.Otherwise == Otherwise.Pass)
            Error($"{path}.otherwise", "Several columns cannot be passed on as one value.", "Use fail or null.");
        if (cases.When.Count == 0)
            Error($"{path}.when", "There is no case.", "Write at least one.");
        var compiled = ImmutableArray.CreateBuilder<CasesSource.Case>();
        for (var i = 0; i < cases.When.Count; i++)
        {
            var one = cases.When[i];
            var codes = ImmutableArray.CreateBuilder<CasesSource.Code>();
            foreach (var (column, code) in one.Columns)
            {
                var index = mapping.From.ToList().IndexOf(column);
                if (index < 0)
                    Error($"{path}.when[{i}].columns.{column}", $"The column '{column}' is not among the field's from.", "Name it in from.");
                else
                    codes.Add(new CasesSource.Code(indexes[index], code));
            }

            if (TryParse(one.Then, mapping.Convert.Count == 1, $"{path}.when[{i}].then", out var value))
                compiled.Add(new CasesSource.Case(codes.ToImmutable(), value));
        }

        return _failed ? null : compiled.ToImmutable();
    }

    private static bool IsComplete(FieldMappingConfiguration mapping, int from) =>
        from == 1 && mapping.Convert is [ConverterConfiguration.Cases];

    private Converter? Compile(ConverterConfiguration step, bool last, string path)
    {
        switch (step)
        {
            case ConverterConfiguration.Trim trim:
                return new TrimConverter(trim.Side, trim.EmptyIsNull);
            case ConverterConfiguration.ValueMap map:
                return ValueMap(map, last, path);
            case ConverterConfiguration.Flag flag:
                Expect<FieldType.Boolean>("flag", last, path);
                return Flag(flag, path);
            case ConverterConfiguration.Sentinel sentinel:
                return new SentinelConverter(sentinel.Values);
            case ConverterConfiguration.DateFormat format:
                return DateFormat(format, last, path);
            case ConverterConfiguration.Scale scale:
                if (scale.Digits is < 0 or > 12)
                    Error($"{path}.digits", "The number of digits must be 0 to 12.", "Write how many digits stand after the implied point.");
                else if (field.Type is not (FieldType.Decimal or FieldType.Money or FieldType.Int32 or FieldType.Int64))
                    Error(path, $"scale makes numbers, but '{field.Name}' is a {field.Type.Name}.", "Use it for decimal and money fields.");
                else
                    return new ScaleConverter(scale.Digits, scale.Otherwise);
                return null;
            case ConverterConfiguration.Split split:
                if (field.Type is not FieldType.Array || !last || split.Separator.Length == 0)
                    Error(path, "split needs an array field, a separator, and the last place.", "Put it last in an array field.");
                return new SplitConverter(split.Separator, split.Otherwise);
            case ConverterConfiguration.Pad pad:
                if (pad.Width is < 1 or > 40 || pad.With.Length != 1)
                    Error(path, "pad needs a width of 1 to 40 and one character to fill up with.", "Correct width or with.");
                else
                    return new PadConverter(pad.Width, pad.With[0], pad.Otherwise);
                return null;
            default:
                Error(path, "join and cases must come first.", "Move the converter to the first place.");
                return null;
        }
    }

    private CodeMap? ValueMap(ConverterConfiguration.ValueMap map, bool last, string path)
    {
        var codes = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (code, canonical) in map.Values)
        {
            if (!TryParse(canonical, last, $"{path}.values.{code}", out var value))
                continue;
            if (!codes.TryAdd(code.TrimEnd(' '), value))
                Error($"{path}.values.{code}", "Another code is the same but for trailing blanks, which are not compared.", "Keep one of them.");
        }

        if (map.Values.Count == 0)
            Error($"{path}.values", "The value map is empty.", "Write at least one code.");
        return _failed ? null : new CodeMap(codes, last ? field.Type.ValueKind : ValueKind.String, "is not a code of the value map", map.Otherwise);
    }

    private CodeMap? Flag(ConverterConfiguration.Flag flag, string path)
    {
        var codes = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (code, meaning) in flag.True.Select(code => (code, true)).Concat(flag.False.Select(code => (code, false))))
        {
            if (!codes.TryAdd(code.TrimEnd(' '), Value.From(meaning)))
                Error(path, $"The code '{code}' stands twice.", "Let each code mean one thing.");
        }

        return _failed ? null : new CodeMap(codes, ValueKind.Boolean, "is not a code of the flag", flag.Otherwise);
    }

    private Converter? DateFormat(ConverterConfiguration.DateFormat format, bool last, string path)
    {
        if (field.Type is not (FieldType.Date or FieldType.DateTime) || !last)
        {
            Error(path, "dateFormat needs a date or dateTime field, and the last place.", "Put it last in such a field.");
            return null;
        }

        var zone = format.TimeZone is { } id ? LocalClock.Find(id) : clock;
        if (zone is null)
        {
            Error($"{path}.timeZone", "The time zone is not known.", "Use an IANA name such as Europe/London.");
            return null;
        }

        var toInstant = field.Type is FieldType.DateTime;
        if (format.Format is "unix" or "unixMs")
            return new EpochConverter(format.Format == "unix" ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond, zone, toInstant, format.Otherwise);
        var pattern = new DatePattern(format.Format);
        if (!pattern.HasYear || format.Format.Length < 2)
        {
            Error($"{path}.format", "The format has no year.", "Write one such as yyyyMMdd, or unix.");
            return null;
        }

        return new DateFormatConverter(pattern, zone, toInstant, format.Otherwise);
    }

    private void CheckRule(ConverterConfiguration step, string path)
    {
        if (step.Otherwise == Otherwise.Null && !field.Nullable)
            Error($"{path}.otherwise", $"The field '{field.Name}' may not be null, so null cannot be the rule.", "Use fail, or make the field nullable in the contract.");
        if (step.Otherwise == Otherwise.Pass && field.Type is not (FieldType.String or FieldType.Enum))
            Error($"{path}.otherwise", $"What cannot be converted is no {field.Type.Name}, so it cannot be passed on.", "Use fail or null.");
    }

    private bool TryParse(string text, bool last, string path, out Value value)
    {
        value = Value.From(text);
        if (!last || Targets.TryParse(field.Type, text, clock, out value))
            return true;
        Error(path, $"'{text}' is not a {field.Type.Name} that the contract allows for '{field.Name}'.", "Write a canonical value of the field.");
        return false;
    }

    private void Expect<T>(string converter, bool last, string path)
        where T : FieldType
    {
        if (field.Type is not T || !last)
            Error(path, $"{converter} needs a {typeof(T).Name.ToLowerInvariant()} field, and the last place.", "Put it last in such a field.");
    }

    private void Error(string path, string message, string remedy)
    {
        _failed = true;
        error(path, message, remedy);
    }
}
