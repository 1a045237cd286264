using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Samples.Helpdesk.Sessions;

/// <summary>Who is signed in: one session per user, the last one wins, and nobody may be idle for long.</summary>
internal sealed class SessionBook(IOptions<HelpdeskOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Session> _byUser = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _passwords = options.Value.Users.Split(',')
        .Select(user => user.Split(':', 2))
        .ToDictionary(user => user[0], user => user[^1], StringComparer.OrdinalIgnoreCase);

    private int _signIns;

    /// <summary>How often somebody signed in since the start.</summary>
    public int SignIns => _signIns;

    public Session? SignIn(string user, string password)
    {
        if (!_passwords.TryGetValue(user, out var expected) || expected != password)
            return null;
        Interlocked.Increment(ref _signIns);
        var session = new Session(RandomNumberGenerator.GetHexString(16), user, RandomNumberGenerator.GetHexString(12)) { LastSeen = time.GetUtcNow() };
        _byUser[user] = session;
        return session;
    }

    /// <summary>The session of a cookie, which lives on by being used; null when there is none, or it is over, or the user signed in elsewhere.</summary>
    public Session? Find(string? id)
    {
        var now = time.GetUtcNow();
        if (id is null || _byUser.Values.FirstOrDefault(session => session.Id == id) is not { } found
            || now - found.LastSeen > TimeSpan.FromMinutes(options.Value.SessionMinutes))
            return null;
        found.LastSeen = now;
        return found;
    }

    public void SignOut(Session session) => _byUser.TryRemove(session.User, out _);

    public void SignOutAll() => _byUser.Clear();
}
