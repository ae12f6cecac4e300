using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MetadataExtractor.Formats.Heif;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.IO;
using Directory = MetadataExtractor.Directory;
using LibraryExifReader = MetadataExtractor.Formats.Exif.ExifReader;

namespace Meldingen.Pipeline.Photos;

/// <summary>
/// Finds the EXIF block in a file and nothing else: texts, profiles and XMP are not parsed, since a few bytes of them can unpack to gigabytes.
/// </summary>
internal static class ExifBlock
{
    private static ReadOnlySpan<byte> Preamble => "Exif\0\0"u8;

    /// <summary>The directories of the block; none where there is no block. Throws whatever the library throws for damage.</summary>
    public static IReadOnlyList<Directory> Read(ReadOnlyMemory<byte> file) => PhotoContent.FormatOf(file.Span) switch
    {
        PhotoFormat.Jpeg => JpegMetadataReader.ReadMetadata(Stream(file), [new LibraryExifReader()]),
        PhotoFormat.Heic => HeifMetadataReader.ReadMetadata(Stream(file)),
        PhotoFormat.Tiff => Tiff(file),
        PhotoFormat.Png => Tiff(InPng(file)),
        PhotoFormat.WebP => Tiff(InWebP(file)),
        _ => [],
    };

    private static IReadOnlyList<Directory> Tiff(ReadOnlyMemory<byte> block)
    {
        if (block.Span.StartsWith(Preamble))
        {
            block = block[Preamble.Length..];
        }

        return block.Length < 8 ? [] : new LibraryExifReader().Extract(new ByteArrayReader(block.ToArray()));
    }

    // PNG specification, third edition, 11.3.4.5: chunk eXIf. A chunk is length, name, data, checksum; the first eight bytes are the signature.
    private static ReadOnlyMemory<byte> InPng(ReadOnlyMemory<byte> file) =>
        Chunk(file, start: 8, "eXIf"u8, lengthFirst: true, BinaryPrimitives.ReadUInt32BigEndian, static length => length + 12L);

    // RIFF: a chunk is name, length, data, padded to an even length; the first twelve bytes are the file's own header.
    private static ReadOnlyMemory<byte> InWebP(ReadOnlyMemory<byte> file) =>
        Chunk(file, start: 12, "EXIF"u8, lengthFirst: false, BinaryPrimitives.ReadUInt32LittleEndian, static length => length + (length & 1) + 8L);

    private static ReadOnlyMemory<byte> Chunk(
        ReadOnlyMemory<byte> file, int start, ReadOnlySpan<byte> name, bool lengthFirst, Func<ReadOnlySpan<byte>, uint> lengthOf, Func<uint, long> whole)
    {
        for (long at = start; at + 8 <= file.Length;)
        {
            var header = file.Span.Slice((int)at, 8);
            var length = lengthOf(lengthFirst ? header : header[4..]);
            if ((lengthFirst ? header[4..] : header[..4]).SequenceEqual(name))
            {
                var data = file[((int)at + 8)..];
                return data[..(int)Math.Min(length, data.Length)];
            }

            at += whole(length);
        }

        return default;
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> file) => MemoryMarshal.TryGetArray(file, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(file.ToArray(), writable: false);
}
