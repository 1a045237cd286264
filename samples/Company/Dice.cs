namespace LegacyGateway.Samples.Company;

/// <summary>A stream of numbers that depends on its seed alone (SplitMix64), so that every record can be made without the ones before it.</summary>
internal struct Dice(int seed, int table, int record)
{
    private ulong _state = ((ulong)(uint)seed << 40) ^ ((ulong)(uint)table << 32) ^ (uint)record;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool OneIn(int n) => Below(n) == 0;

    public T Pick<T>(T[] choices) => choices[Below(choices.Length)];

    /// <summary>At least 0, below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
