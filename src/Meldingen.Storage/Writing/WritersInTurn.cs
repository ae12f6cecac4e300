using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Meldingen.Storage.Writing;

/// <summary>
/// Takes a turn at the gate for every transaction and for every statement that writes outside of one, and gives it back when it is committed, rolled
/// back or dropped. A transaction that is dropped is told of by its connection, which closes: whoever opens a connection by hand must close it.
/// </summary>
internal sealed class WritersInTurn(WriterGate gate) : IDbTransactionInterceptor, IDbCommandInterceptor, IDbConnectionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, WriterTurn> _turns = [];

    public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        Enter(eventData.Context);
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await EnterAsync(eventData.Context, cancellationToken);
        return result;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (command.Transaction is null)
        {
            Enter(eventData.Context);
        }

        return result;
    }

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
        {
            await EnterAsync(eventData.Context, cancellationToken);
        }

        return result;
    }

    public int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        LeaveAfter(command, eventData);
        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command, eventData);
        return ValueTask.FromResult(result);
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => LeaveAfter(command, eventData);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command, eventData);
        return Task.CompletedTask;
    }

    // A transaction that was not committed is rolled back by its disposal, which nobody is told of; its connection closes right after.
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(eventData.Context);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    private void Enter(DbContext? store)
    {
        if (store is not null && !_turns.TryGetValue(store, out _))
        {
            _turns.Add(store, gate.EnterAsync(WriterRank.Work).AsTask().GetAwaiter().GetResult());
        }
    }

    private async ValueTask EnterAsync(DbContext? store, CancellationToken cancellation)
    {
        if (store is not null && !_turns.TryGetValue(store, out _))
        {
            _turns.Add(store, await gate.EnterAsync(WriterRank.Work, cancellation));
        }
    }

    private void LeaveAfter(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is null)
        {
            Leave(eventData.Context);
        }
    }

    private void Leave(DbContext? store)
    {
        if (store is not null && _turns.TryGetValue(store, out var turn))
        {
            _turns.Remove(store);
            turn.Dispose();
        }
    }
}
