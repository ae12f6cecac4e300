using System.Text;
using System.Text.Json;

namespace Meldingen.Emulator.State;

/// <summary>
/// The events on disk: one line per change, a JSON array of the events that belong together. Each line is handed to the operating system in
/// one write before the change counts, so killing the process loses nothing; a line torn by a crash of the machine is cut off at the next start.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="IOException">Another emulator has the file open, or the folder cannot be written.</exception>
    public Journal(string file)
    {
        try
        {
            _file = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e)
        {
            throw new IOException($"{file} cannot be opened; is another emulator running on the same state? ({e.Message})", e);
        }
    }

    /// <summary>Everything so far, in order. Call once, before the first append.</summary>
    /// <exception cref="InvalidDataException">A line other than the last one cannot be read.</exception>
    public IEnumerable<Event> Load()
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var (start, line) = (0, 0);
        while (start < bytes.Length)
        {
            line++;
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                _file.SetLength(start);
                break;
            }

            foreach (var change in Parse(bytes.AsSpan(start, length), line))
            {
                yield return change;
            }

            start += length + 1;
        }

        _file.Seek(0, SeekOrigin.End);
    }

    public void Append(IReadOnlyCollection<Event> together) =>
        _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(together, EmulatorJson.Options) + "\n"));

    public void Dispose() => _file.Dispose();

    private Event[] Parse(ReadOnlySpan<byte> json, int line)
    {
        try
        {
            return JsonSerializer.Deserialize<Event[]>(json, EmulatorJson.Options) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{_file.Name}: line {line} cannot be read", e);
        }
    }
}
