namespace Meldingen.Pipeline.Geolocation;

/// <summary>Where a claim comes from, most trusted first: the order is the precedence.</summary>
public enum PlaceSource
{
    /// <summary>An agent put it on the map, having seen the other claims: settles every dispute.</summary>
    Agent,

    /// <summary>The reporter shared a location.</summary>
    WhatsAppPin,

    /// <summary>GPS in a photo sent as a file.</summary>
    ExifGps,

    /// <summary>An address or place name in the words.</summary>
    AddressInWords,
}
