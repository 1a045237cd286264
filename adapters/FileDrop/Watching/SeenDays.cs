using System.Globalization;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>The days on which a gateway was there to look at an archive, in a hidden file within it.</summary>
/// <remarks>
/// A retention counts these days besides the clock's: a clock that is far ahead adds one day only, however far it is. Days on which no gateway ran lengthen the
/// retention, and never shorten it. Gateways that share an archive write the same days.
/// </remarks>
internal sealed class SeenDays(string archive)
{
    public const string FileName = ".days";

    private readonly string _file = Path.Combine(archive, FileName);

    /// <summary>Notes today, and forgets what no longer counts: days before the ones asked for, and those that a wrong clock put into the future.</summary>
    /// <param name="archived">Days of which the archive has files: on these a gateway was there too.</param>
    /// <returns>The first of the last so many days that were seen, today among them; null when there were fewer.</returns>
    public DateOnly? FirstOfLast(int count, DateOnly today, IEnumerable<DateOnly> archived)
    {
        var noted = Read();
        DateOnly[] seen = [.. noted.Concat(archived).Append(today).Where(day => day <= today).Distinct().OrderDescending().Take(count)];
        if (!noted.SequenceEqual(seen))
            Write(seen);
        return seen.Length < count ? null : seen[^1];
    }

    /// <summary>The day that a folder or a line names; null when it names none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private DateOnly[] Read() => !File.Exists(_file) ? [] : [.. File.ReadLines(_file).Select(Day).OfType<DateOnly>()];

    private void Write(DateOnly[] days)
    {
        var unfinished = $"{_file}.{Guid.CreateVersion7():N}";
        try
        {
            File.WriteAllLines(unfinished, days.Select(Text));
            File.Move(unfinished, _file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk is full or the folder read-only: today counts once it can be noted, and loading does not wait for that.
            RemoveUnfinished(unfinished);
        }
    }

    private static void RemoveUnfinished(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What could not be written was most likely not begun either.
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
