using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Settings;

namespace LegacyGateway.Admin;

/// <summary>The secret that whoever can read the deployment's <c>data</c> folder may call the admin API with.</summary>
internal sealed class AdminToken
{
    /// <summary>Tells it from tokens of an issuer.</summary>
    public const string Prefix = "lgwadmin_";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _hash;

    private AdminToken(string token, bool isExposed)
    {
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        IsExposed = isExposed;
    }

    /// <summary>Other users of this machine can read the file.</summary>
    public bool IsExposed { get; }

    /// <summary>Constant in time, whatever the length of what was sent.</summary>
    public bool Is(string sent) => CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(sent)));

    /// <summary>Reads the token, or makes one at the first start.</summary>
    /// <exception cref="StartRefusedException">The file can be neither read nor written, or holds no token.</exception>
    public static AdminToken ReadOrCreate(string file)
    {
        try
        {
            if (!File.Exists(file))
                Create(file);
            var token = File.ReadAllText(file).Trim();
            return token.StartsWith(Prefix, StringComparison.Ordinal) && token.Length > Prefix.Length + 32
                ? new AdminToken(token, IsReadableByOthers(file))
                : throw new StartRefusedException($"{file} holds no admin token. Remove it: the next start makes a new one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The admin token cannot be read or made: {e.Message} Give the gateway's user the right to write there, or set Admin:TokenFile.");
        }
    }

    /// <summary>Written beside and linked into place, so that of several replicas starting at once one makes it and none reads half of it.</summary>
    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(fresh, options))
            stream.Write(Encoding.ASCII.GetBytes(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n"));
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }

    private static bool IsReadableByOthers(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerOnly) != 0;
}
