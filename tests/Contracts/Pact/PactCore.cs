using System.Reflection;
using System.Runtime.InteropServices;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>Finds and prepares the Pact core, a native library that npm fetched into this folder.</summary>
internal static class PactCore
{
    private static readonly Lazy<string?> Prepared = new(Prepare);

    /// <summary>Why the core cannot run here; null when it can.</summary>
    public static string? Obstacle => Prepared.Value;

    /// <summary>The text of a pointer that the core owns.</summary>
    public static string Borrow(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    /// <summary>The text of a pointer that is ours: it is freed.</summary>
    public static string Take(nint text)
    {
        if (text == 0)
            return "";
        try
        {
            return Marshal.PtrToStringUTF8(text) ?? "";
        }
        finally
        {
            NativePact.FreeText(text);
        }
    }

    private static string? Prepare()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return "The lock file of these tests holds the Pact core for Linux on x64 only.";
        var file = Path.Combine(BuiltProgram.Root, "tests/Contracts/node_modules/@pact-foundation/pact-core-linux-x64-glibc/prebuilds/linux-x64/libpact_ffi.so");
        if (!File.Exists(file))
            return "The Pact core is not there: run npm ci in tests/Contracts.";
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == NativePact.Library ? NativeLibrary.Load(file) : 0);
        // The core reads the C environment, which .NET's own does not reach.
        _ = NativePact.SetEnvironment("PACT_DO_NOT_TRACK", "true", 1);
        _ = NativePact.LogToBuffer(level: 1);
        return null;
    }
}
