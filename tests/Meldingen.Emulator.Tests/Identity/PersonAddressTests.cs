using Meldingen.Emulator.Identity;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Identity;

public sealed class PersonAddressTests
{
    [Theory]
    [InlineData("+31 6 00000001", "31600000001")]
    [InlineData("NL.1047385771169864", "NL.1047385771169864")]
    [InlineData("31600000001,NL.10a", "31600000001,NL.10a")]
    public void A_number_a_user_id_or_both_name_a_person(string text, string written)
    {
        var address = PersonAddress.Parse(text);

        address.ToString().ShouldBe(written);
        PersonAddress.Parse(written).ShouldBe(address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("06")]
    [InlineData("nl.104")]
    [InlineData("NL.")]
    [InlineData("NL.a-b")]
    [InlineData("NL.10a,31600000001")]
    [InlineData("31600000001,NL.10a,NL.10b")]
    public void Anything_else_does_not(string? text) => PersonAddress.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_user_id_has_at_most_128_letters_and_digits_behind_the_dot(int length, bool good) => UserId.TryParse("NL." + new string('a', length), out _).ShouldBe(good);

    [Fact]
    public void Either_key_is_enough_to_be_the_same_person()
    {
        var both = PersonAddress.Parse("31600000001,NL.1");

        both.IsSameAs(PersonAddress.Parse("31600000001")).ShouldBeTrue();
        PersonAddress.Parse("NL.1").IsSameAs(both).ShouldBeTrue();
        both.IsSameAs(PersonAddress.Parse("31600000001,NL.2")).ShouldBeTrue();
        both.IsSameAs(PersonAddress.Parse("31600000002,NL.2")).ShouldBeFalse();
        PersonAddress.Parse("NL.1").IsSameAs(PersonAddress.Parse("31600000001")).ShouldBeFalse();
    }
}
