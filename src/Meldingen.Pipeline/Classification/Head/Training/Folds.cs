using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Head.Training;

/// <summary>Two ways to hold photos out: by scene (what the head is worth on more of the same) and by source (what it is worth elsewhere).</summary>
internal static class Folds
{
    /// <summary>Every row is tested once; scenes stay whole and each class is spread evenly.</summary>
    public static ImmutableArray<Fold> ByScene(TrainingSet set, int count) => ByScene(set, [.. Enumerable.Range(0, set.Rows.Length)], count);

    /// <summary>
    /// Every row is tested once: with its source held out where every class is still taught by the others, with its scene held out where not.
    /// </summary>
    public static ImmutableArray<Fold> BySource(TrainingSet set, int sceneFolds)
    {
        var all = Enumerable.Range(0, set.Rows.Length).ToArray();
        var folds = new List<Fold>();
        var rest = new List<int>();
        foreach (var source in all.GroupBy(i => set.Rows[i].Source, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var test = source.ToImmutableArray();
            // A scene that two sources share goes with the source that is tested.
            var scenes = test.Select(i => set.Scenes[i]).ToHashSet();
            ImmutableArray<int> learn = [.. all.Where(i => set.Rows[i].Verified && set.Rows[i].Source != source.Key && !scenes.Contains(set.Scenes[i]))];
            if (learn.Select(i => set.Labels[i]).Distinct().Count() == set.Classes.Length)
            {
                folds.Add(new Fold(learn, test, source.Key));
            }
            else
            {
                rest.AddRange(test);
            }
        }

        return rest.Count == 0 ? [.. folds] : [.. folds, .. ByScene(set, [.. rest.Order()], sceneFolds)];
    }

    /// <summary>Spreads the given rows over folds; all other rows are learned from in each.</summary>
    private static ImmutableArray<Fold> ByScene(TrainingSet set, ImmutableArray<int> rows, int count)
    {
        var foldOfScene = new Dictionary<int, int>();
        var filled = new int[count, set.Classes.Length + 1];
        var total = new int[count];
        foreach (var scene in rows.GroupBy(i => set.Scenes[i]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key))
        {
            var label = scene.GroupBy(i => set.Labels[i] + 1).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
            var fold = Enumerable.Range(0, count).OrderBy(f => filled[f, label]).ThenBy(f => total[f]).ThenBy(f => f).First();
            foldOfScene[scene.Key] = fold;
            filled[fold, label] += scene.Count();
            total[fold] += scene.Count();
        }

        return
        [
            .. Enumerable.Range(0, count)
                .Select(fold => new Fold(
                    [.. Enumerable.Range(0, set.Rows.Length).Where(i => set.Rows[i].Verified && (!foldOfScene.TryGetValue(set.Scenes[i], out var f) || f != fold))],
                    [.. rows.Where(i => foldOfScene[set.Scenes[i]] == fold)],
                    HeldOut: null))
                .Where(fold => !fold.Test.IsEmpty),
        ];
    }
}
