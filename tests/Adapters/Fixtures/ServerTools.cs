using System.Diagnostics;

namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>What private servers need of the machine: programs, a free port, another user when this one is root.</summary>
internal static class ServerTools
{
    public static bool Root => Environment.UserName == "root";

    /// <summary>Finds a program on the path or in one of the folders where Debian puts servers.</summary>
    public static string Find(string program)
    {
        var postgres = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(folder => Path.Combine(folder, "bin"))
            : [];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(postgres).Append("/usr/sbin");
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{program} is needed: apt-get install postgresql mariadb-server.");
    }

    /// <summary>A new folder that belongs to the user who will run the server.</summary>
    public static async Task<string> FolderAsync(string user)
    {
        var folder = Directory.CreateTempSubdirectory("legacygateway-").FullName;
        if (Root)
            await RunAsync("chown", [user, folder]);
        return folder;
    }

    /// <summary>The command that runs a program as the user when this process is root, otherwise as oneself.</summary>
    public static (string Command, string[] Arguments) As(string user, string program, params string[] arguments) =>
        Root
            ? ("setpriv", [$"--reuid={user}", $"--regid={user}", "--init-groups", "--", program, .. arguments])
            : (program, arguments);

    public static async Task RunAsync(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {await output}{await errors}");
    }
}
