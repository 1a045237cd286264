namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Names in the order that people expect: runs of digits compare as numbers.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Comparer { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            var order = char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j])
                ? Digits(left, ref i).CompareTo(Digits(right, ref j), StringComparison.Ordinal)
                : left[i++].CompareTo(right[j++]);
            if (order != 0)
                return order;
        }

        var rest = (left.Length - i).CompareTo(right.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(left, right);
    }

    private static Run Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return new Run(text[start..at].TrimStart('0'));
    }

    private readonly record struct Run(string Text)
    {
        public int CompareTo(Run other, StringComparison comparison) =>
            Text.Length != other.Text.Length ? Text.Length.CompareTo(other.Text.Length) : string.Compare(Text, other.Text, comparison);
    }
}
