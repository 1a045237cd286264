using LegacyGateway.Samples.Helpdesk.Faults;
using LegacyGateway.Samples.Helpdesk.Sessions;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Samples.Helpdesk.Pages;

/// <summary>All screens: who may see them, and the table of their addresses.</summary>
internal sealed class Screens(SessionBook sessions, FaultBoard faults, TicketScreens tickets, TicketCareScreens care, ContactScreens contacts, IOptions<HelpdeskOptions> options, TimeProvider time)
{
    private const string Cookie = "HDSID";

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var form = await OldForm.ReadAsync(context.Request);
        var fault = faults.Take(path);
        if (fault is not null && !await BeginAsync(fault, context))
            return;
        if (options.Value.SlowMilliseconds > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.SlowMilliseconds), time, context.RequestAborted);
        var answer = Answer(context, path, form);
        if (fault is { Kind: FaultKind.Pause, After: true })
            await faults.HoldAsync(context.RequestAborted);
        if (fault is { Kind: FaultKind.Drop })
        {
            faults.Hit();
            context.Abort();
            return;
        }

        await WriteAsync(context, answer);
    }

    private async Task<bool> BeginAsync(Fault fault, HttpContext context)
    {
        switch (fault.Kind)
        {
            case FaultKind.Delay:
                faults.Hit();
                await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), time, context.RequestAborted);
                return true;
            case FaultKind.Pause when !fault.After:
                await faults.HoldAsync(context.RequestAborted);
                return true;
            case FaultKind.SignOut:
                faults.Hit();
                sessions.SignOutAll();
                return true;
            case FaultKind.Error:
                faults.Hit();
                await WriteAsync(context, new Answer(Html.Page("Error", "<p>ADODB.Field error '800a0bcd'</p>"), Status: 500));
                return false;
            case FaultKind.Busy:
                faults.Hit();
                await WriteAsync(context, new Answer(Html.Page("Helpdesk", "<p>Too many users. Please try again later.</p>")));
                return false;
            default:
                return true;
        }
    }

    private Answer Answer(HttpContext context, string path, OldForm form)
    {
        if (path == "/login")
            return SignIn(context, form);
        if (sessions.Find(context.Request.Cookies[Cookie]) is not { } session)
            return LoginForm(context.Request.Method == "POST" ? (path, form.Raw) : null, null);
        if (path == "/logoff")
        {
            sessions.SignOut(session);
            return LoginForm(null, "You have signed off.");
        }

        return Answer(session, path, form);
    }

    private Answer Answer(Session session, string path, OldForm form) => path switch
    {
        "/" => Frames(),
        "/menu" => Menu(session),
        "/welcome" => new Answer(Html.Page("Helpdesk", "<p>Choose from the menu.</p>")),
        "/ticket_list" => tickets.List(form),
        "/ticket_print" => tickets.Print(form),
        "/ticket" => tickets.Show(form),
        "/ticket_new" => TicketScreens.New(session, form),
        "/ticket_confirm" => tickets.Confirm(session, form),
        "/ticket_save" => tickets.Save(session, form),
        "/ticket_status" => tickets.Status(session, form),
        "/ticket_setstatus" => tickets.SetStatus(session, form),
        "/ticket_attach" => care.Attach(session, form),
        "/ticket_delete" => care.Delete(session, form),
        "/contact_list" => contacts.List(),
        "/contact_lookup" => contacts.Lookup(form),
        "/contacts.csv" => contacts.Export(),
        _ => new Answer(Html.Page("Not found", "<p>HTTP 404</p>"), Status: 404),
    };

    private Answer SignIn(HttpContext context, OldForm form)
    {
        (string, string)? interrupted = form["replay_path"] is { Length: > 0 } path ? (path, form["replay_body"]) : null;
        if (sessions.SignIn(form["user"], form["password"]) is not { } session)
            return LoginForm(interrupted, form["user"].Length == 0 ? null : "Wrong user or password.");
        context.Response.Cookies.Append(Cookie, session.Id, new CookieOptions { HttpOnly = true, Path = "/" });
        if (interrupted is not { } post)
            return Frames();
        // The trap: what was posted when the session was over is done now, without asking.
        return Answer(session, post.Item1, new OldForm($"token={session.Token}&{post.Item2}"));
    }

    /// <summary>Answered as 200 at whatever address was asked for.</summary>
    private static Answer LoginForm((string Path, string Body)? interrupted, string? message) => new(Html.Page("Helpdesk - Sign on", $"""
        {(message is null ? "" : Html.Error(message))}
        <form method="post" action="/login" name="logon">
        {(interrupted is { } post ? Html.Hidden("replay_path", post.Path) + Html.Hidden("replay_body", post.Body) : "")}
        <table>
        {Html.Labelled("user", "User", """<input name="user" id="user">""")}
        {Html.Labelled("password", "Password", """<input type="password" name="password" id="password">""")}
        </table><input type="submit" value="Sign on"></form>
        """));

    private static Answer Frames() => new("""
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN">
        <html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Helpdesk</title></head>
        <frameset cols="160,*" border="1"><frame name="menu" src="/menu"><frame name="main" src="/welcome"></frameset></html>
        """);

    private static Answer Menu(Session session) => new(Html.Page("Menu", $"""
        <p>{Html.Text(session.User)}</p>
        <p><a href="/ticket_new" target="main">New ticket</a></p><p><a href="/ticket_list" target="main">Tickets</a></p>
        <p><a href="/contact_list" target="main">Contacts</a></p><p><a href="/logoff" target="_top">Sign off</a></p>
        """));

    private static async Task WriteAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers.CacheControl = "no-cache";
        if (answer.FileName is not null)
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{answer.FileName}\"";
        await context.Response.Body.WriteAsync(OldForm.Encoding.GetBytes(answer.Body), context.RequestAborted);
    }
}
