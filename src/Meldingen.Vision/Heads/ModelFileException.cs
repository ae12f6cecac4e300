namespace Meldingen.Vision.Heads;

/// <summary>A model file that is missing, damaged, changed or meant for something else; the message says which file, what is wrong and what to do.</summary>
public sealed class ModelFileException(string message, Exception? inner = null) : Exception(message, inner);
