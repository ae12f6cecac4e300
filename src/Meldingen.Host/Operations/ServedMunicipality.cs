using Meldingen.Pipeline.Municipalities;

namespace Meldingen.Host.Operations;

/// <summary>The municipality that this store serves, read once at start.</summary>
internal sealed record ServedMunicipality(Municipality Municipality);
