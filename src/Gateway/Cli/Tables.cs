using Spectre.Console;

namespace LegacyGateway.Cli;

/// <summary>Tables: drawn for a person at a terminal, plain for a pipe.</summary>
internal static class Tables
{
    /// <returns>False when the output is no terminal; nothing was written then.</returns>
    public static bool WriteToTerminal(TextWriter output, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Console.IsOutputRedirected || output != Console.Out)
            return false;
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading)));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
        return true;
    }

    /// <summary>Drawn or plain: columns padded with blanks, two between them.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (WriteToTerminal(output, headings, rows))
            return;
        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(headings))
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
