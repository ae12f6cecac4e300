using Meldingen.Samples;
using Meldingen.Vision.Decoding;

// Draws the photos of data-samples/conversations: `dotnet run --project data-samples/draw -- data-samples/conversations/photos`
if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("usage: draw FOLDER");
    return 2;
}

Directory.CreateDirectory(folder);
Save("dog-fouling-grass.jpg", Scenes.DogFouling(1, onGrass: true));
Save("dog-fouling-pavement.jpg", Scenes.DogFouling(2, onGrass: false));
Save("dog-fouling-path.jpg", Scenes.DogFouling(3, onGrass: true, shift: 0.12));
Save("dog-fouling-english.jpg", Scenes.DogFouling(4, onGrass: false, shift: -0.15));
Save("litter-1.jpg", Scenes.Litter(11));
Save("litter-2.jpg", Scenes.Litter(12, bags: 4, shift: 0.08));
Save("litter-3.jpg", Scenes.Litter(13, bags: 2, shift: -0.06));
Save("litter-1-forwarded.jpg", Scenes.Litter(11), quality: 55);
Save("litter-other-angle.jpg", Scenes.Litter(14, bags: 3, shift: 0.16));
Save("litter-late.jpg", Scenes.Litter(15, bags: 1, shift: 0.02));
Save("litter.png", Scenes.Litter(16, bags: 2, width: 640, height: 480));
Save("litter.webp", Scenes.Litter(17, bags: 4, shift: -0.1));
Save("parked-blue.jpg", Scenes.ParkedCar(21));
Save("parked-red.jpg", Scenes.ParkedCar(22, paint: 0x9b2d24, width: 960, height: 1280, left: 0.02, top: 0.62));
Save("lorry-night.jpg", Scenes.Lorry(31, night: true));
Save("lorry-day.jpg", Scenes.Lorry(32, night: false));
Save("litter-mill.jpg", Scenes.Litter(18, bags: 5, width: 900, height: 1200, shift: -0.03));
Save("dog-fouling-beach.jpg", Scenes.DogFouling(6, onGrass: false, width: 1200, height: 900, shift: 0.2));
Save("grass-unclear.jpg", Scenes.DogFouling(7, onGrass: true, width: 1200, height: 900, shift: -0.2));
Save("lamp-post.jpg", Scenes.LampPost(41));
Save("dog-fouling-tiles.jpg", Scenes.DogFouling(8, onGrass: false, width: 1280, height: 960, shift: 0.09));

var noted = Encode(Scenes.DogFouling(51, onGrass: true, shift: -0.05), "jpeg", 85);
File.WriteAllBytes(Path.Combine(folder, "with-gps.jpg"), Exif.Into(noted, 1, new DateTime(2026, 6, 9, 6, 26, 10, DateTimeKind.Unspecified), (51.6925, 3.4280)));

var elsewhere = Encode(Scenes.Litter(52, bags: 2, shift: 0.04), "jpeg", 85);
File.WriteAllBytes(Path.Combine(folder, "with-gps-elsewhere.jpg"), Exif.Into(elsewhere, 1, new DateTime(2026, 6, 9, 6, 50, 0, DateTimeKind.Unspecified), (51.6760, 3.4480)));

var upright = Scenes.Litter(53, bags: 3, shift: 0.11);
var (turned, width, height) = Canvas.QuarterLeft(upright.ToBytes(), upright.Width, upright.Height);
var sideways = PhotoCopies.Encode(turned, width, height, "jpeg");
File.WriteAllBytes(Path.Combine(folder, "rotated.jpg"), Exif.Into(sideways, 6, new DateTime(2026, 6, 9, 6, 38, 0, DateTimeKind.Unspecified), (51.6560, 3.4400)));

var whole = Encode(Scenes.Litter(54), "jpeg", 85);
File.WriteAllBytes(Path.Combine(folder, "broken.jpg"), whole[..(whole.Length / 3)]);
return 0;

void Save(string name, Canvas canvas, int quality = 82)
{
    var format = Path.GetExtension(name) switch { ".png" => "png", ".webp" => "webp", _ => "jpeg" };
    File.WriteAllBytes(Path.Combine(folder, name), Encode(canvas, format, quality));
}

static byte[] Encode(Canvas canvas, string format, int quality) => PhotoCopies.Encode(canvas.ToBytes(), canvas.Width, canvas.Height, format, quality);
