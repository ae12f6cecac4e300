namespace Meldingen.Host.Bus;

/// <summary>How wake-ups travel.</summary>
public sealed class BusOptions
{
    public BusTransport Transport { get; set; } = BusTransport.Memory;

    /// <summary>RabbitMQ only: amqp://user:password@host:port/virtual-host.</summary>
    public Uri? Connection { get; set; }
}

public enum BusTransport
{
    Memory,
    RabbitMq,
}
