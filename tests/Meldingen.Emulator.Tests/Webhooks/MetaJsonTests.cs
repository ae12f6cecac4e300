using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Emulator.Webhooks;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Webhooks;

public sealed class MetaJsonTests
{
    [Theory]
    [InlineData("café", "caf\\u00e9")]
    [InlineData("a/b", "a\\/b")]
    [InlineData("🍕", "\\ud83c\\udf55")]
    [InlineData("x@y", "x\\u0040y")]
    [InlineData("\"\\\n", "\\\"\\\\\\n")]
    public void Words_are_escaped_as_Meta_escapes_them(string words, string expected) =>
        Encoding.UTF8.GetString(MetaJson.Write(JsonValue.Create(words))).ShouldBe($"\"{expected}\"");

    [Fact]
    public void Whatever_is_written_is_ASCII_and_reads_back_the_same() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NormalFloat>(), (text, number) =>
        {
            var words = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
            var node = new JsonObject { ["words"] = words, [$"k{words}"] = new JsonArray(number.Get, null, true, new JsonObject()) };
            var bytes = MetaJson.Write(node);
            return bytes.All(b => b is >= 0x20 and < 0x7F) && JsonNode.DeepEquals(JsonNode.Parse(bytes), JsonNode.Parse(node.ToJsonString()));
        }).QuickCheckThrowOnFailure();
}
