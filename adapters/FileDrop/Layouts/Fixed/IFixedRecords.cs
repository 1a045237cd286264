namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>The records of a fixed-width file, whether lines or bytes tell them apart.</summary>
internal interface IFixedRecords : IDisposable
{
    /// <summary>The number of the record or line, from 1.</summary>
    long Number { get; }

    long BytesRead { get; }

    /// <summary>What was noticed about the file as a whole, as a sentence; ask at the end.</summary>
    string? Suspicion { get; }

    /// <summary>The record as characters.</summary>
    ReadOnlySpan<char> Text { get; }

    /// <summary>The record as bytes: those of the file where each is a character, otherwise UTF-8.</summary>
    ReadOnlySpan<byte> Bytes { get; }

    /// <returns>False at the end of the file.</returns>
    bool Read();
}
