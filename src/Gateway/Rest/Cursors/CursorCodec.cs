using System.Buffers.Text;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using Microsoft.AspNetCore.DataProtection;

namespace LegacyGateway.Rest.Cursors;

/// <summary>
/// Turns positions of legacy backends into opaque cursors and back: <c>lg1.SYSTEM.PROTECTED</c>. Protected is encrypted and authenticated
/// by Data Protection; the system stands before it in plain text, so that the route decision can be made without decrypting (and again
/// in the hash inside, so that it cannot be changed).
/// </summary>
/// <remarks>REST and GraphQL share it, and so each other's cursors. Safe for concurrent use.</remarks>
internal sealed class CursorCodec(IDataProtectionProvider protection)
{
    private const string Prefix = "lg1.";
    private const byte Version = 1;

    /// <summary>More values than this are in no position: the sort terms and the key.</summary>
    private const int MaxValues = 64;

    private readonly IDataProtector _protector = protection.CreateProtector("LegacyGateway.Cursor", "v1");

    /// <summary>The system that made a cursor; null for the cursor of a migrated service, which only that service understands.</summary>
    public static string? SystemOf(ReadOnlySpan<char> cursor)
    {
        if (!cursor.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var rest = cursor[Prefix.Length..];
        var dot = rest.IndexOf('.');
        return dot < 0 ? "" : rest[..dot].ToString();
    }

    /// <param name="binding">From <see cref="CursorBinding"/>.</param>
    public string Encode(string system, ulong binding, Position position)
    {
        var scribe = new BinaryScribe(stackalloc byte[256]);
        try
        {
            scribe.WriteByte(Version);
            scribe.WriteUInt64(binding ^ XxHash3.HashToUInt64(MemoryMarshal.AsBytes(system.AsSpan())));
            foreach (var value in position.Values)
                scribe.WriteValue(value);
            return $"{Prefix}{system}.{Base64Url.EncodeToString(_protector.Protect(scribe.Written.ToArray()))}";
        }
        finally
        {
            scribe.Dispose();
        }
    }

    public CursorMistake TryDecode(string cursor, ulong binding, out Position position)
    {
        position = null!;
        if (Unprotect(cursor) is not { } payload)
            return CursorMistake.Invalid;
        var reading = new BinaryReading(payload);
        if (!reading.TryReadByte(out var version) || version != Version || !reading.TryReadUInt64(out var made))
            return CursorMistake.Invalid;
        if (made != (binding ^ XxHash3.HashToUInt64(MemoryMarshal.AsBytes((SystemOf(cursor) ?? "").AsSpan()))))
            return CursorMistake.Mismatch;
        var values = ImmutableArray.CreateBuilder<Value>();
        while (!reading.IsAtEnd)
        {
            if (values.Count == MaxValues || !reading.TryReadValue(out var value))
                return CursorMistake.Invalid;
            values.Add(value);
        }

        position = new Position(values.ToImmutable());
        return CursorMistake.None;
    }

    private byte[]? Unprotect(string cursor)
    {
        var dot = cursor.LastIndexOf('.');
        if (dot <= Prefix.Length || !Base64Url.IsValid(cursor.AsSpan(dot + 1)))
            return null;
        try
        {
            return _protector.Unprotect(Base64Url.DecodeFromChars(cursor.AsSpan(dot + 1)));
        }
        catch (CryptographicException)
        {
            // The API has no other way to say that the text is not its own.
            return null;
        }
    }
}
