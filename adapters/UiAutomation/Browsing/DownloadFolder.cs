namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>The only folder that a browser's downloads go to; it ends with the browser.</summary>
/// <remarks>
/// Beside it lies a file that is there before the folder and that this process keeps open for itself alone. Who can open it knows that its process was
/// killed: the next gateway removes both, and never what another running gateway uses.
/// </remarks>
internal sealed class DownloadFolder : IDisposable
{
    private const string Prefix = "legacygateway-ui-";
    private const string Hold = ".hold";

    private readonly FileStream _hold;

    private DownloadFolder(string folder, FileStream hold) => (FullName, _hold) = (folder, hold);

    public string FullName { get; }

    /// <param name="root">The folder for temporary files.</param>
    /// <exception cref="IOException">There is no room, for example.</exception>
    public static DownloadFolder Create(string root)
    {
        var folder = Path.Combine(root, Prefix + Guid.NewGuid().ToString("N"));
        var hold = new FileStream(folder + Hold, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        try
        {
            // What a system lets download is nobody else's business.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new DownloadFolder(folder, hold);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Removes what killed processes left behind.</summary>
    public static void RemoveAbandoned(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, $"{Prefix}*{Hold}"))
        {
            try
            {
                using var hold = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
                Remove(file[..^Hold.Length]);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its process lives, or it is another user's.
            }
        }
    }

    public void Dispose()
    {
        Remove(FullName);
        _hold.Dispose();
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
