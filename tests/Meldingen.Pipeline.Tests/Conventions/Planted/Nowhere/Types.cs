// A made-up type outside every stage.
namespace Meldingen.Pipeline.Tests.Conventions.Planted.Nowhere;

internal sealed record Lost;
