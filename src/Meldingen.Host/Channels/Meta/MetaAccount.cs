using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Meta;

/// <summary>One inbox, and how its app proves itself.</summary>
internal sealed record MetaAccount(InboxId Inbox, string AppSecret, string VerifyToken);
