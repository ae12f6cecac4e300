using Meldingen.Host.Bus;
using Meldingen.Host.Photos;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers.Drivers;
using Meldingen.Vision.Decoding;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

/// <summary>Copies come twice, late, and not at all; what is hidden in them is gone, and nothing of a photo that was taken back is left.</summary>
public sealed class CopiesTests : IAsyncLifetime
{
    private static readonly PictureArea Face = new(0.25, 0.5, 0.3, 0.3);

    private readonly FoundPeople _people = new(Face);
    private PhotoUnderWork _photos = null!;

    [Fact]
    public async Task Copies_are_made_while_the_draft_is_still_open_and_people_are_gone_from_those_for_others()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");

        (await _photos.Host.InStoreAsync(s => s.Signals.AnyAsync())).ShouldBeFalse("no melding yet: the copies did not wait for one");
        photo.Redaction.ShouldBe(PhotoRedaction.Nothing.Found([Face]));
        var (agents, others) = (Picture(await _photos.BytesAsync(photo.Display)), Picture(await _photos.BytesAsync(photo.SharedDisplay)));
        Difference(agents, others, Face).ShouldBeGreaterThan(4);
        Difference(agents, others, new PictureArea(0.65, 0, 0.35, 1)).ShouldBeLessThan(1.5);
        Difference(Picture(await _photos.BytesAsync(photo.Thumbnail)), Picture(await _photos.BytesAsync(photo.SharedThumbnail)), Face).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Done_twice_the_copies_are_the_same_files_and_no_other_is_left()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        var files = _photos.Files();

        (await _photos.CopyAgainAsync(photo, _people)).ShouldBeOfType<HopResult.Finished>();

