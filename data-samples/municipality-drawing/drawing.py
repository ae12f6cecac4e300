"""What both drawings share: a flat map in metres, tilings with shared borders, and GeoJSON files that diff well. Standard library only."""
import json
import math
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "municipality"


class Projection:
    """Metres east and north of a centre to [longitude, latitude]; true enough over ten kilometres."""

    def __init__(self, latitude, longitude):
        self.latitude, self.longitude = latitude, longitude
        self.north = 111_195.0
        self.east = self.north * math.cos(math.radians(latitude))

    def __call__(self, point):
        x, y = point
        return [round(self.longitude + x / self.east, 5), round(self.latitude + y / self.north, 5)]


def feature(properties, kind, coordinates):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def ring(points):
    """Closed, counter-clockwise as RFC 7946 wants outer rings."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))
    ordered = list(points) if area > 0 else list(reversed(points))
    return [*ordered, ordered[0]]


def polygon(properties, points, holes=()):
    return feature(properties, "Polygon", [ring(points), *[list(reversed(ring(hole))) for hole in holes]])


def line(properties, points):
    return feature(properties, "LineString", list(points))


def spot(properties, point):
    return feature(properties, "Point", point)


def outline(tiles):
    """The border of a tiling: the edges that only one tile has. Fails where tiles do not share whole edges, so that no gap can be drawn."""
    edges = {}
    for name, nodes in tiles.items():
        for a, b in zip(nodes, nodes[1:] + nodes[:1]):
            if (a, b) in edges:
                raise SystemExit(f"{name} and {edges[(a, b)]} both run from {a} to {b}: turn one around")
            edges[(a, b)] = name
    following = {a: b for (a, b) in edges if (b, a) not in edges}
    start = next(iter(following))
    path = [start]
    while following[path[-1]] != start:
        path.append(following[path[-1]])
    if len(path) != len(following):
        raise SystemExit(f"the outline falls apart: {sorted(set(following) - set(path))} are not on it")
    return path


def inside(point, points):
    x, y = point
    within = False
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
    return within


def smooth(points, closed=False, rounds=2):
    """Chaikin's corner cutting: banks and shores without corners."""
    for _ in range(rounds):
        pairs = list(zip(points, points[1:] + (points[:1] if closed else [])))
        cut = [p for (a, b) in pairs for p in (between(a, b, 0.25), between(a, b, 0.75))]
        points = cut if closed else [points[0], *cut[1:-1], points[-1]]
    return points


def between(a, b, t):
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def write(municipality, name, features):
    path = FOLDER / municipality / name
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")
    print(f"{path.relative_to(FOLDER)}: {len(features)} features, {path.stat().st_size} bytes")
