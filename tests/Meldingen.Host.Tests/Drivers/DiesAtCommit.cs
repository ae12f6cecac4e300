using System.Data.Common;
using Meldingen.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Meldingen.Host.Tests.Drivers;

/// <summary>Stores of a process that ends when it would commit: all that the transaction did is undone, what was done beside it is not.</summary>
internal sealed class DiesAtCommit(DbContextOptions<MeldingenStore> options) : DbTransactionInterceptor, IDbContextFactory<MeldingenStore>
{
    public MeldingenStore CreateDbContext() => new(new DbContextOptionsBuilder<MeldingenStore>(options).AddInterceptors(this).Options);

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        throw new EndOfProcessException();
}

internal sealed class EndOfProcessException : Exception;
