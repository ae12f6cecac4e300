using System.Collections.Immutable;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Detection;
using Meldingen.Vision.Natives;

namespace Meldingen.Vision.Redaction;

/// <summary>
/// Faces, by two networks for them; and, as a second look, the heads of people that a third sees whole. Finding too much costs a blurred spot, finding too
/// little tells who somebody is: so a doubtful face counts where a person stands, and a person without a face has the head hidden.
/// </summary>
/// <remarks>What it finds of faces marked by hand, and what it misses, is in benchmarks/results/people.md; the limits were chosen by these marks.</remarks>
public sealed class PeopleFinder : IPeopleFinder, IDisposable
{
    private const float LeastFace = 0.6f;
    private const float LeastFaceOfPerson = 0.25f;
    private const float LeastNearFace = 0.85f;
    private const float LeastNearFaceOfPerson = 0.6f;
    private const float LeastPerson = 0.3f;

    // A network's box ends at brows and chin; hair and ears tell as much.
    private const float Around = 0.25f;

    private readonly FaceDetector _faces;
    private readonly FaceDetector _nearFaces;
    private readonly PeopleDetector _people;

    /// <exception cref="NativeMissingException">ONNX Runtime or the weights are not here, or are others than were tested.</exception>
    public PeopleFinder()
    {
        _faces = new FaceDetector(FaceNetwork.FullRange);
        _nearFaces = new FaceDetector(FaceNetwork.ShortRange);
        _people = new PeopleDetector();
    }

    public ImmutableArray<PictureArea> Find(DecodedPhoto picture)
    {
        var heads = _people.Find(picture, LeastPerson).Select(p => (Person: p.Box, Head: HeadOf(p.Box))).ToList();
        var far = _faces.Find(picture, LeastFaceOfPerson).Where(f => f.Score >= LeastFace || OfPerson(f.Box));
        var near = _nearFaces.Find(picture, LeastNearFaceOfPerson).Where(f => f.Score >= LeastNearFace || OfPerson(f.Box));
        var faces = Suppression.KeepApart(far.Concat(near)).Select(f => f.Box).ToList();
        var unseen = heads.Where(h => !faces.Exists(f => h.Head.Shared(f) > 0.3f * Math.Min(f.Area, h.Head.Area))).Select(h => h.Head);
        return [.. faces.Select(f => Wider(f)).Concat(unseen).Select(b => AreaOf(b, picture)).OfType<PictureArea>()];

        bool OfPerson(Box face) => heads.Exists(h => h.Person.Shared(face) > 0.7f * face.Area);
    }

    public void Dispose()
    {
        _faces.Dispose();
        _nearFaces.Dispose();
        _people.Dispose();
    }

    // A grown-up is seven to eight heads high. Somebody who sits, or is seen in part, has a larger part of the box for a head, and it is as wide as high.
    internal static Box HeadOf(Box person)
    {
        var height = Math.Min(Math.Max(person.Height / 6, person.Width / 2.5f), person.Height / 2);
        var (middle, half) = ((person.Left + person.Right) / 2, Math.Min(person.Width / 2, height * 0.75f));
        return new Box(middle - half, person.Top, middle + half, person.Top + height);
    }

    private static Box Wider(Box face) => new(
        face.Left - (Around * face.Width), face.Top - (Around * face.Height), face.Right + (Around * face.Width), face.Bottom + (Around * face.Height));

    private static PictureArea? AreaOf(Box box, DecodedPhoto picture) => PictureArea.Within(
        box.Left / picture.Width, box.Top / picture.Height, box.Width / picture.Width, box.Height / picture.Height);
}
