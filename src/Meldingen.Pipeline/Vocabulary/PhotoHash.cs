using System.Buffers.Binary;
using System.Numerics;

namespace Meldingen.Pipeline.Vocabulary;

/// <summary>A perceptual hash of 256 bits. Which algorithm made it is stored beside it: hashes of two versions are never compared.</summary>
public readonly record struct PhotoHash(ulong A, ulong B, ulong C, ulong D)
{
    public const int Bits = 256;

    /// <summary>Hamming distance, 0 to 256 bits.</summary>
    public int DistanceTo(PhotoHash other) =>
        BitOperations.PopCount(A ^ other.A) + BitOperations.PopCount(B ^ other.B) + BitOperations.PopCount(C ^ other.C) + BitOperations.PopCount(D ^ other.D);

    /// <summary>32 bytes, most significant first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[32];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), D);
        return bytes;
    }

    /// <exception cref="ArgumentException">Not exactly 32 bytes.</exception>
    public static PhotoHash FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == 32
        ? new PhotoHash(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]))
        : throw new ArgumentException($"a photo hash has 32 bytes, not {bytes.Length}", nameof(bytes));

    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
