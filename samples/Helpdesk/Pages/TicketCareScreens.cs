using LegacyGateway.Samples.Helpdesk.Sessions;
using LegacyGateway.Samples.Helpdesk.Storage;

namespace LegacyGateway.Samples.Helpdesk.Pages;

/// <summary>What is done to a ticket less often: a file is attached, or it is deleted.</summary>
internal sealed class TicketCareScreens(HelpdeskDatabase database)
{
    public Answer Attach(Session session, OldForm form)
    {
        if (Find(form) is not { } ticket)
            return Unknown(form);
        if (form["token"] == session.Token && form.File is { Content.Length: > 0 } file)
        {
            database.Attach(ticket.Id, file.Name, file.Content, form["internal"] == "yes");
            return new Answer(Html.Page("File attached", $"""<p>{Html.Text(file.Name)} has been attached to ticket <b id="number">{ticket.Id}</b>.</p>"""));
        }

        return new Answer(Html.Page($"File for ticket {ticket.Id}", $"""
            {(form["token"].Length > 0 ? Html.Error("File: choose one that is not empty.") : "")}
            <form method="post" action="/ticket_attach" enctype="multipart/form-data">{Html.Hidden("token", session.Token)}{Html.Hidden("no", $"{ticket.Id}")}<table>
            {Html.Labelled("file", "File", """<input type="file" name="file" id="file">""")}
            {Html.Labelled("internal", "Internal", """<input type="checkbox" name="internal" id="internal" value="yes">""")}
            </table><input type="submit" value="Attach"></form>
            """));
    }

    /// <summary>Who deletes has to type the number; a closed ticket stays.</summary>
    public Answer Delete(Session session, OldForm form)
    {
        if (Find(form) is not { } ticket)
            return Unknown(form);
        if (form["token"] == session.Token && ticket.Status != "Closed" && form["typed"] == $"{ticket.Id}")
        {
            database.Remove(ticket.Id);
            return new Answer(Html.Page("Ticket deleted", $"<p>Ticket {ticket.Id} has been deleted.</p>"));
        }

        var ask = ticket.Status == "Closed" ? "alert('A closed ticket cannot be deleted.')" : "typed.value = prompt('Type the number of the ticket to delete it:') || ''";
        return new Answer(Html.Page($"Delete ticket {ticket.Id}", $"""
            {(form["token"].Length > 0 ? Html.Error("Number: it is not the number of this ticket.") : "")}
            <form method="post" action="/ticket_delete" onsubmit="{ask}; return typed.value != ''">{Html.Hidden("token", session.Token)}{Html.Hidden("no", $"{ticket.Id}")}
            {Html.Hidden("typed", "")}<input type="submit" value="Delete"></form>
            """));
    }

    private Ticket? Find(OldForm form) => database.Tickets("WHERE id = $1", 0, 1, form.Number("no")) is [var ticket] ? ticket : null;

    private static Answer Unknown(OldForm form) => new(Html.Page("Ticket", Html.Error($"There is no ticket {form["no"]}.")));
}
