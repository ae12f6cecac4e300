using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Backbones;

/// <summary>A backbone: a photo becomes a vector of features. Safe to call from several threads.</summary>
public interface IPhotoEmbedder
{
    /// <summary>Name and version: heads and caches belong to exactly one ("mobilenet-v1-1.0-224/1").</summary>
    string Model { get; }

    /// <summary>Numbers in an embedding.</summary>
    int Dimension { get; }

    float[] Embed(DecodedPhoto photo);
}
