using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Meldingen.Samples;

/// <summary>Writes a small EXIF block into a JPEG, as a phone would: orientation, time and place (EXIF 2.32, big-endian TIFF).</summary>
internal static class Exif
{
    public static byte[] Into(byte[] jpeg, int orientation, DateTime? takenAt = null, (double Latitude, double Longitude)? place = null)
    {
        var tiff = Tiff(orientation, takenAt, place);
        var segment = new byte[4 + 6 + tiff.Length];
        (segment[0], segment[1]) = (0xFF, 0xE1);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        "Exif\0\0"u8.CopyTo(segment.AsSpan(4));
        tiff.CopyTo(segment.AsSpan(10));
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    private static byte[] Tiff(int orientation, DateTime? takenAt, (double Latitude, double Longitude)? place)
    {
        var main = new List<Entry> { new(0x0112, 3, 1, [(byte)(orientation >> 8), (byte)orientation, 0, 0]) };
        var details = new List<Entry>();
        var gps = new List<Entry>();
        if (takenAt is { } at)
        {
            details.Add(new(0x9003, 2, 20, Encoding.ASCII.GetBytes(at.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture) + "\0")));
            main.Add(new(0x8769, 4, 1, null, details));
        }

        if (place is { } p)
        {
            gps.Add(new(1, 2, 2, [(byte)(p.Latitude < 0 ? 'S' : 'N'), 0, 0, 0]));
            gps.Add(new(2, 5, 3, Degrees(Math.Abs(p.Latitude))));
            gps.Add(new(3, 2, 2, [(byte)(p.Longitude < 0 ? 'W' : 'E'), 0, 0, 0]));
            gps.Add(new(4, 5, 3, Degrees(Math.Abs(p.Longitude))));
            gps.Add(new(31, 5, 1, Rational(8, 1)));
            main.Add(new(0x8825, 4, 1, null, gps));
        }

        var output = new List<byte>("MM\0*\0\0\0\b"u8.ToArray());
        Directory(output, main);
        return [.. output];
    }

    private static void Directory(List<byte> output, List<Entry> entries)
    {
        var table = output.Count;
        output.AddRange(new byte[2 + (12 * entries.Count) + 4]);
        Put16(output, table, entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, at) = (entries[i], table + 2 + (12 * i));
            Put16(output, at, entry.Tag);
            Put16(output, at + 2, entry.Type);
            Put32(output, at + 4, entry.Count);
            if (entry.Inner is { } inner)
            {
                Put32(output, at + 8, output.Count);
                Directory(output, inner);
            }
            else if (entry.Value!.Length <= 4)
            {
                for (var b = 0; b < entry.Value.Length; b++)
                {
                    output[at + 8 + b] = entry.Value[b];
                }
            }
            else
            {
                Put32(output, at + 8, output.Count);
                output.AddRange(entry.Value);
            }
        }
    }

    private static byte[] Degrees(double degrees)
    {
        var whole = (int)degrees;
        var minutes = (int)((degrees - whole) * 60);
        var seconds = (degrees - whole - (minutes / 60.0)) * 3600;
        return [.. Rational(whole, 1), .. Rational(minutes, 1), .. Rational((int)Math.Round(seconds * 1000), 1000)];
    }

    private static byte[] Rational(int numerator, int denominator)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(bytes, numerator);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), denominator);
        return bytes;
    }

    private static void Put16(List<byte> output, int at, int value) => (output[at], output[at + 1]) = ((byte)(value >> 8), (byte)value);

    private static void Put32(List<byte> output, int at, int value)
    {
        Put16(output, at, value >> 16);
        Put16(output, at + 2, value & 0xFFFF);
    }

    private sealed record Entry(int Tag, int Type, int Count, byte[]? Value, List<Entry>? Inner = null);
}
