using System.Net.Http.Headers;
using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Delivery;

/// <summary>Last hop: the routed report is handed to its field service.</summary>
internal sealed class DeliverHop(IDbContextFactory<MeldingenStore> stores, ServedMunicipality served, HttpClient http, HostSettings settings, PhotoLinks links, HostClock clock) : IHop
{
    public WorkKind Kind => WorkKind.Deliver;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var delivery = await store.Deliveries.SingleAsync(d => d.Id == lease.Subject, cancellation);
        if (delivery.State != DeliveryState.Pending)
        {
            await store.FinishAsync(lease, cancellation);
            return HopResult.Done;
        }

        var melding = (await MeldingReader.ReadAsync(store, [delivery.ReportId], cancellation)).Single();
        var outcome = await PostAsync(delivery, melding with { PhotoLinks = links.ForFieldService(delivery.Service, await ToBeSeenAsync(store, melding, cancellation)) }, cancellation);
        delivery.Attempts++;
        switch (outcome)
        {
            case DeliveryOutcome.Accepted accepted:
                (delivery.State, delivery.Reference, delivery.LastReason, delivery.SettledAt) = (DeliveryState.Accepted, accepted.Reference, null, clock.Now);
                break;
            case DeliveryOutcome.Refused refused:
                (delivery.State, delivery.LastReason, delivery.SettledAt) = (DeliveryState.Refused, refused.Reason, clock.Now);
                break;
            case DeliveryOutcome.TryLater later:
                delivery.LastReason = later.Reason;
                await store.SaveChangesAsync(cancellation);
                return new HopResult.TryLater(Duration.Max(later.After, clock.OfReal(Duration.FromMilliseconds(200))), later.Reason);
            default:
                throw new InvalidOperationException("a delivery ends in one of three ways");
        }

        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await store.SaveChangesAsync(cancellation);
        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }

    // An address shows what there is when somebody asks: also of one that has not come yet, or that only copies could be made of.
    private static async Task<IEnumerable<PhotoId>> ToBeSeenAsync(MeldingenStore store, Melding melding, CancellationToken cancellation)
    {
        var ids = melding.Photos.ToList();
        var seen = await store.Photos.Where(p => ids.Contains(p.Id) && p.State != MediaState.Lost && p.State != MediaState.Withdrawn).Select(p => p.Id).ToListAsync(cancellation);
        return ids.Where(seen.Contains);
    }

    private async Task<DeliveryOutcome> PostAsync(Storage.Model.Delivery delivery, Melding melding, CancellationToken cancellation)
    {
        var named = served.Municipality.ServiceOf(delivery.Service)?.Delivery.Settings;
        if (settings.ServiceSetting(named?.GetValueOrDefault("secret")) is not { Length: > 0 } secret
            || !Uri.TryCreate(settings.ServiceSetting(named?.GetValueOrDefault("url")), UriKind.Absolute, out var address))
        {
            // Waits, visibly, until an operator gives the address; nothing is lost meanwhile.
            return new DeliveryOutcome.TryLater(Duration.FromHours(1), "no-address-configured");
        }

        var body = WebhookDelivery.Body(melding.InGridOf(served.Municipality.Country));
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(WebhookDelivery.ContentType) } },
        };
        request.Headers.Add(WebhookDelivery.IdempotencyHeader, delivery.IdempotencyKey);
        request.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(clock.Now));
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Sign(body, secret, clock.Now));
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var retryAfter = response.Headers.RetryAfter?.Delta is { } delta ? Duration.FromTimeSpan(delta) : (Duration?)null;
            return WebhookDelivery.OutcomeOf((int)response.StatusCode, retryAfter, delivery.Attempts + 1);
        }
        catch (HttpRequestException e)
        {
            return WebhookDelivery.NoAnswer("http-" + e.HttpRequestError, delivery.Attempts + 1);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WebhookDelivery.NoAnswer("timed-out", delivery.Attempts + 1);
        }
    }
}
