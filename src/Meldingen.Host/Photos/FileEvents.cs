using Meldingen.Storage.Model;

namespace Meldingen.Host.Photos;

/// <summary>Codes of <see cref="FileEvent.Type"/>; each has its words in the texts of the console.</summary>
internal static class FileEvents
{
    public const string AreaHidden = "area-hidden";
    public const string AreaLifted = "area-lifted";
    public const string AreaHiddenAgain = "area-hidden-again";
    public const string Released = "released";
    public const string ReleaseTakenBack = "release-taken-back";

    /// <summary>Something else is to be hidden than what was looked at.</summary>
    public const string ReleaseLapsed = "release-lapsed";

    /// <summary>The melding was rejected: opened again, it is not public again.</summary>
    public const string ReleaseEnded = "release-ended";

    /// <summary>Somebody looked at the file as it came.</summary>
    public const string Opened = "opened";
}
