using System.Reflection;
using System.Runtime.CompilerServices;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conventions;

/// <summary>Values in, values out: nothing that the Pipeline shows can be changed by who holds it.</summary>
public sealed class ImmutabilityTests
{
    private static readonly Type[] Public = typeof(GeoPoint).Assembly.GetExportedTypes();

    [Fact]
    public void No_property_can_be_set_after_construction() =>
        Public.SelectMany(t => t.GetProperties()).Where(p => p.SetMethod is { IsPublic: true } set && !IsInit(set)).Select(Name).Distinct().ShouldBeEmpty();

    [Fact]
    public void No_field_is_open_to_writing() =>
        Public.Where(t => !t.IsEnum).SelectMany(t => t.GetFields()).Where(f => !f.IsInitOnly && !f.IsLiteral).Select(Name).ShouldBeEmpty();

    [Fact]
    public void Records_hold_no_list_or_array_that_somebody_else_can_change() =>
        Public.Where(t => t.GetMethod("<Clone>$") is not null)
            .SelectMany(t => t.GetProperties())
            .Where(p => p.PropertyType.IsArray || (p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() is { } open && (open == typeof(List<>) || open == typeof(Dictionary<,>) || open == typeof(HashSet<>))))
            .Select(Name)
            .Distinct()
            .ShouldBeEmpty();

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Name(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
