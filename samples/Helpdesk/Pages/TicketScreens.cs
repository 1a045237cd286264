using LegacyGateway.Samples.Helpdesk.Faults;
using LegacyGateway.Samples.Helpdesk.Sessions;
using LegacyGateway.Samples.Helpdesk.Storage;

namespace LegacyGateway.Samples.Helpdesk.Pages;

/// <summary>Tickets: list, print view, one ticket, a new one in two steps, and its status.</summary>
internal sealed class TicketScreens(HelpdeskDatabase database, FaultBoard faults)
{
    private const int PerPage = 25;
    private const int PerPrintedPage = 100;

    private static readonly string[] Priorities = ["", "1 - Low", "2 - Normal", "3 - High"];
    private static readonly string[] Statuses = ["Open", "Pending", "Closed"];

    public Answer List(OldForm form) => Listed("Tickets", "/ticket_list", form, PerPage, "<th>No.</th><th>Subject</th><th>Status</th>", ticket =>
        $"""<td><a href="/ticket?no={ticket.Id}">{ticket.Id}</a></td><td>{Html.Text(ticket.Subject)}</td><td>{ticket.Status}</td>""");

    /// <summary>Everything about the tickets, for the printer; also of one reference.</summary>
    public Answer Print(OldForm form) => Listed("Tickets (print view)", "/ticket_print", form, PerPrintedPage,
        "<th>No.</th><th>Subject</th><th>Contact</th><th>Text</th><th>Priority</th><th>Status</th><th>Created</th><th>Reference</th>", ticket =>
        $"<td>{ticket.Id}</td><td>{Html.Text(ticket.Subject)}</td><td>{ticket.ContactId}</td><td><pre>{Html.Text(ticket.Body)}</pre></td>" +
        $"<td>{Priorities[ticket.Priority]}</td><td>{ticket.Status}</td><td nowrap>{ticket.Created}</td><td>{Reference(ticket)}</td>");

    public Answer Show(OldForm form)
    {
        if (database.Tickets("WHERE id = $1", 0, 1, form.Number("no")) is not [var ticket])
            return new Answer(Html.Page("Ticket", Html.Error($"There is no ticket {form["no"]}.")));
        return new Answer(Html.Page($"Ticket {ticket.Id}", $"""
            <table border="1" id="ticket">
            {Html.Row("No.", $"{ticket.Id}")}
            {Html.Row("Subject", Html.Text(ticket.Subject))}
            {Html.Row("Contact", $"{ticket.ContactId}")}
            {Html.Row("Text", $"<pre>{Html.Text(ticket.Body)}</pre>")}
            {Html.Row("Priority", Priorities[ticket.Priority])}
            {Html.Row("Status", ticket.Status)}
            {Html.Row("Created", ticket.Created)}
            {Html.Row("Reference", Reference(ticket))}
            </table><p><a href="/ticket_status?no={ticket.Id}">Change status</a> <a href="/ticket_attach?no={ticket.Id}">Attach a file</a> <a href="/ticket_delete?no={ticket.Id}">Delete</a></p>
            """));
    }

    public static Answer New(Session session, OldForm form) => new(Html.Page("New ticket", FormOf(session, form, [])));

    public Answer Confirm(Session session, OldForm form)
    {
        if (ErrorsOf(session, form) is { Count: > 0 } errors)
            return new Answer(Html.Page("New ticket", FormOf(session, form, errors)));
        string[] names = ["subject", "contact", "contactname", "body", "priority", "reference"];
        return new Answer(Html.Page("Confirm ticket", $"""
            <p>Shall this ticket be created?</p>
            <table border="1">{Html.Row("Subject", Html.Text(form["subject"]))}{Html.Row("Contact", Html.Text(form["contactname"]))}{Html.Row("Priority", Priorities[form.Number("priority")])}</table>
            <form method="post" action="/ticket_save">{Html.Hidden("token", session.Token)}{string.Concat(names.Select(name => Html.Hidden(name, form[name])))}
            <input type="submit" value="{Html.Text(faults.SaveButton)}"> <input type="button" value="Cancel" onclick="history.back()"></form>
            """));
    }

    public Answer Save(Session session, OldForm form)
    {
        if (ErrorsOf(session, form) is { Count: > 0 } errors)
            return new Answer(Html.Page("New ticket", FormOf(session, form, errors)));
        var id = database.Add(new Ticket(0, form["subject"].Trim(), form.Number("contact"), form["body"].ReplaceLineEndings("\n"), form.Number("priority"), "", "", form["reference"]));
        return new Answer(Html.Page("Ticket created", $"""<p>Ticket <b id="number">{id}</b> has been created.</p><p><a href="/ticket?no={id}">Show</a></p>"""));
    }

    public Answer Status(Session session, OldForm form)
    {
        if (database.Tickets("WHERE id = $1", 0, 1, form.Number("no")) is not [var ticket])
            return new Answer(Html.Page("Ticket status", Html.Error($"There is no ticket {form["no"]}.")));
        return new Answer(Html.Page($"Status of ticket {ticket.Id}", StatusForm(session, ticket, null)));
    }

