"""Pillow or OpenCV, from bytes to RGB of 256 pixels on the shorter side: a line "shrink times file" in, that many durations in nanoseconds out."""
import io
import sys
import time

SIDE = 256


def pillow():
    import PIL
    from PIL import Image, ImageOps

    def decode(data, shrink):
        image = Image.open(io.BytesIO(data))
        scale = SIDE / min(image.size)
        # Draws on the JPEG's own scaling, as Pillow's documentation advises for thumbnails.
        image.thumbnail((round(image.width * scale), round(image.height * scale)))
        return ImageOps.exif_transpose(image).convert("RGB").tobytes()

    return f"Pillow {PIL.__version__}", decode


def opencv():
    import cv2
    import numpy

    cv2.setNumThreads(1)
    reduced = {1: cv2.IMREAD_COLOR, 2: cv2.IMREAD_REDUCED_COLOR_2, 4: cv2.IMREAD_REDUCED_COLOR_4, 8: cv2.IMREAD_REDUCED_COLOR_8}

    def decode(data, shrink):
        image = cv2.imdecode(numpy.frombuffer(data, numpy.uint8), reduced[shrink])
        height, width = image.shape[:2]
        scale = SIDE / min(width, height)
        return cv2.resize(image, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)

    return f"OpenCV {cv2.__version__}", decode


name, decode = {"pillow": pillow, "opencv": opencv}[sys.argv[1]]()
print(name, flush=True)
for line in sys.stdin:
    shrink, times, path = line.rstrip("\n").split(" ", 2)
    with open(path, "rb") as file:
        data = file.read()
    durations = []
    for _ in range(int(times)):
        start = time.perf_counter_ns()
        decode(data, int(shrink))
        durations.append(time.perf_counter_ns() - start)
    print(*durations, flush=True)
