using System.Buffers.Binary;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Writes fixed-width records: the layout's first kind of detail, and a parent record wherever its columns change.</summary>
internal sealed class FixedLayoutWriter : LayoutWriter
{
    private const int DescriptorLength = 4;

    private readonly LayoutConfiguration.FixedWidth _layout;
    private readonly Stream _stream;
    private readonly TextSink? _sink;
    private readonly IReadOnlyList<string> _columns;
    private readonly FixedRecordLine _detail;
    private readonly FixedRecordLine? _parent;
    private readonly string _end;
    private Value[]? _lastParent;

    public FixedLayoutWriter(LayoutConfiguration.FixedWidth layout, Stream stream, IReadOnlyList<string> columns, DropFigures figures)
        : base(layout, columns, figures)
    {
        _layout = layout;
        _stream = stream;
        _columns = columns;
        _sink = layout.Framing == RecordFraming.Lines ? new TextSink(stream, TextEncoding.Of(layout.Encoding)) : null;
        _detail = Line(RecordRole.Detail)!;
        _parent = Line(RecordRole.Parent);
        _end = layout.LineEnd == LineEnd.Lf ? "\n" : "\r\n";
    }

    private protected override LayoutError? WriteBeginning() => WriteControl(RecordRole.Header);

    private protected override LayoutError? WriteRecord(ReadOnlySpan<Value> values)
    {
        var record = values.ToArray();
        if (_parent is not null)
        {
            Value[] parent = [.. _parent.Names.Select(name => Find(record, name))];
            if (_lastParent is null || !parent.AsSpan().SequenceEqual(_lastParent))
            {
                if (Write(_parent, name => Find(record, name)) is { } problem)
                    return problem;
                _lastParent = parent;
                Tally.AddControlRecord();
            }
        }

        return Write(_detail, name => Find(record, name));
    }

    private protected override LayoutError? WriteEnd() => WriteControl(RecordRole.Trailer);

    private LayoutError? WriteControl(RecordRole role)
    {
        if (Line(role) is not { } line)
            return null;
        Tally.AddControlRecord();
        return Write(line, FigureOf);
    }

    private LayoutError? Write(FixedRecordLine line, Func<string, Value> find)
    {
        if (line.Fill(find) is { } problem)
            return Problem(problem.Column, problem.Value, problem.Reason);
        if (_sink is not null)
            return _sink.Write(string.Concat(line.Text, _end)) is { } missing ? Unwritable(null, missing) : null;
        if (line.Encode(find, out var bytes) is { } unfit)
            return Problem(unfit.Column, unfit.Value, unfit.Reason);
        WriteFramed(_layout, _stream, bytes);
        return null;
    }

    /// <summary>Writes the bytes of a record, behind a record descriptor word where the layout has them.</summary>
    internal static void WriteFramed(LayoutConfiguration.FixedWidth layout, Stream stream, ReadOnlySpan<byte> record)
    {
        if (layout.Framing == RecordFraming.Rdw)
        {
            Span<byte> descriptor = stackalloc byte[DescriptorLength];
            descriptor.Clear();
            BinaryPrimitives.WriteUInt16BigEndian(descriptor, (ushort)(record.Length + DescriptorLength));
            stream.Write(descriptor);
        }

        stream.Write(record);
    }

    private Value Find(Value[] values, string name) => IndexIn(_columns, name) is var index and >= 0 ? values[index] : Value.Absent;

    private FixedRecordLine? Line(RecordRole role) =>
        _layout.Records.FirstOrDefault(record => record.Role == role) is { } found ? new FixedRecordLine(_layout, found) : null;
}