    public Answer SetStatus(Session session, OldForm form)
    {
        if (database.Tickets("WHERE id = $1", 0, 1, form.Number("no")) is not [var ticket])
            return new Answer(Html.Page("Ticket status", Html.Error($"There is no ticket {form["no"]}.")));
        var error = form["token"] != session.Token ? "This form is too old."
            : !Statuses.Contains(form["status"]) ? "Choose a status."
            : ticket.Status == "Closed" ? $"Ticket {ticket.Id} is closed and cannot be changed."
            : null;
        if (error is not null)
            return new Answer(Html.Page($"Status of ticket {ticket.Id}", StatusForm(session, ticket, error)));
        database.SetStatus(ticket.Id, form["status"]);
        return new Answer(Html.Page("Status changed", $"""<p>The status of ticket <b id="number">{ticket.Id}</b> has been changed.</p>"""));
    }

    private Answer Listed(string title, string path, OldForm form, int perPage, string headings, Func<Ticket, string> cells)
    {
        var page = Math.Max(1, form.Number("page"));
        var reference = form["ref"];
        var found = reference.Length > 0
            ? database.Tickets("WHERE reference = $1", (page - 1) * perPage, perPage + 1, reference)
            : database.Tickets("", (page - 1) * perPage, perPage + 1);
        var next = found.Count > perPage ? $"""<p><a href="{path}?page={page + 1}">Next page</a></p>""" : "";
        var rows = found.Take(perPage).Select(ticket => $"<tr>{cells(ticket)}</tr>");
        return new Answer(Html.Page(title, $"""<table border="1" id="tickets"><tr>{headings}</tr>{string.Concat(rows)}</table>{next}"""));
    }

    private List<string> ErrorsOf(Session session, OldForm form)
    {
        var errors = new List<string>();
        var contact = database.Contacts("WHERE id = $1", form.Number("contact"));
        if (form["token"] != session.Token)
            errors.Add("This form is too old.");
        if (form["subject"].Trim().Length is 0 or > 60)
            errors.Add("Subject: enter 1 to 60 characters.");
        if (contact is not [var known])
            errors.Add("Contact: use the button to find one.");
        else if (known.Stopped)
            errors.Add($"Contact: {known.Name} is on credit stop.");
        if (form["body"].Trim().Length == 0)
            errors.Add("Text: enter what the ticket is about.");
        if (form.Number("priority") is < 1 or > 3)
            errors.Add("Priority: choose one.");
        return errors;
    }

    private static string FormOf(Session session, OldForm form, List<string> errors)
    {
        var chosen = form.Number("priority") is > 0 and var number ? number : 2;
        var options = Enumerable.Range(1, 3).Select(priority => $"""<option value="{priority}"{(priority == chosen ? " selected" : "")}>{Priorities[priority]}</option>""");
        return $"""
            {string.Concat(errors.Select(Html.Error))}
            <form method="post" action="/ticket_confirm" name="ticket">{Html.Hidden("token", session.Token)}<table>
            {Html.Labelled("subject", "Subject", $"""<input name="subject" id="subject" size="60" value="{Html.Text(form["subject"])}">""")}
            {Html.Labelled("contactname", "Contact", $"""<input name="contactname" id="contactname" readonly value="{Html.Text(form["contactname"])}">{Html.Hidden("contact", form["contact"])}<input type="button" value="..." onclick="window.open('/contact_lookup', 'lookup', 'width=400,height=300')">""")}
            {Html.Labelled("body", "Text", $"""<textarea name="body" id="body" rows="8" cols="60">{"\n" + Html.Text(form["body"])}</textarea>""")}
            {Html.Labelled("priority", "Priority", $"""<select name="priority" id="priority">{string.Concat(options)}</select>""")}
            {Html.Labelled("reference", "Your reference", $"""<input name="reference" id="reference" size="40" value="{Html.Text(form["reference"])}">""")}
            </table><input type="submit" value="Continue"></form>
            """;
    }

    private static string StatusForm(Session session, Ticket ticket, string? error)
    {
        var options = Statuses.Select(status => $"<option{(status == ticket.Status ? " selected" : "")}>{status}</option>");
        return $"""
            {(error is null ? "" : Html.Error(error))}
            <form method="post" action="/ticket_setstatus" onsubmit="return confirm('Really change the status?')">{Html.Hidden("token", session.Token)}{Html.Hidden("no", $"{ticket.Id}")}
            <table>{Html.Labelled("status", "Status", $"""<select name="status" id="status">{string.Concat(options)}</select>""")}</table>
            <input type="submit" value="Save"></form>
            """;
    }

    private static string Reference(Ticket ticket) => ticket.Reference.Length == 0 ? "&nbsp;" : Html.Text(ticket.Reference);
}
