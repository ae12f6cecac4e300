"""Draws Goes coarsely: our own outlines by eye, right to some hundreds of metres; enough to route by, not to measure by. Replace them by the official ones in use."""
from drawing import Projection, line, outline, polygon, smooth, spot, write

to_map = Projection(51.504, 3.890)

# Corners in metres east and north of the Grote Markt.
NODES = {
    # The waterside in the north, from west to east: Veerse Meer, Zandkreekdam, Oosterschelde.
    "v1": (-11150, 2250), "v2": (-10750, 4000), "v3": (-9350, 4850), "v4": (-6750, 4200), "v5": (-4700, 4850), "v6": (-1750, 4250), "v7": (550, 4200), "v8": (1550, 4600),
    "v9": (3700, 2500), "v10": (4650, 3000), "v11": (5600, 2650),
    # The land side, from east to west.
    "l1": (5050, 1900), "l2": (4950, 150), "l3": (3750, -800), "l4": (2500, -1300), "l5": (1600, -2750), "l6": (500, -2650), "l7": (-650, -2600), "l8": (-1300, -2250),
    "l9": (-3300, -2100), "l10": (-4900, -2350), "l11": (-6850, -1550), "l12": (-8500, -650), "l13": (-12700, -250), "l14": (-12350, 350), "l15": (-10000, 900), "l16": (-9900, 1450),
    # Inside: around the town, and between the villages.
    "t1": (-1500, 1300), "t2": (150, 1800), "t3": (500, 2500), "t4": (1950, 2600), "t5": (2600, 1600), "t6": (1250, 800), "t7": (950, -1000), "t8": (-1400, -500),
    "m1": (-600, 550), "m2": (450, 650), "m3": (550, -350), "m4": (0, -700), "m5": (-650, -350),
    "u1": (2950, 1700), "u2": (3800, 550),
    "p1": (-4700, -700), "p2": (-5400, -350), "p3": (-7650, 350), "p4": (-7850, 1350), "p5": (-4250, 250),
}
WIJKEN = {
    "goes-centrum": ("Goes centrum", "m1 m2 m3 m4 m5"),
    "goes-noord": ("Goes-Noord", "t1 t2 t3 t4 t5 t6 m2 m1"),
    "goes-oost": ("Goes-Oost", "t6 t7 m3 m2"),
    "goes-zuid": ("Goes-Zuid", "m5 m4 m3 t7 l6 l7 l8 t8"),
    "goes-west": ("Goes-West", "t1 m1 m5 t8"),
    "kloetinge": ("Kloetinge", "t5 u1 u2 l3 l4 l5 l6 t7 t6"),
    "kattendijke": ("Kattendijke", "u1 v9 v10 v11 l1 l2 l3 u2"),
    "wilhelminadorp": ("Wilhelminadorp", "v6 v7 v8 v9 u1 t5 t4 t3 t2 t1"),
    "s-heer-hendrikskinderen": ("'s-Heer Hendrikskinderen", "t1 t8 l8 l9 l10 p1 p5"),
    "s-heer-arendskerke": ("'s-Heer Arendskerke en Eindewege", "p5 p1 l10 l11 l12 l13 l14 l15 l16 p4 p3 p2"),
    "wolphaartsdijk": ("Wolphaartsdijk en Oud-Sabbinge", "v1 v2 v3 v4 v5 v6 t1 p5 p2 p3 p4 l16"),
}
TILES = {k: nodes.split() for k, (_, nodes) in WIJKEN.items()}
BORDER = [NODES[n] for n in outline(TILES)]
PLACES = {
    "Goes": (0, -60), "Kloetinge": (1870, -445), "Kattendijke": (4080, 1970), "Wilhelminadorp": (900, 3670), "Wolphaartsdijk": (-5400, 4000), "Oud-Sabbinge": (-6100, 3200),
    "'s-Heer Hendrikskinderen": (-2280, 50), "'s-Heer Arendskerke": (-4980, -1330), "Eindewege": (-4900, -560),
}
BUILT_UP = {
    "Goes": [(-1250, 800), (-300, 1500), (1100, 1500), (1100, 700), (850, -1200), (0, -2000), (-900, -1900), (-1300, -600)],
    "Kloetinge": [(1350, -150), (2050, 0), (2300, -500), (1850, -900), (1350, -700)],
    "Kattendijke": [(3800, 2150), (4350, 2150), (4400, 1800), (3850, 1750)],
    "Wilhelminadorp": [(550, 3850), (1150, 3950), (1250, 3500), (650, 3450)],
    "Wolphaartsdijk": [(-5900, 4150), (-5050, 4250), (-4900, 3850), (-5800, 3700)],
    "Oud-Sabbinge": [(-6350, 3350), (-5850, 3350), (-5850, 3050), (-6350, 3050)],
    "'s-Heer Hendrikskinderen": [(-2650, 350), (-1950, 350), (-1900, -250), (-2600, -300)],
    "'s-Heer Arendskerke": [(-5450, -1050), (-4600, -1050), (-4550, -1600), (-5400, -1650)],
    "Eindewege": [(-5050, -420), (-4700, -450), (-4750, -700), (-5000, -680)],
}
WATER = {
    "Veerse Meer": [(-11400, 2300), (-10850, 4150), (-9350, 5000), (-6750, 4350), (-4700, 5000), (-1950, 4450), (-2600, 6200), (-12500, 6500)],
    "Oosterschelde": [(-1300, 4400), (500, 4350), (1550, 4750), (3700, 2700), (4650, 3150), (6800, 2600), (8800, 6500), (-1200, 6500)],
    "Goese Meer": [(-900, 2550), (-350, 2750), (0, 2350), (-500, 2050), (-950, 2200)],
}
CANAL = [(-60, 330), (150, 1300), (300, 2600), (1300, 3700), (1900, 4350)]
PARKS = {
    "Hollandse Hoeve": [(-1250, 2000), (-700, 1950), (-750, 1500), (-1250, 1500)],
    "Poelbos": [(-1900, -600), (-1500, -650), (-1500, -1300), (-1950, -1200)],
}
ROADS = {
    "A58": [(-13000, -900), (-9000, -1100), (-6850, -1850), (-4900, -1900), (-2500, -1750), (-700, -1950), (1600, -2200), (3400, -2700)],
    "N256 Deltaweg": [(-1500, -1850), (-1750, -500), (-1650, 1300), (-900, 3300), (-1250, 4600)],
    "Ringbaan": [(-1150, -700), (-900, 700), (0, 1350), (900, 700), (800, -700), (0, -1300), (-1150, -700)],
    "Kattendijkseweg": [(800, 700), (2500, 1300), (4080, 1970)],
    "Wolphaartsdijkseweg": [(-1700, 500), (-3200, 2300), (-5400, 4000)],
    "Heernisseweg": [(-2280, 50), (-3600, -500), (-4980, -1330)],
}
RAIL = [(-12700, -300), (-8500, -700), (-5000, -1000), (-2300, -900), (0, -720), (1900, -1250), (4300, -2000)]


