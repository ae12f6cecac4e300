using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Scenarios;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Scenarios;

public sealed class ScriptReaderTests
{
    [Fact]
    public void Local_times_are_in_Amsterdam_in_winter_and_in_summer()
    {
        Script("2026-01-10T09:00:00").StartAt.ShouldBe(new DateTimeOffset(2026, 1, 10, 9, 0, 0, TimeSpan.FromHours(1)));
        Script("2026-07-10T09:00:00").StartAt.ShouldBe(new DateTimeOffset(2026, 7, 10, 9, 0, 0, TimeSpan.FromHours(2)));
        Script("2026-07-10T09:00:00Z").StartAt.ShouldBe(new DateTimeOffset(2026, 7, 10, 9, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_step_that_answers_a_question_quotes_it_unless_it_says_otherwise()
    {
        var steps = Script("2026-01-10T09:00:00", """
            { "after": 3, "text": "hoi", "id": "first" },
            { "whenAsked": "place", "after": 40, "location": { "lat": 51.5, "lon": 3.9 } },
            { "whenAsked": "place", "after": 40, "location": { "lat": 51.5, "lon": 3.9 }, "replyTo": "nothing" },
            { "after": 50, "text": "en", "replyTo": "first" }
            """).Steps;

        steps.Select(s => s.Reply).ShouldBe([new ScriptReply.Nothing(), new ScriptReply.Question(), new ScriptReply.Nothing(), new ScriptReply.Step("first")]);
        steps.Select(s => s.Trigger).ShouldBe([ScriptTrigger.Time, ScriptTrigger.AskedForPlace, ScriptTrigger.AskedForPlace, ScriptTrigger.Time]);
        steps[1].Message.ShouldBe(new PersonMessage.Location(51.5, 3.9));
        steps[3].After.ShouldBe(TimeSpan.FromSeconds(50));
        steps[3].Id.ShouldBe("step-4");
    }

    [Fact]
    public void All_mistakes_are_told_at_once_with_their_place()
    {
        var read = ScriptReader.Read(
            """
            { "id": "x", "phone": "12", "startAt": "yesterday", "colour": 1, "steps": [
              { "after": -1, "text": "a", "image": "b.jpg" }, { "image": "absent.jpg" }, { "txt": "c" }, { "revoke": "later" }, { "text": "d", "whenAsked": "name" } ] }
            """, "/nowhere", "x.json");

        read.Scripts.ShouldBeEmpty();
        read.Mistakes.ShouldContain(m => m.Contains("'phone'", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.Contains("'startAt'", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.Contains("'colour' is not known", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.StartsWith("x.json: step 1: 'after'", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.Contains("found text and image", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.Contains("no file /nowhere/absent.jpg", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.StartsWith("x.json: step 3: exactly one of", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.Contains("'later' is no earlier step", StringComparison.Ordinal));
        read.Mistakes.ShouldContain(m => m.Contains("'whenAsked'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "id": 4, "phone": {}, "startAt": [], "steps": "no" }""")]
    public void What_is_no_script_is_a_mistake_and_no_exception(string json) => ScriptReader.Read(json, "/", "x.json").Mistakes.ShouldNotBeEmpty();

    private static PhoneScript Script(string startAt, string steps = """{ "text": "hoi" }""")
    {
        var read = ScriptReader.Read($$"""{ "id": "a", "phone": "+31 6 00000001", "startAt": "{{startAt}}", "steps": [ {{steps}} ] }""", "/", "a.json");
        read.Mistakes.ShouldBeEmpty();
        return read.Scripts.ShouldHaveSingleItem();
    }
}
