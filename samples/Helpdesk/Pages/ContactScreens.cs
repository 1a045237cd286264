using LegacyGateway.Samples.Helpdesk.Storage;

namespace LegacyGateway.Samples.Helpdesk.Pages;

/// <summary>Contacts: a list with a file to download, and the window in which one is picked.</summary>
internal sealed class ContactScreens(HelpdeskDatabase database)
{
    public Answer List()
    {
        var rows = database.Contacts().Select(contact => $"<tr><td>{contact.Id}</td><td>{Html.Text(contact.Name)}</td><td>{Html.Text(contact.Email)}</td></tr>");
        return new Answer(Html.Page("Contacts", $"""
            <p><a href="/contacts.csv">Export</a></p>
            <table border="1"><tr><th>No.</th><th>Name</th><th>E-mail</th></tr>{string.Concat(rows)}</table>
            """));
    }

    public Answer Export()
    {
        var lines = database.Contacts().Select(contact => $"{contact.Id};\"{contact.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\";{contact.Email}\r\n");
        return new Answer("NO;NAME;EMAIL\r\n" + string.Concat(lines), "text/csv; charset=windows-1252", "contacts.csv");
    }

    public Answer Lookup(OldForm form)
    {
        IReadOnlyList<Contact> found = form["no"].Length + form["name"].Length == 0
            ? []
            : form["no"].Length > 0
            ? database.Contacts("WHERE id = $1", form.Number("no"))
            : database.Contacts("WHERE name LIKE '%' || $1 || '%'", form["name"]);
        var result = form.Raw.Length == 0 ? "" : $"<p>{found.Count} found.</p>";
        var rows = found.Select(contact => $"""
            <tr><td>{contact.Id}</td><td><a href="#" onclick="pick('{contact.Id}', this.innerText); return false">{Html.Text(contact.Name)}</a></td></tr>
            """);
        return new Answer(Html.Page("Find contact", $$"""
            <script>
            function pick(id, name) {
              opener.document.ticket.contact.value = id;
              opener.document.ticket.contactname.value = name;
              window.close();
            }
            </script>
            <form method="get" action="/contact_lookup"><table>
            {{Html.Labelled("no", "Number", $"""<input name="no" id="no" value="{Html.Text(form["no"])}">""")}}
            {{Html.Labelled("name", "Name", $"""<input name="name" id="name" value="{Html.Text(form["name"])}">""")}}
            </table><input type="submit" value="Find"> <input type="button" value="Close" onclick="window.close()"></form>
            {{result}}<table border="1" id="found">{{string.Concat(rows)}}</table>
            """));
    }
}
