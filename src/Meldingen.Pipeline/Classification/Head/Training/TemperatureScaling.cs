namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>One number that makes confidence honest (Guo et al. 2017): divides the logits so that the held-out log loss is least.</summary>
internal static class TemperatureScaling
{
    private const double Coldest = 0.05;
    private const double Hottest = 20;
    private const int Steps = 60;

    /// <param name="heldOut">Logits that the row's own fold never taught, and the true class.</param>
    public static double Fit(IReadOnlyList<(double[] Logits, int Label)> heldOut)
    {
        if (heldOut.Count == 0)
        {
            return 1;
        }

        // Golden section over the logarithm; the loss has one valley in 1/T.
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(Coldest), Math.Log(Hottest));
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (LogLoss(heldOut, Math.Exp(left)), LogLoss(heldOut, Math.Exp(right)));
        for (var step = 0; step < Steps; step++)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = LogLoss(heldOut, Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = LogLoss(heldOut, Math.Exp(right));
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>Mean negative log-likelihood in nats.</summary>
    public static double LogLoss(IReadOnlyList<(double[] Logits, int Label)> heldOut, double temperature)
    {
        var sum = 0.0;
        foreach (var (logits, label) in heldOut)
        {
            var probabilities = logits.ToArray();
            Softmax.Apply(probabilities, temperature);
            sum -= Math.Log(Math.Max(probabilities[label], double.Epsilon));
        }

        return sum / heldOut.Count;
    }
}
