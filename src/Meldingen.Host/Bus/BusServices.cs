using MassTransit;

namespace Meldingen.Host.Bus;

internal static class BusServices
{
    /// <summary>The queues, on RabbitMQ (quorum) or inside this process, by configuration alone.</summary>
    public static IServiceCollection AddMeldingenBus(this IServiceCollection services, BusOptions options, bool consume)
    {
        services.AddSingleton<RelaySignal>();
        services.Configure<MassTransitHostOptions>(o =>
        {
            o.WaitUntilStarted = true;
            o.StartTimeout = TimeSpan.FromSeconds(60);
            o.StopTimeout = TimeSpan.FromSeconds(20);
        });
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            if (consume)
            {
                bus.AddConsumer<WakeUpConsumer<MessageReceived>>();
                bus.AddConsumer<WakeUpConsumer<ConversationDue>>();
                bus.AddConsumer<WakeUpConsumer<FileAnnounced>>();
                bus.AddConsumer<WakeUpConsumer<DraftClosed>>();
                bus.AddConsumer<WakeUpConsumer<PhotosFetched>>();
                bus.AddConsumer<WakeUpConsumer<DraftAnalysed>>();
                bus.AddConsumer<WakeUpConsumer<ReportRouted>>();
                bus.AddConsumer<WakeUpConsumer<ReplyDue>>();
                bus.AddConsumer<WakeUpConsumer<ReadMarkDue>>();
                bus.AddConsumer<WakeUpConsumer<PhotoCopiesDue>>();
            }

            if (options.Transport == BusTransport.RabbitMq)
            {
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(options.Connection!);
                    Queues(rabbit, context, consume, (endpoint) => ((IRabbitMqReceiveEndpointConfigurator)endpoint).SetQuorumQueue());
                });
            }
            else
            {
                bus.UsingInMemory((context, memory) => Queues(memory, context, consume, _ => { }));
            }
        });
        return services;
    }

    private static void Queues<TEndpoint>(IReceiveConfigurator<TEndpoint> bus, IRegistrationContext context, bool consume, Action<IReceiveEndpointConfigurator> durable)
        where TEndpoint : IReceiveEndpointConfigurator
    {
        if (!consume)
        {
            return;
        }

        var cores = Environment.ProcessorCount;

        // Batches: more of them at a time would only meet in the same conversations.
        Queue<MessageReceived>("meldingen.work.message-received", 2);
        Queue<ConversationDue>("meldingen.work.conversation-due", 2 * cores);
        Queue<FileAnnounced>("meldingen.work.file-announced", 4 * cores);
        Queue<DraftClosed>("meldingen.work.draft-closed", 2 * cores);
        Queue<PhotosFetched>("meldingen.work.photos-fetched", cores);
        Queue<DraftAnalysed>("meldingen.work.draft-analysed", 1);
        Queue<ReportRouted>("meldingen.work.report-routed", 4 * cores);
        Queue<ReplyDue>("meldingen.work.reply-due", 2 * cores);
        Queue<ReadMarkDue>("meldingen.work.read-mark-due", cores);

        // No melding waits for them: half of the machine is left to what one does wait for.
        Queue<PhotoCopiesDue>("meldingen.work.photo-copies-due", Math.Max(1, cores / 2));

        void Queue<TWakeUp>(string name, int concurrency)
            where TWakeUp : class, IWakeUp =>
            bus.ReceiveEndpoint(name, endpoint =>
            {
                durable(endpoint);
                endpoint.PrefetchCount = concurrency;
                endpoint.ConcurrentMessageLimit = concurrency;
                endpoint.ConfigureConsumeTopology = true;
                endpoint.ConfigureConsumer<WakeUpConsumer<TWakeUp>>(context);
            });
    }
}
