using System.Diagnostics;

namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>
/// A private database server under a shell that watches over it: when the pipe to the shell closes, however this process ended,
/// the server is killed by its id and its folder removed.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>$1 = folder to remove; the rest is the command. "keep" on the pipe ends the server and leaves the folder.</summary>
    private const string Watch = """
        folder="$1"; shift
        "$@" >"$folder/log" 2>&1 </dev/null &
        pid=$!
        read -r word
        kill -QUIT $pid 2>/dev/null
        sleep 0.2
        kill -KILL $pid 2>/dev/null
        wait $pid 2>/dev/null
        [ "$word" = keep ] || rm -rf "$folder"
        """;

    private readonly Process _shell;

    private ServerProcess(Process shell) => _shell = shell;

    public static ServerProcess Start(string folder, string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        foreach (var argument in new[] { "-c", Watch, "watch", folder, command }.Concat(arguments))
            start.ArgumentList.Add(argument);
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Whether the server still runs (its shell waits for it to be told otherwise).</summary>
    public bool Running => !_shell.HasExited;

    /// <summary>Kills the server without ceremony and keeps its data, as a crash would.</summary>
    public Task CrashAsync() => EndAsync("keep");

    public async ValueTask DisposeAsync()
    {
        if (Running)
            await EndAsync("remove");
        _shell.Dispose();
    }

    private async Task EndAsync(string word)
    {
        await _shell.StandardInput.WriteLineAsync(word);
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
    }
}
