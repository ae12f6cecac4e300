using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities;

/// <summary>All or nothing.</summary>
public abstract record MunicipalityLoad
{
    private MunicipalityLoad()
    {
    }

    /// <param name="Repairs">Broken polygons that were mended, to be told; the municipality is whole without them.</param>
    public sealed record Loaded(Municipality Municipality, ImmutableArray<Problem> Repairs) : MunicipalityLoad;

    /// <param name="Problems">Every mistake of every file, in the order of the files and within them of the keys.</param>
    public sealed record Refused(ImmutableArray<Problem> Problems) : MunicipalityLoad;
}
