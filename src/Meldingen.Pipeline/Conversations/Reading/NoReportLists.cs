using System.Collections.Immutable;

namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>What no-report.json holds.</summary>
/// <param name="Report">Something is wrong in the street: such words alone make a melding.</param>
/// <param name="Question">Asks for information even where it names litter or parking ("wanneer wordt … opgehaald").</param>
/// <param name="Settled">What was reported is over ("is opgeruimd").</param>
/// <param name="Greetings">Say nothing.</param>
internal sealed record NoReportLists(
    PhraseList Report,
    PhraseList Question,
    PhraseList Thanks,
    PhraseList Settled,
    PhraseList Greetings,
    ImmutableArray<(string Topic, PhraseList List)> Formal);
