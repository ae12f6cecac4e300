using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

/// <summary>A host whose attempts at a file end after a second, and an emulator whose weaknesses fall on one photo at a time.</summary>
public sealed class PhotosUnderFaults : IAsyncLifetime
{
    private int _phones;

    internal RunningHost Host { get; private set; } = null!;

    internal FaultDesk Faults => Host.Emulator.Emulator.Faults;

    internal PhoneBook Phones => Host.Emulator.Emulator.Phones;

    internal PhoneNumber NextPhone() => PhoneNumber.Parse($"316200000{++_phones:00}");

    /// <summary>Known before it is sent, so that faults can be its own.</summary>
    internal MediaId Upload(string file) => Phones.Upload(File.ReadAllBytes(Repository.PathTo("data-samples", "conversations", "photos", file)), file);

    internal static PersonMessage Photo(MediaId id) => new PersonMessage.Image(new MediaContent.Uploaded(id) { FileName = "photo.jpg" });

    internal async Task<Photo> BecomesAsync(MediaId media, Func<Photo, bool> condition)
    {
        Photo? last = null;
        var became = await Host.BecomesAsync(async s => (last = await FindAsync(s, media)) is { } photo && condition(photo));
        became.ShouldBeTrue($"the photo stayed {last?.State} ({last?.Reason})");
        return last!;
    }

    /// <summary>Until an attempt ended with this code.</summary>
    internal async Task<WorkItem> TriedAsync(MediaId media, string code)
    {
        var photo = await BecomesAsync(media, _ => true);
        WorkItem? work = null;
        var tried = await Host.BecomesAsync(async s =>
            (work = await s.Work.AsNoTracking().SingleAsync(w => w.Kind == WorkKind.FetchFile && w.Subject == photo.MessageId.Value)).LastError == code);
        tried.ShouldBeTrue($"the last attempt ended with {work?.LastError}");
        return work!;
    }

    internal async Task<ReportRow?> ReportOfAsync(MediaId media)
    {
        var signal = await SignalOfAsync(media);
        return signal is null ? null : await Host.InStoreAsync(s => s.Reports.AsNoTracking().SingleAsync(r => r.Id == signal.ReportId));
    }

    internal Task<Signal?> SignalOfAsync(MediaId media) => Host.InStoreAsync(async s => await FindAsync(s, media) is { } photo
        ? await (from message in s.Messages.Where(m => m.Id == photo.MessageId)
                 join signal in s.Signals on message.DraftId equals signal.DraftId
                 select signal).AsNoTracking().SingleOrDefaultAsync()
        : null);

    // What WhatsApp finds a file by is sealed.
    private async Task<Photo?> FindAsync(MeldingenStore store, MediaId media) =>
        (await store.Photos.AsNoTracking().ToListAsync()).SingleOrDefault(p => Host.Personal.Open(p.MediaSealed) == media.Value);

    public async Task InitializeAsync() => Host = await RunningHost.StartAsync(settings => settings.WhatsApp.FetchWithin = TimeSpan.FromSeconds(1));

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
