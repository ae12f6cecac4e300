using Meldingen.Pipeline.Classification.Head;
using Meldingen.Vision.Backbones;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Heads;

namespace Meldingen.Host.Classification;

/// <summary>The networks and the head in use: loaded once, checked against each other and against their hashes at start.</summary>
internal sealed class ActiveModel : IDisposable
{
    private readonly MobileNetV1 _backbone = new();
    private readonly LoadedHead _head;

    /// <exception cref="Vision.Natives.NativeMissingException">A library or weights file is missing; the message says the command that mends it.</exception>
    /// <exception cref="ModelFileException">The head is missing, tampered with, or belongs to another backbone.</exception>
    public ActiveModel(ModelFolder models) => _head = models.LoadCurrent().For(_backbone.Model, _backbone.Dimension);

    public string Version => _head.Version.Value;

    public PhotoReader Reader { get; } = new(new VipsDecoder());

    public HeadVerdict Judge(DecodedPhoto photo) => _head.Head.Judge(_backbone.Embed(photo));

    public void Dispose() => _backbone.Dispose();
}
