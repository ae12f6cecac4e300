namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>Luma or one of the two colours, and what its coefficients are read with.</summary>
/// <param name="blocksPerUnit">Of a row, and as many rows: 2 for luma where colours have half the pixels, otherwise 1.</param>
/// <param name="pixelsPerBlock">Of a row, after shrinking: 1, 2 or 4.</param>
internal sealed class JpegComponent(HuffmanTable mean, HuffmanTable rest, byte[] quantization, int blocksPerUnit, int pixelsPerBlock)
{
    private const int Coefficients = 64;
    private const int MostRun = 15;

    // From the order in the file, along diagonals, to row by row (ITU-T T.81, figure A.6).
    private static readonly byte[] Places =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    public HuffmanTable Mean => mean;

    public HuffmanTable Rest => rest;

    public int BlocksPerUnit => blocksPerUnit;

    public int PixelsPerBlock => pixelsPerBlock;

    public int PixelsPerUnit => blocksPerUnit * pixelsPerBlock;

    public int MeanFactor => quantization[0];

    /// <summary>For each coefficient in the order of the file where it belongs and what it is multiplied by; behind the last as many more as damaged bits can run over.</summary>
    public int[] Steps { get; } =
        [.. Places.Select((place, k) => (place << 8) | quantization[k]), .. Enumerable.Repeat(Coefficients - 1 << 8, MostRun + 1)];

    public static int PlaceOf(int step) => step >> 8;

    public static int FactorOf(int step) => step & 0xFF;
}
