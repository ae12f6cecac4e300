namespace Meldingen.Pipeline.Replies;

/// <summary>What a reply is for. Purpose and subject are its key: a melder hears each of these once about one thing, in whichever words.</summary>
public static class ReplyPurpose
{
    /// <summary>The number, told once per signal: of a new report or of the one it joined.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>Asks for the place, once per draft; sent as a location request.</summary>
    public const string AskPlace = ReplySituation.AskPlace;

    /// <summary>Asks for a lost photo once more, once per draft however many were lost.</summary>
    public const string SendAgain = "send-again";

    /// <summary>Tells whose it is, once per draft or thread.</summary>
    public const string Refer = "refer";

    /// <summary>Tells when there will be an answer, once per thread.</summary>
    public const string OutOfHours = ReplySituation.OutOfHours;
}