def around(points):
    return [to_map(p) for p in points]


def base_map():
    yield polygon({"kind": "field"}, around([(-14500, -5000), (7500, -5000), (7500, 6400), (-14500, 6400)]))
    for name, points in WATER.items():
        yield polygon({"kind": "water", "name": name}, around(smooth(points, closed=True)))
    for name, points in BUILT_UP.items():
        yield polygon({"kind": "built-up", "name": name}, around(smooth(points, closed=True)))
    for name, points in PARKS.items():
        yield polygon({"kind": "park", "name": name}, around(smooth(points, closed=True)))
    canal = smooth(CANAL)
    yield polygon({"kind": "water", "name": "Havenkanaal"}, around([*((x - 25, y) for x, y in canal), *((x + 25, y) for x, y in reversed(canal))]))
    yield line({"kind": "rail", "name": "Spoorlijn"}, around(smooth(RAIL)))
    for name, points in ROADS.items():
        yield line({"kind": "road", "name": name}, around(smooth(points)))
    yield polygon({"kind": "building", "name": "Station Goes"}, around([(-80, -740), (60, -740), (60, -700), (-80, -700)]))
    for name, point in PLACES.items():
        yield spot({"kind": "place", "name": name}, to_map(point))
    yield polygon({"kind": "boundary", "name": "Goes"}, around(BORDER))


def neighbours():
    def side(nodes):
        return [NODES[n] for n in nodes.split()]

    for key, name, report, points in (
        ("kapelle", "Kapelle", "https://www.kapelle.nl", [*side("v11 l1 l2 l3 l4 l5"), (1600, -5500), (9500, -5500), (9500, 2600)]),
        ("borsele", "Borsele", "https://www.borsele.nl", [*side("l5 l6 l7 l8 l9 l10 l11 l12 l13"), (-13500, -12500), (1600, -12500)]),
        ("middelburg", "Middelburg", "https://www.middelburg.nl", [*side("l13 l14 l15 l16 v1"), (-11500, 3000), (-19500, 3000), (-19500, -1500), (-12900, -1500)]),
        ("noord-beveland", "Noord-Beveland", "https://www.noord-beveland.nl", [*side("v2 v3 v4 v5 v6"), (-1750, 9000), (-12500, 9000), (-12500, 4000)]),
    ):
        yield polygon({"id": key, "name": name, "report": report}, around(points))


write("goes", "boundary.geojson", [polygon({"id": "goes", "name": "Goes"}, around(BORDER))])
write("goes", "areas.geojson", [polygon({"id": k, "name": n}, around(NODES[c] for c in TILES[k])) for k, (n, _) in WIJKEN.items()])
write("goes", "neighbours.geojson", list(neighbours()))
write("goes", "basemap.geojson", list(base_map()))
