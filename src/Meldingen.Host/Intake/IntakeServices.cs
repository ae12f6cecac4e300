namespace Meldingen.Host.Intake;

internal static class IntakeServices
{
    public static IServiceCollection AddIntake(this IServiceCollection services) =>
        services.AddSingleton<RawEventStore>().AddSingleton<RawEventWriter>().AddSingleton<GroupCommit>().AddHostedService(p => p.GetRequiredService<GroupCommit>());
}
