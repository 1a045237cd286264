using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Adapters.FileDrop.Writing;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>The reject file of a drop, and where it has no room for reasons a second one for those; made with its first record.</summary>
internal sealed class RejectFile(LayoutConfiguration layout, string path) : IDisposable
{
    /// <summary>More are only counted: nobody corrects so many by hand, and a wrong file must not fill the disk.</summary>
    private const int MostWritten = 100_000;

    private FileStream? _stream;
    private FileStream? _reasons;
    private RejectWriter? _writer;

    /// <summary>Rejected records, those included that were only counted.</summary>
    public long Records { get; private set; }

    public string Path => path;

    public void Write(LayoutReader reader, LayoutError error)
    {
        if (Records++ >= MostWritten)
            return;
        if (_writer is null)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            _stream = Create(path);
            _reasons = RejectWriter.NeedsReasons(layout) ? Create(BindingFolders.ReasonsOf(path)) : null;
            _writer = RejectWriter.Create(layout, _stream, _reasons);
        }

        _writer.Write(reader, error);
    }

    public void Complete()
    {
        _writer?.Complete();
        _stream?.Flush(flushToDisk: true);
        _reasons?.Flush(flushToDisk: true);
        Dispose();
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _reasons?.Dispose();
        _stream = _reasons = null;
        _writer = null;
    }

    private static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
}
