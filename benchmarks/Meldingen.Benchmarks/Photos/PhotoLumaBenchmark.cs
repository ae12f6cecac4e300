using BenchmarkDotNet.Attributes;
using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Photos;

/// <summary>From upright pixels to the 64 × 64 luma that the hash looks at.</summary>
public class PhotoLumaBenchmark
{
    private const int Side = 64;
    private DecodedPhoto _photo = null!;

    [GlobalSetup]
    public void Setup()
    {
        _photo = Samples.DecodedPhoto();
        Agreement.Within(0.01, Reference().Zip(Luma(), (a, b) => Math.Abs(a - b)).Max());
    }

    [Benchmark(Baseline = true, Description = "reference: cell by cell")]
    public float[] Reference()
    {
        var luma = new float[Side * Side];
        for (var cell = 0; cell < luma.Length; cell++)
        {
            luma[cell] = Cell(cell / Side, cell % Side);
        }

        return luma;
    }

    [Benchmark(Description = "pixels to luma")]
    public float[] Luma() => AreaAverage.Luma64(_photo);

    // Every pixel counts by the area of it that lies in the cell.
    private float Cell(int row, int column)
    {
        double height = (double)_photo.Height / Side, width = (double)_photo.Width / Side;
        double top = row * height, left = column * width, sum = 0;
        for (var y = (int)top; y < Math.Min(_photo.Height, top + height); y++)
        {
            var tall = Math.Min(top + height, y + 1) - Math.Max(top, y);
            for (var x = (int)left; x < Math.Min(_photo.Width, left + width); x++)
            {
                var wide = Math.Min(left + width, x + 1) - Math.Max(left, x);
                var i = ((y * _photo.Width) + x) * 3;
                sum += tall * wide * ((0.299 * _photo.Rgb[i]) + (0.587 * _photo.Rgb[i + 1]) + (0.114 * _photo.Rgb[i + 2]));
            }
        }

        return (float)(sum / (height * width));
    }
}
