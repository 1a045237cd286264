using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Opens files that others put there: never through a symbolic link, and never a pipe or device, which would block for ever.</summary>
internal static partial class RegularFile
{
    // The values of Linux on x86-64 and, where they differ, on arm64.
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private static int NoFollow => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000;

    /// <exception cref="IOException">It is no regular file, or cannot be opened.</exception>
    public static FileStream Open(string path, int bufferSize = 0)
    {
        if (!OperatingSystem.IsLinux())
        {
            if (new FileInfo(path).LinkTarget is not null)
                throw new IOException("It is a symbolic link.");
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize);
        }

        var handle = new SafeFileHandle(OpenDescriptor(path, NonBlocking | CloseOnExec | NoFollow), ownsHandle: true);
        if (handle.IsInvalid)
            throw new IOException($"It cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        try
        {
            var stream = new FileStream(handle, FileAccess.Read, bufferSize);
            if (stream.CanSeek && File.GetAttributes(handle) is var kind && (kind & FileAttributes.Directory) == 0)
                return stream;
            stream.Dispose();
            throw new IOException("It is no regular file.");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Why a file cannot be read; null when it can.</summary>
    public static string? WhyNot(string path)
    {
        try
        {
            using var file = Open(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint OpenDescriptor(string path, int flags);
}
