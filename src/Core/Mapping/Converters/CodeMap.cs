using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Codes to canonical values: value maps and flags. Codes are compared without trailing blanks; the canonical values are shared, so mapping allocates nothing.</summary>
internal sealed class CodeMap : Converter
{
    private readonly KeyValuePair<string, Value>[] _codes;
    private readonly Value[] _bySingle = new Value[128];
    private readonly FrozenDictionary<string, Value>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly FrozenDictionary<long, Value> _byInteger;
    private readonly ValueKind _output;

    /// <param name="codes">Without trailing blanks.</param>
    public CodeMap(IReadOnlyDictionary<string, Value> codes, ValueKind output, string reason, Otherwise otherwise)
        : base(otherwise)
    {
        _codes = [.. codes];
        _output = output;
        Reason = reason;
        Outputs = [.. _codes.Select(code => code.Value).Distinct().Order(Comparer<Value>.Create((a, b) => PredicateEvaluation.Order(a, b) ?? 0))];
        foreach (var (code, value) in _codes)
        {
            if (code is [< '\u0080'])
                _bySingle[code[0]] = value;
        }

        _byText = codes.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _byInteger = _codes.Where(code => AsInteger(code.Key) is not null)
            .GroupBy(code => AsInteger(code.Key)!.Value)
            .ToFrozenDictionary(group => group.Key, group => group.First().Value);
    }

    public override string Reason { get; }

    public override ImmutableArray<Value> Outputs { get; }

    public override bool TryConvert(ref Value value)
    {
        var found = value.Kind switch
        {
            ValueKind.String => Find(value.AsString()),
            ValueKind.Integer => _byInteger.GetValueOrDefault(value.AsInteger()),
            ValueKind.Boolean => FindBoolean(value.AsBoolean()),
            ValueKind.Decimal or ValueKind.Double when Numbers.TryInteger(value, out var number) => _byInteger.GetValueOrDefault(number),
            _ => Value.Absent,
        };
        if (found.Kind == ValueKind.Absent)
            return false;
        value = found;
        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = _output, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        // Codes follow no collation: which text is "greater" is nobody's promise.
        if (_output == ValueKind.String && test is RawPredicate.Compare { Operator: FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte })
            return null;
        return Codes(before, value => PredicateEvaluation.Holds(test, value));
    }

    public override RawPredicate? Unconvertible(in Stage before) =>
        RawPredicate.All(NullOrUnconvertible(before), RawPredicate.Opposite(new RawPredicate.IsNull(before.Column)));

    public override RawPredicate NullOrUnconvertible(in Stage before) => RawPredicate.Opposite(Codes(before, _ => true));

    public override bool IsPrecise(RawPredicate test) => true;

    public override Ordering OrderingOf(in Stage before) => Ordering.Finite;

    public override bool KeepsGroups(in Stage before) => false;

    private Value Find(string text)
    {
        var code = text.AsSpan().TrimEnd(' ');
        if (code.Length == 1 && code[0] < _bySingle.Length)
            return _bySingle[code[0]];
        return _byText.TryGetValue(code, out var value) ? value : Value.Absent;
    }

    private Value FindBoolean(bool value)
    {
        if (_byText.TryGetValue(value ? "true" : "false", out var found))
            return found;
        return _byInteger.GetValueOrDefault(value ? 1 : 0);
    }

    private RawPredicate Codes(in Stage before, Func<Value, bool> wanted)
    {
        var codes = _codes.Where(code => wanted(code.Value));
        switch (before.Kind)
        {
            case ValueKind.Integer or ValueKind.Decimal or ValueKind.Double:
                var kind = before.Kind;
                return RawPredicate.OneOf(before.Column, [.. _byInteger.Where(code => wanted(code.Value)).Select(code => code.Key).Order().Select(code => Numbers.OfKind(code, kind))]);
            case ValueKind.Boolean:
                bool[] both = [false, true];
                return RawPredicate.OneOf(before.Column, [.. both.Where(value => FindBoolean(value) is { Kind: not ValueKind.Absent } found && wanted(found)).Select(Value.From)]);
            default:
                Value[] texts = [.. codes.Select(code => Value.From(code.Key))];
                return texts.Length == 0 ? RawPredicate.Never : new RawPredicate.Trimmed(before.Column, TrimSide.End, [.. texts]);
        }
    }

    private static long? AsInteger(string code) =>
        long.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
