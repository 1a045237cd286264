using Microsoft.Win32.SafeHandles;
using System.Runtime.InteropServices;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Makes sure that what was written survives a power cut: the file's content, and its name in the folder.</summary>
internal static partial class DurableFile
{
    private const int ReadOnly = 0;

    public static void Sync(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>On Unix a new name is durable only when its folder was synced too; .NET opens no folders, so the C library does.</summary>
    public static void SyncFolder(string file)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new SafeFileHandle(Open(Path.GetDirectoryName(Path.GetFullPath(file))!, ReadOnly), ownsHandle: true);
        // File systems without synced folders (some network shares) say so; there is nothing better to do there.
        if (!folder.IsInvalid)
            _ = FSync(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int FSync(SafeFileHandle folder);
}
