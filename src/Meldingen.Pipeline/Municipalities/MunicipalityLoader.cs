namespace Meldingen.Pipeline.Municipalities;

/// <summary>Validates a municipality's folder whole.</summary>
public static class MunicipalityLoader
{
    public static MunicipalityLoad Load(MunicipalityFiles files) => throw new NotSupportedException();
}