        (await _photos.ReadAsync(photo)).CopyFiles().ShouldBe(photo.CopyFiles());
        _photos.Files().ShouldBe(files, ignoreOrder: true);
        files.Count.ShouldBe(5, "the photo and four copies");
    }

    [Fact]
    public async Task Where_nobody_is_found_others_get_the_agents_copies()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        await _photos.ChangeAsync(photo, p => p.Redaction = p.Redaction!.Lift(1));

        await _photos.CopyAgainAsync(photo, _people);

        var now = await _photos.ReadAsync(photo);
        (now.SharedDisplay, now.SharedThumbnail).ShouldBe((photo.Display, photo.Thumbnail));
        _photos.Files().Count.ShouldBe(3, "those that hid somebody are gone");
    }

    [Fact]
    public async Task A_photo_taken_back_while_it_is_copied_leaves_nothing()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        var people = new FoundPeople(Face) { Meanwhile = () => Task.Run(() => _photos.WithdrawAsync(photo)).GetAwaiter().GetResult() };
        await _photos.ChangeAsync(photo, p => p.Redaction = null);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => _photos.CopyAgainAsync(photo, people));

        _photos.Files().ShouldBeEmpty();
        var now = await _photos.ReadAsync(photo);
        (now.State, now.CopyFiles().Count, now.Redaction).ShouldBe((MediaState.Withdrawn, 0, null));

        (await _photos.CopyAgainAsync(photo, _people)).ShouldBeOfType<HopResult.Finished>("tried again, there is nothing to do");
        _photos.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_process_that_died_had_brought_to_its_place_goes_with_the_photo()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        await _photos.ChangeAsync(photo, p => p.Redaction = p.Redaction!.Hide(new PictureArea(0.6, 0.1, 0.2, 0.2), HiddenContent.Person));

        await Should.ThrowAsync<LeaseLostException>(() => _photos.CopyAgainAsync(photo, _people, dies: true));
        var left = await _photos.ReadAsync(photo);
        (left.SharedDisplay, left.CopyFiles().Distinct().Count()).ShouldBe((photo.SharedDisplay, 6), "the row still names the old ones, and the new ones as under way");
        left.CopyFiles().Count(f => _photos.Host.Content.Contains(f)).ShouldBeGreaterThan(4);

        await _photos.WithdrawAsync(photo);

        _photos.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawal_finds_what_was_announced_after_it_had_read_the_row()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        await _photos.ChangeAsync(photo, p => p.Redaction = p.Redaction!.Hide(new PictureArea(0.6, 0.1, 0.2, 0.2), HiddenContent.Person));

        await _photos.WithdrawAsync(photo, () => Should.ThrowAsync<LeaseLostException>(() => _photos.CopyAgainAsync(photo, _people, dies: true)));

        _photos.Files().ShouldBeEmpty();
        (await _photos.ReadAsync(photo)).CopyFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_photo_that_was_taken_back_the_hop_leaves_no_copy_that_its_row_still_names()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        var left = photo.SharedDisplay!.Value;
        await _photos.ChangeAsync(photo, p =>
        {
            p.ForgetCopies();
            (p.State, p.Sha256, p.CopiesUnderWay) = (MediaState.Withdrawn, null, left.Hex);
        });

        (await _photos.CopyAgainAsync(photo, _people)).ShouldBeOfType<HopResult.Finished>();

        _photos.Host.Content.Contains(left).ShouldBeFalse();
        (await _photos.ReadAsync(photo)).CopiesUnderWay.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_process_that_died_left_undone_is_done_by_the_next()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        var more = photo.Redaction!.Hide(new PictureArea(0.6, 0.1, 0.2, 0.2), HiddenContent.Person);
        await _photos.ChangeAsync(photo, p => p.Redaction = more);
        await Should.ThrowAsync<LeaseLostException>(() => _photos.CopyAgainAsync(photo, _people, dies: true));

        await _photos.CopyAgainAsync(photo, _people);

        var now = await _photos.ReadAsync(photo);
        (now.Redaction, now.CopiesUnderWay, now.SharedDisplay == photo.SharedDisplay).ShouldBe((more, null, false));
        now.CopyFiles().ShouldAllBe(f => _photos.Host.Content.Contains(f));
        _photos.Files().Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_an_agent_hides_while_copies_are_made_is_not_written_over()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        var seen = photo.Redaction!.Hide(new PictureArea(0.6, 0.1, 0.2, 0.2), HiddenContent.Person);
        var people = new FoundPeople(Face) { Meanwhile = () => Task.Run(() => _photos.ChangeAsync(photo, p => p.Redaction = seen)).GetAwaiter().GetResult() };
        await _photos.ChangeAsync(photo, p => p.Redaction = null);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => _photos.CopyAgainAsync(photo, people));

        var now = await _photos.ReadAsync(photo);
        (now.Redaction, now.CopiesUnderWay).ShouldBe((seen, null));
        _photos.Files().Count.ShouldBe(5, "nothing of the attempt is left");
    }

    [Fact]
    public async Task A_release_lapses_when_the_copy_made_anew_is_not_the_one_that_was_looked_at()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        await _photos.ChangeAsync(photo, p => (p.ReleasedAt, p.ReleasedBy) = (p.SentAt, "agent:console"));

        await _photos.CopyAgainAsync(photo, _people);
        (await _photos.ReadAsync(photo)).ReleasedAt.ShouldBe(photo.SentAt, "the same copy, made twice");

        await _photos.ChangeAsync(photo, p => p.Display = null);
        await _photos.CopyAgainAsync(photo, new FoundPeople(Face, new PictureArea(0.6, 0.1, 0.2, 0.2)));

        var now = await _photos.ReadAsync(photo);
        (now.ReleasedAt, now.ReleasedBy, now.PublicDisplay == photo.PublicDisplay).ShouldBe((null, null, false));
        var lapsed = await _photos.Host.InStoreAsync(s => s.FileEvents.SingleAsync());
        (lapsed.Type, lapsed.Actor).ShouldBe((FileEvents.ReleaseLapsed, "system"));
    }

    [Fact]
    public async Task Equal_photos_keep_their_copies_until_the_last_of_them_is_taken_back()
    {
        var (first, second) = (await _photos.SendAsync("litter-1.jpg"), await _photos.SendAsync("litter-1.jpg"));
        second.CopyFiles().ShouldBe(first.CopyFiles());

        // With a plate each kind of copy is a file of its own.
        foreach (var photo in new[] { first, second })
        {
            await _photos.ChangeAsync(photo, p => p.Redaction = p.Redaction!.Hide(new PictureArea(0.6, 0.1, 0.2, 0.2), HiddenContent.Plate));
            await _photos.CopyAgainAsync(photo, _people);
        }

        (first, second) = (await _photos.ReadAsync(first), await _photos.ReadAsync(second));
        second.CopyFiles().ShouldBe(first.CopyFiles());
        second.CopyFiles().Distinct().Count().ShouldBe(5);

        await _photos.WithdrawAsync(first);
        second.CopyFiles().ShouldAllBe(f => _photos.Host.Content.Contains(f));

        await _photos.WithdrawAsync(second);
        _photos.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whether_a_file_is_still_held_is_found_by_indexes()
    {
        var plan = await _photos.Host.InStoreAsync(async s =>
        {
            await using var command = SharedContent.HeldOf(s, [Sha256.Of([1]), Sha256.Of([2])]).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await s.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(3));
            }

            return lines;
        });

        plan.Count(l => l.StartsWith("SEARCH", StringComparison.Ordinal)).ShouldBe(6);
        plan.ShouldNotContain(l => l.StartsWith("SCAN m", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_photo_that_cannot_be_read_has_no_copies_and_is_not_tried_for_ever()
    {
        var photo = await _photos.SendAsync("broken.jpg");

        (photo.CopiesRefused, photo.CopyFiles().Count).ShouldBe((CopiesHop.Unreadable, 0));
    }

    [Fact]
    public async Task A_photo_at_which_the_process_died_five_times_is_given_up_and_the_agent_sees_it()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        await _photos.ChangeAsync(photo, p => p.ForgetCopies());
        var looks = _people.Looks;

        await _photos.CopyAgainAsync(photo, _people, failures: CopiesHop.MostDeaths, deaths: CopiesHop.MostDeaths);

        (await _photos.ReadAsync(photo)).CopiesRefused.ShouldBe(CopiesHop.BrokeOff);
        _people.Looks.ShouldBe(looks, "nobody looked at it again");
        _photos.Host.Emulator.Emulator.Phones.SendLocation(Emulator.Identity.PhoneNumber.Parse("31610000001"), 51.6717, 3.4529);
        ReportNumber? number = null;
        (await _photos.Host.BecomesAsync(async s => (number = (await s.Reports.SingleOrDefaultAsync())?.Number) is not null)).ShouldBeTrue();
        using var agent = new AgentDriver(_photos.Host.Address);
        var page = await agent.OpenReportAsync(number!.Value.Value);
        page.WordsOf(".photos .unreadable").ShouldStartWith("Van deze foto is geen kopie te maken");

        await _photos.Host.InStoreAsync(s => s.Work.Where(w => w.Kind == WorkKind.PhotoCopies).ExecuteDeleteAsync());
        (await agent.PressAsync(page, "button.try-again")).Notice.ShouldBe("Opgeslagen.");
        (await _photos.Host.BecomesAsync(s => s.Photos.AnyAsync(p => p.SharedDisplay != null && p.CopiesRefused == null))).ShouldBeTrue("the agent had it tried once more");
    }

    [Fact]
    public async Task Trouble_at_which_no_process_died_does_not_cost_a_photo_its_copies()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        await _photos.ChangeAsync(photo, p => p.ForgetCopies());

        await _photos.CopyAgainAsync(photo, _people, failures: CopiesHop.MostDeaths);

        var now = await _photos.ReadAsync(photo);
        (now.CopiesRefused, now.SharedDisplay).ShouldBe((null, photo.SharedDisplay));
    }

    [Fact]
    public async Task A_damaged_copy_is_made_anew_from_the_photo()
    {
        var photo = await _photos.SendAsync("litter-1.jpg");
        await File.WriteAllTextAsync(_photos.Host.Content.PathOf(photo.Display!.Value), "no picture");

        await _photos.CopyAgainAsync(photo, _people);

        (await _photos.ReadAsync(photo)).CopyFiles().ShouldBe(photo.CopyFiles());
        Sha256.Of(await _photos.BytesAsync(photo.Display)).ShouldBe(photo.Display!.Value);
    }

    public async Task InitializeAsync() => _photos = await PhotoUnderWork.StartAsync(_people);

    public async Task DisposeAsync() => await _photos.DisposeAsync();

    private static DecodedPhoto Picture(byte[] copy) => PhotoCopies.Picture(copy, PhotoCopies.DisplaySide).ShouldNotBeNull();

    // Mean of what each colour of each pixel differs by, 0 to 255.
    private static double Difference(DecodedPhoto one, DecodedPhoto other, PictureArea area)
    {
        (other.Width, other.Height).ShouldBe((one.Width, one.Height));
        var (sum, count) = (0L, 0);
        for (var y = (int)(area.Top * one.Height); y < (int)((area.Top + area.Height) * one.Height); y++)
        {
            for (var x = (int)(area.Left * one.Width); x < (int)((area.Left + area.Width) * one.Width); x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    var at = (((y * one.Width) + x) * 3) + c;
                    sum += Math.Abs(one.Rgb[at] - other.Rgb[at]);
                    count++;
                }
            }
        }

        return (double)sum / count;
    }
}
