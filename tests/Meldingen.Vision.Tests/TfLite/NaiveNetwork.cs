using System.Numerics.Tensors;
using Meldingen.Vision.TfLite;

namespace Meldingen.Vision.Tests.TfLite;

/// <summary>
/// Runs a float TensorFlow Lite classifier by the book, channels last and pixel by pixel, sharing nothing with the conversion to ONNX.
/// SAME padding as in TensorFlow's documentation: out = ceil(in / stride), the total padding split in halves, the odd pixel at the end.
/// </summary>
internal static class NaiveNetwork
{
    /// <returns>Per tensor its values: every intermediate result of the network.</returns>
    public static Dictionary<int, float[]> Run(TfLiteFile file, float[] input)
    {
        var values = new Dictionary<int, float[]> { [file.Inputs[0]] = input };
        var shapes = new Dictionary<int, int[]> { [file.Inputs[0]] = [.. file.Tensors[file.Inputs[0]].Shape] };
        foreach (var step in file.Operators)
        {
            var (from, to) = (step.Inputs[0], step.Outputs[0]);
            shapes[to] = [.. file.Tensors[to].Shape];
            values[to] = step.Code switch
            {
                TfLiteCode.Convolution2D => Convolve(file, step, values[from], shapes[from], shapes[to], depthwise: false),
                TfLiteCode.DepthwiseConvolution2D => Convolve(file, step, values[from], shapes[from], shapes[to], depthwise: true),
                TfLiteCode.AveragePool2D => Average(values[from], shapes[from]),
                TfLiteCode.Reshape => values[from],
                TfLiteCode.Softmax => Softmax(values[from]),
                var other => throw new NotSupportedException(other.ToString()),
            };
        }

        return values;
    }

    private static float[] Convolve(TfLiteFile file, TfLiteOperator step, float[] x, int[] from, int[] to, bool depthwise)
    {
        var weights = file.Tensors[step.Inputs[1]];
        var bias = file.Tensors[step.Inputs[2]].Values!;
        var (kernelHeight, kernelWidth) = (weights.Shape[1], weights.Shape[2]);
        var (strideX, strideY) = (step.Options.Number(1), step.Options.Number(2));
        var relu6 = step.Options.Byte(depthwise ? 4 : 3) == 3;
        var padTop = PadBefore(from[1], to[1], strideY, kernelHeight);
        var padLeft = PadBefore(from[2], to[2], strideX, kernelWidth);
        var (inputs, outputs) = (from[3], to[3]);
        var result = new float[to[1] * to[2] * outputs];
        for (var oy = 0; oy < to[1]; oy++)
        {
            for (var ox = 0; ox < to[2]; ox++)
            {
                var cell = result.AsSpan(((oy * to[2]) + ox) * outputs, outputs);
                bias.CopyTo(cell);
                for (var ky = 0; ky < kernelHeight; ky++)
                {
                    for (var kx = 0; kx < kernelWidth; kx++)
                    {
                        var (y, col) = ((oy * strideY) + ky - padTop, (ox * strideX) + kx - padLeft);
                        if (y < 0 || y >= from[1] || col < 0 || col >= from[2])
                        {
                            continue;
                        }

                        var pixel = x.AsSpan(((y * from[2]) + col) * inputs, inputs);
                        for (var o = 0; o < outputs; o++)
                        {
                            cell[o] += depthwise
                                ? pixel[o] * weights.Values![(((ky * kernelWidth) + kx) * outputs) + o]
                                : TensorPrimitives.Dot(pixel, weights.Values.AsSpan(((((o * kernelHeight) + ky) * kernelWidth) + kx) * inputs, inputs));
                        }
                    }
                }

                if (relu6)
                {
                    for (var o = 0; o < outputs; o++)
                    {
                        cell[o] = Math.Clamp(cell[o], 0, 6);
                    }
                }
            }
        }

        return result;
    }

    private static int PadBefore(int input, int output, int stride, int kernel) => Math.Max(0, ((output - 1) * stride) + kernel - input) / 2;

    private static float[] Average(float[] x, int[] from)
    {
        var sum = new float[from[3]];
        for (var i = 0; i < x.Length; i++)
        {
            sum[i % from[3]] += x[i] / (from[1] * from[2]);
        }

        return sum;
    }

    private static float[] Softmax(float[] x)
    {
        var result = new float[x.Length];
        TensorPrimitives.SoftMax(x, result);
        return result;
    }
}
