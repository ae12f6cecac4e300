using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Schema;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Storage;

/// <summary>The truth of one municipality. Tables and columns are made by the numbered scripts in Schema/, never by EF.</summary>
public sealed class MeldingenStore : DbContext
{
    /// <summary>
    /// Every save is a transaction, also one of a single statement: writers queue by transactions. A save that fails inside a transaction ends all of it,
    /// so none keeps a savepoint to go back to.
    /// </summary>
    public MeldingenStore(DbContextOptions<MeldingenStore> options)
        : base(options)
    {
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<RawEvent> RawEvents => Set<RawEvent>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Person> Persons => Set<Person>();

    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();

    public DbSet<Photo> Photos => Set<Photo>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<FileEvent> FileEvents => Set<FileEvent>();

    public DbSet<PhotoAnalysisRow> PhotoAnalyses => Set<PhotoAnalysisRow>();

    public DbSet<Signal> Signals => Set<Signal>();

    public DbSet<ReportRow> Reports => Set<ReportRow>();

    public DbSet<ReportEventRow> ReportEvents => Set<ReportEventRow>();

    public DbSet<HashRow> Hashes => Set<HashRow>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<LabelRow> Labels => Set<LabelRow>();

    public DbSet<DuplicateAnswerRow> DuplicateAnswers => Set<DuplicateAnswerRow>();

    public DbSet<ThreadRow> Threads => Set<ThreadRow>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<WorkItem> Work => Set<WorkItem>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsTicks>();
        configurationBuilder.Properties<Guid>().HaveConversion<GuidAsText>();
        configurationBuilder.Properties<InboxId>().HaveConversion<InboxIdAsText>();
        configurationBuilder.Properties<MessageId>().HaveConversion<MessageIdAsText>();
        configurationBuilder.Properties<PersonId>().HaveConversion<PersonIdAsText>();
        configurationBuilder.Properties<DraftId>().HaveConversion<DraftIdAsText>();
        configurationBuilder.Properties<SignalId>().HaveConversion<SignalIdAsText>();
        configurationBuilder.Properties<ReportId>().HaveConversion<ReportIdAsText>();
        configurationBuilder.Properties<PhotoId>().HaveConversion<PhotoIdAsText>();
        configurationBuilder.Properties<ThreadId>().HaveConversion<ThreadIdAsText>();
        configurationBuilder.Properties<ServiceId>().HaveConversion<ServiceIdAsText>();
        configurationBuilder.Properties<CategoryId>().HaveConversion<CategoryIdAsText>();
        configurationBuilder.Properties<ReportNumber>().HaveConversion<ReportNumberAsText>();
        configurationBuilder.Properties<Sha256>().HaveConversion<Sha256AsText>();
        configurationBuilder.Properties<PhotoRedaction>().HaveConversion<PhotoRedactionAsJson>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RawEvent>().HasKey(e => e.Id);
        modelBuilder.Entity<Message>().HasKey(e => e.Id);
        modelBuilder.Entity<Person>().HasKey(e => e.Id);
        modelBuilder.Entity<Person>().Property(e => e.Version).IsConcurrencyToken();
        modelBuilder.Entity<PersonKey>().HasKey(e => new { e.Key, e.Until });
        modelBuilder.Entity<ConversationRow>().HasKey(e => e.Id);
        modelBuilder.Entity<ConversationRow>().Property(e => e.Version).IsConcurrencyToken();
        modelBuilder.Entity<Draft>().HasKey(e => e.Id);

        // What comes late while a hop works on it changes what the hop must do.
        modelBuilder.Entity<Draft>().Property(e => e.State).IsConcurrencyToken();
        modelBuilder.Entity<MediaFile>().HasKey(e => e.MessageId);
        modelBuilder.Entity<MediaFile>().HasDiscriminator<string>("Role").HasValue<Photo>("photo").HasValue<Attachment>("attachment");

        // Taken back while it is fetched or analysed: the one that comes second must not undo the erasure.
        modelBuilder.Entity<MediaFile>().Property(e => e.State).IsConcurrencyToken();
        modelBuilder.Entity<Photo>().Property(e => e.Version).IsConcurrencyToken();
        modelBuilder.Entity<FileEvent>().HasKey(e => e.Id);
        modelBuilder.Entity<PhotoAnalysisRow>().HasKey(e => new { e.Sha256, e.Version });
        modelBuilder.Entity<Signal>().HasKey(e => e.Id);
        modelBuilder.Entity<ReportRow>().HasKey(e => e.Id);
        modelBuilder.Entity<ReportRow>().Property(e => e.Version).IsConcurrencyToken();
        modelBuilder.Entity<ReportEventRow>().HasKey(e => new { e.ReportId, e.Ordinal });
        modelBuilder.Entity<HashRow>().HasKey(e => e.Sequence);
        modelBuilder.Entity<HashRow>().Property(e => e.Sequence).ValueGeneratedNever();
        modelBuilder.Entity<Delivery>().HasKey(e => e.Id);
        modelBuilder.Entity<Reply>().HasKey(e => e.Id);
        modelBuilder.Entity<Reply>().Ignore(e => e.Progress);

        // The answer to a request and a status of its message may be written at the same moment.
        modelBuilder.Entity<Reply>().Property(e => e.State).IsConcurrencyToken();
        modelBuilder.Entity<LabelRow>().HasKey(e => new { e.ReportId, e.Sha256 });
        modelBuilder.Entity<DuplicateAnswerRow>().HasKey(e => new { e.OneId, e.OtherId });
        modelBuilder.Entity<ThreadRow>().HasKey(e => e.Id);
        modelBuilder.Entity<ThreadRow>().Property(e => e.Version).IsConcurrencyToken();
        modelBuilder.Entity<Setting>().HasKey(e => e.Key);
        modelBuilder.Entity<WorkItem>().HasKey(e => new { e.Kind, e.Subject });
        SnakeCase.Apply(modelBuilder);
    }
}
