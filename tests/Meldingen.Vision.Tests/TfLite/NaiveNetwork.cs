using System.Numerics.Tensors;
using Meldingen.Vision.TfLite;

namespace Meldingen.Vision.Tests.TfLite;

/// <summary>
/// Runs a TensorFlow Lite network by the book, in float32, channels last and pixel by pixel, sharing nothing with the conversion to ONNX.
/// SAME padding as in TensorFlow's documentation: out = ceil(in / stride), the total padding split in halves, the odd pixel at the end.
/// </summary>
internal static class NaiveNetwork
{
    /// <returns>Per tensor its values: every intermediate result of the network up to an operator that is none of the built-in ones.</returns>
    public static Dictionary<int, float[]> Run(TfLiteFile file, float[] input)
    {
        var values = new Dictionary<int, float[]> { [file.Inputs[0]] = input };
        foreach (var step in file.Operators.TakeWhile(o => o.Code != TfLiteCode.Custom))
        {
            var (from, to) = (step.Inputs[0], step.Outputs[0]);
            var x = values.GetValueOrDefault(from) ?? file.Tensors[from].Values!;
            int[] before = [.. file.Tensors[from].Shape], after = [.. file.Tensors[to].Shape];
            values[to] = step.Code switch
            {
                TfLiteCode.Convolution2D => Activated(Convolve(file, step, values, x, before, after, depthwise: false), step.Options.Byte(3)),
                TfLiteCode.DepthwiseConvolution2D => Activated(Convolve(file, step, values, x, before, after, depthwise: true), step.Options.Byte(4)),
                TfLiteCode.Add => Activated([.. x.Zip(values[step.Inputs[1]], (a, b) => a + b)], step.Options.Byte(0)),
                TfLiteCode.AveragePool2D => Average(x, before),
                TfLiteCode.MaxPool2D => Activated(Greatest(step, x, before, after), step.Options.Byte(5)),
                TfLiteCode.Pad => Padded(file.Tensors[step.Inputs[1]].Values!, x, before, after),
                TfLiteCode.ResizeBilinear => Resized(x, before, after, smooth: true),
                TfLiteCode.ResizeNearestNeighbor => Resized(x, before, after, smooth: false),
                TfLiteCode.Concatenation => [.. step.Inputs.SelectMany(t => values[t])],
                TfLiteCode.Reshape or TfLiteCode.Quantize or TfLiteCode.Dequantize => x,
                TfLiteCode.Relu => Activated(x, 1),
                TfLiteCode.Logistic => [.. x.Select(v => 1 / (1 + MathF.Exp(-v)))],
                TfLiteCode.Softmax => Softmax(x),
                var other => throw new NotSupportedException(other.ToString()),
            };
        }

        return values;
    }

    private static float[] Activated(float[] values, int activation) => activation switch
    {
        0 => values,
        1 => [.. values.Select(v => Math.Max(0, v))],
        3 => [.. values.Select(v => Math.Clamp(v, 0, 6))],
        _ => throw new NotSupportedException($"activation {activation}"),
    };

    private static float[] Convolve(TfLiteFile file, TfLiteOperator step, Dictionary<int, float[]> values, float[] x, int[] from, int[] to, bool depthwise)
    {
        var shape = file.Tensors[step.Inputs[1]].Shape;
        var weights = Constant(step.Inputs[1]);
        var bias = Constant(step.Inputs[2]);
        var (kernelHeight, kernelWidth) = (shape[1], shape[2]);
        var (strideX, strideY) = (step.Options.Number(1), step.Options.Number(2));
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
                                ? pixel[o] * weights[(((ky * kernelWidth) + kx) * outputs) + o]
                                : TensorPrimitives.Dot(pixel, weights.AsSpan(((((o * kernelHeight) + ky) * kernelWidth) + kx) * inputs, inputs));
                        }
                    }
                }
            }
        }

        return result;

        // Some networks widen their constants in an operator of its own.
        float[] Constant(int tensor) => file.Tensors[tensor].Values ?? values[tensor];
    }

    private static int PadBefore(int input, int output, int stride, int kernel) => Math.Max(0, ((output - 1) * stride) + kernel - input) / 2;

    private static float[] Greatest(TfLiteOperator step, float[] x, int[] from, int[] to)
    {
        var (strideX, strideY, width, height) = (step.Options.Number(1), step.Options.Number(2), step.Options.Number(3), step.Options.Number(4));
        var (padTop, padLeft) = (PadBefore(from[1], to[1], strideY, height), PadBefore(from[2], to[2], strideX, width));
        return Cells(to, (y, col, c) => Enumerable.Range((y * strideY) - padTop, height).Where(sy => sy >= 0 && sy < from[1])
            .SelectMany(sy => Enumerable.Range((col * strideX) - padLeft, width).Where(sx => sx >= 0 && sx < from[2]).Select(sx => At(x, from, sy, sx, c))).Max());
    }

    private static float[] Padded(float[] pairs, float[] x, int[] from, int[] to) => Cells(to, (y, col, c) =>
    {
        var (sy, sx, sc) = (y - (int)pairs[2], col - (int)pairs[4], c - (int)pairs[6]);
        return sy >= 0 && sy < from[1] && sx >= 0 && sx < from[2] && sc >= 0 && sc < from[3] ? At(x, from, sy, sx, sc) : 0;
    });

    // Bilinear between the middles of pixels (half_pixel_centers), nearest by the upper left corner: as the networks here ask for.
    private static float[] Resized(float[] x, int[] from, int[] to, bool smooth) => Cells(to, (y, col, c) =>
    {
        if (!smooth)
        {
            return At(x, from, y * from[1] / to[1], col * from[2] / to[2], c);
        }

        var (sy, sx) = (Math.Max(0, ((y + 0.5f) * from[1] / to[1]) - 0.5f), Math.Max(0, ((col + 0.5f) * from[2] / to[2]) - 0.5f));
        var (top, left) = ((int)sy, (int)sx);
        var (bottom, right) = (Math.Min(from[1] - 1, top + 1), Math.Min(from[2] - 1, left + 1));
        var upper = (At(x, from, top, left, c) * (1 - sx + left)) + (At(x, from, top, right, c) * (sx - left));
        var lower = (At(x, from, bottom, left, c) * (1 - sx + left)) + (At(x, from, bottom, right, c) * (sx - left));
        return (upper * (1 - sy + top)) + (lower * (sy - top));
    });

    private static float At(float[] x, int[] shape, int row, int column, int channel) => x[(((row * shape[2]) + column) * shape[3]) + channel];

    private static float[] Cells(int[] shape, Func<int, int, int, float> value)
    {
        var result = new float[shape[1] * shape[2] * shape[3]];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = value(i / (shape[3] * shape[2]), i / shape[3] % shape[2], i % shape[3]);
        }

        return result;
    }

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
