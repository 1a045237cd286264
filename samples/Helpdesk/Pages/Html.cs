using System.Net;

namespace LegacyGateway.Samples.Helpdesk.Pages;

/// <summary>HTML as it was written in 1999.</summary>
internal static class Html
{
    public static string Page(string title, string body) => $"""
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
        <html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>{Text(title)}</title></head>
        <body bgcolor="#ffffff"><font face="Arial" size="2">
        <table width="100%" bgcolor="#000080"><tr><td><font color="#ffffff"><b>{Text(title)}</b></font></td></tr></table>
        {body}
        </font></body></html>
        """;

    public static string Error(string message) => $"""<p><font color="#ff0000">{Text(message)}</font></p>""";

    public static string Row(string label, string cell) => $"""<tr><td bgcolor="#c0c0c0" nowrap>{label}</td><td>{cell}</td></tr>""";

    public static string Labelled(string id, string label, string field) => Row($"""<label for="{id}">{label}</label>""", field);

    /// <summary>What windows-1252 cannot write becomes a character reference, as browsers send it.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{Text(value)}">""";
}
