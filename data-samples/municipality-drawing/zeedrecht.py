"""Draws Zeedrecht, a town that is not: on a shoal in the sea off Walcheren, so that no coordinate of it is anybody's address."""
import math

from drawing import Projection, between, inside, line, outline, polygon, smooth, spot, write

to_map = Projection(51.675, 3.450)

# Corners in metres east and north of the centre. All border corners lie beyond 4.5 km: a square of nine kilometres fits inside.
NODES = {
    "n1": (-4850, 4700), "n2": (-3000, 4900), "n3": (-500, 4750), "n4": (1800, 5050), "n5": (4700, 4800),
    "e1": (5000, 2500), "e2": (4750, 300), "e3": (5100, -2200), "e4": (4800, -4750),
    "s1": (2200, -5000), "s2": (-400, -4700), "s3": (-2600, -4950), "s4": (-4700, -4800),
    "w1": (-4900, -3600), "w2": (-5050, -2300), "w3": (-4950, -1100), "w4": (-5200, -200), "w5": (-5200, 500),
    "w6": (-4950, 1400), "w7": (-5100, 2700), "w8": (-4950, 3800),
    "a1": (-2900, 900), "a2": (-2100, 1150), "a3": (-1350, 850), "a4": (-1100, 100), "a5": (-1400, -650),
    "a6": (-2200, -850), "a7": (-2950, -600), "a8": (-3150, 150),
    "b1": (-3700, -1000), "b2": (-3700, 1250), "c1": (-2700, 2900), "c2": (-900, 2800), "c3": (-100, 1500),
    "d1": (900, 900), "d2": (1000, -700), "d3": (-200, -1300), "f1": (1300, -2300), "f2": (300, -3100), "g1": (-1900, -2600),
}
WIJKEN = {
    "binnenstad": ("Binnenstad", "a1 a2 a3 a4 a5 a6 a7 a8"),
    "havenkwartier": ("Havenkwartier", "w3 w4 w5 w6 b2 a1 a8 a7 b1"),
    "duinzicht": ("Duinzicht", "w6 w7 w8 n1 n2 c1 a1 b2"),
    "molenwijk": ("Molenwijk", "a1 c1 c2 c3 a3 a2"),
    "oosterpoort": ("Oosterpoort", "a3 c3 d1 d2 d3 a5 a4"),
    "zuiderstrand": ("Zuiderstrand", "w3 b1 a7 a6 g1 s3 s4 w1 w2"),
    "kreekzicht": ("Kreekzicht", "a6 a5 d3 d2 f1 f2 g1"),
    "buitengebied": ("Buitengebied", "n2 n3 n4 n5 e1 e2 e3 e4 s1 s2 s3 g1 f2 f1 d2 d1 c3 c2 c1"),
}
MARKET = (-2050, 120)
SQUARE = [(-2130, 60), (-1990, 50), (-1970, 185), (-2110, 200)]
TOWN = {wijk: nodes.split() for wijk, (_, nodes) in WIJKEN.items()}
BORDER = [NODES[n] for n in outline(TOWN)]


def shape(wijk):
    return [NODES[n] for n in TOWN[wijk]]


def shore(offset):
    """The coast, so many metres further out to sea."""
    west = ["s4", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "n1"]
    return [(-4750 - offset, -7000), *((NODES[n][0] - offset, NODES[n][1]) for n in west), (-4950 - offset, 7000)]


# Streets: a bent grid per quarter, cut off at its built-up shape.
QUARTERS = {
    "havenkwartier": ([(-4700, -600), (-3750, -850), (-3250, -450), (-3300, 700), (-3750, 1050), (-4650, 1000), (-4620, 620), (-3950, 420), (-3950, -60), (-4620, -80)], 4, 170, 210,
        ["Havenkade", "Visafslag", "Loodsenlaan", "Kraanweg", "Sleephelling", "Touwbaan", "Zeilmakerstraat", "Nettenboetersstraat", "Ankerplein", "Boeienweg",
         "Lichtschipstraat", "Pakhuisstraat", "Kuiperij", "Reddingstraat"]),
    "duinzicht": ([(-4300, 1700), (-3600, 1500), (-3000, 1300), (-2850, 2700), (-3300, 3900), (-4350, 3700)], -9, 200, 260,
        ["Helmgraslaan", "Duindoornlaan", "Zeedistel", "Meeuwenlaan", "Scholeksterstraat", "Tapuitstraat", "Wulpenlaan", "Sternstraat", "Kluutstraat", "Duinroosstraat",
         "Vlierlaan", "Kruipwilgstraat", "Zandhagedisstraat", "Konijnenpad", "Strandgang", "Bergeendlaan"]),
    "molenwijk": ([(-2750, 1150), (-2080, 1330), (-1350, 1050), (-350, 1500), (-1000, 2600), (-2550, 2700)], 11, 170, 240,
        ["Molenweg", "Korenmolenstraat", "Standerdmolen", "Maalsteenstraat", "Tarwestraat", "Gerststraat", "Roggelaan", "Haverstraat", "Boekweitstraat", "Wiekenlaan",
         "Bakkersstraat", "Meelstraat", "Spelthof", "Zaaierstraat", "Maaierstraat", "Schovenstraat"]),
    "oosterpoort": ([(-1150, 750), (-150, 1250), (750, 780), (820, -600), (-250, -1120), (-1180, -560), (-950, 100)], -6, 170, 230,
        ["Stationsweg", "Stationsplein", "Eikenlaan", "Beukenlaan", "Lindelaan", "Kastanjestraat", "Iepenstraat", "Esdoornstraat", "Wilgenstraat", "Populierstraat",
         "Elzenstraat", "Berkenstraat", "Platanenlaan", "Hazelaarstraat", "Meidoornstraat", "Notenlaan"]),
    "zuiderstrand": ([(-4500, -1500), (-3750, -1250), (-2950, -850), (-2250, -1050), (-2050, -2300), (-2700, -3300), (-4250, -3300)], 7, 190, 260,
        ["Boulevard", "Zeezichtlaan", "Golfstraat", "Brandingstraat", "Ebstraat", "Vloedstraat", "Getijdenlaan", "Schelpenlaan", "Kokkelstraat", "Mosselstraat",
         "Garnalenstraat", "Wulkstraat", "Badhuisstraat", "Kurhauslaan", "Parasolplein", "Vuurtorenweg", "Jutterspad", "Wrakhoutstraat"]),
    "kreekzicht": ([(-2050, -1050), (-1400, -850), (-250, -1500), (850, -900), (1100, -2150), (250, -2850), (-1700, -2450)], -14, 260, 340,
        ["Ambachtsweg", "Smidsestraat", "Timmerwerf", "Zaagmolenweg", "Loskade", "Expeditieweg", "Transportweg", "Magazijnstraat", "Nijverheidsweg", "Kreekweg",
         "Weversweg", "Drukkerijstraat"]),
}
OLD_TOWN = ["Grote Kerkstraat", "Havenstraat", "Visstraat", "Zoutstraat", "Kloosterstraat", "Noordpoort", "Oosterstraat", "Zuidpoort"]
VILLAGES = {
    "Oud-Gors": ((2700, 3100), ["Dorpsstraat", "Kerkpad", "Gorsweg", "Achterweg"]),
    "Zandkreke": ((3300, -2500), ["Kreekdijk", "Veerstraat", "Schoolstraat", "Binnenweg"]),
    "Nieuwe Polder": ((2900, 500), ["Polderstraat", "Dijkstraat", "Gemaalweg"]),
}
CREEK = [(5100, -1500), (3800, -1300), (2900, -1700), (1900, -1500), (1500, -2600), (500, -3500), (-600, -3300), (-1500, -3900), (-2400, -3700), (-3300, -4200)]
HARBOUR = [(-5600, 560), (-4600, 560), (-4000, 380), (-4000, -20), (-4600, -40), (-5600, -140)]
MOAT = [NODES[n] for n in "a1 a2 a3 a4 a5 a6 a7 a8".split()]
RAIL = [(5050, 1500), (3500, 1250), (2000, 700), (700, 250), (-500, 60), (-900, 40)]
ROADS = {
    "Rondweg": [(-3400, 1500), (-2800, 3000), (-900, 2950), (50, 1600), (1050, 950), (1150, -800), (1400, -2300), (300, -3250), (-1950, -2750), (-2900, -3500), (-4300, -3450)],
    "Rijksweg": [(5000, -300), (3300, 0), (1100, 150)],
    "Gorsedijk": [(50, 1600), (1400, 2500), (2700, 3100), (4800, 3900)],
    "Zandkreekseweg": [(1150, -800), (2300, -1900), (3300, -2500), (4900, -3500)],
    "Zeeweg": [(-1950, -2750), (-1700, -3600), (-1500, -4750)],
    "Noorderweg": [(-900, 2950), (-700, 3800), (-400, 4750)],
    "Molenlaan": [(-2100, 1150), (-2150, 2000), (-1900, 3010)],
    "Stationslaan": [(-1100, 100), (-300, -20), (400, 80), (1100, 150)],
    "Zuiderlaan": [(-2200, -850), (-2150, -1700), (-1950, -2750)],
    "Havenweg": [(-3150, 150), (-3550, 250), (-3800, 900), (-3750, 1500), (-3400, 1500)],
    "Duinweg": [(-2900, 900), (-3300, 1300), (-3750, 1500), (-4480, 1700)],
    "Badweg": [(-2950, -600), (-3500, -1050), (-4000, -1350), (-4600, -1400)],
    "Strandboulevard": [(-4300, -3450), (-4520, -3000), (-4560, -2200), (-4600, -1400), (-4620, -700), (-4500, -350)],
    "Noorderboulevard": [(-4560, 900), (-4480, 1700), (-4520, 2700), (-4420, 3900)],
}
POLDER_ROADS = {
    "Langeweg": [(300, 1750), (1300, 1500), (2900, 500), (3300, 0)],
    "Oudedijk": [(2700, 3100), (3000, 1800), (2900, 500), (2950, -900), (3300, -2500), (3000, -3900), (2200, -4950)],
    "Kruisweg": [(-600, 4100), (1400, 3300), (2700, 3100)],
    "Zeedijk": [(-2900, 2950), (-2700, 3900), (-700, 4000)],
    "Krekenpad": [(-1700, -3600), (300, -4000), (1900, -3600), (3300, -2500)],
    "Hoge Weg": [(4000, -200), (4300, -1100), (4100, -2900)],
    "Smalle Weg": [(3500, 3400), (4200, 2300), (4850, 1900)],
}
PARKS = {
    "Stadspark": [(-550, -200), (-50, 50), (350, -150), (300, -500), (-150, -750), (-600, -550)],
    "Molenpark": [(-1800, 1750), (-1350, 1850), (-1250, 2250), (-1700, 2350), (-1950, 2050)],
    "Kurpark": [(-3700, -1900), (-3200, -1750), (-3050, -2200), (-3450, -2500), (-3800, -2300)],
    "Havenplantsoen": [(-3600, 550), (-3350, 600), (-3320, 850), (-3600, 880)],
    "Begraafplaats Oosterhof": [(-300, 700), (100, 850), (250, 600), (-150, 450)],
}
WOODS = {
    "Noorderduinen": [(-4750, 1600), (-4400, 1750), (-4450, 3800), (-3400, 4150), (-3300, 4700), (-4650, 4550), (-4850, 2700)],
    "Zuiderduinen": [(-4700, -1400), (-4550, -1500), (-4300, -3500), (-3000, -4100), (-3200, -4700), (-4550, -4600), (-4800, -2300)],
    "Gorsebos": [(1000, 3600), (1900, 3900), (2000, 4500), (900, 4400), (600, 4000)],
}
LAKES = {
    "Het Wiel": [(1900, 1900), (2300, 2000), (2400, 1650), (2050, 1550)],
    "Zwanenvijver": [(-250, -250), (-20, -180), (20, -330), (-200, -420)],
    "Spuikom": [(-3700, -3400), (-3250, -3400), (-3200, -3750), (-3600, -3850)],
}
LANDMARKS = {
    "Stadhuis": (-2010, 225), "Grote Kerk": (-2230, 130), "Station Zeedrecht": (-920, 110), "Visafslag": (-4250, 520), "Vuurtoren": (-4600, -3050),
    "Kurhaus": (-4350, -1750), "Korenmolen De Zeeuw": (-1500, 2450), "Gemeentewerf": (-350, -2050), "Ziekenhuis": (450, 500), "Zwembad": (-700, 1900),
    "Gemaal": (1550, -2250), "Jachthaven": (-3820, 180),
}


def clipped(points, area, keep_out=()):
    """The longest run of a street that stays inside the quarter and out of water and parks."""
    runs, run = [], []
    for point in points:
        if inside(point, area) and not any(inside(point, hole) for hole in keep_out):
            run.append(point)
        elif run:
            runs.append(run)
            run = []
    runs.append(run)
    return max(runs, key=len)


def grid(area, degrees, along, across, names):
    cx, cy = (sum(p[i] for p in area) / len(area) for i in (0, 1))
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    reach, step = 2000, 40
    keep_out = [*PARKS.values(), *LAKES.values(), HARBOUR]

    def turned(u, v):
        u, v = u + 35 * math.sin(v / 420), v + 45 * math.sin(u / 500)
        return (cx + u * cos - v * sin, cy + u * sin + v * cos)

    streets = []
    for spacing, turn in ((along, lambda t, offset: turned(t, offset)), (across, lambda t, offset: turned(offset, t))):
        for k in range(-12, 13):
            run = clipped([turn(t, k * spacing) for t in range(-reach, reach + 1, step)], area, keep_out)
            if len(run) >= 7:
                streets.append(thinned(run))
    streets.sort(key=lambda s: -len(s))
    return [(names[i % len(names)] if i < len(names) else None, s) for i, s in enumerate(streets)]


def thinned(run):
    return [*run[:-1:3], run[-1]]


def old_town():
    """Eight streets from the market to the moat and two rings between: a fortified town of four centuries ago."""
    ends = [between(MARKET, p, 0.93) for p in MOAT]
    streets = [(name, [between(MARKET, end, 0.13), between(MARKET, end, 0.5), end]) for name, end in zip(OLD_TOWN, ends)]
    for name, t in (("Korte Ring", 0.38), ("Nieuwstraat", 0.62), ("Walstraat", 0.88)):
        around = smooth([between(MARKET, p, t) for p in MOAT], closed=True, rounds=1)
        streets.append((name, [*around, around[0]]))
    return [*streets, ("Markt", [*SQUARE, SQUARE[0]])]


def village(centre, names):
    x, y = centre
    return [(names[0], [(x - 420, y - 90), (x, y), (x + 430, y + 60)]), (names[1], [(x - 60, y - 330), (x, y), (x + 70, y + 340)]),
            (names[2], [(x - 300, y + 190), (x + 50, y + 220), (x + 330, y + 200)])] + (
            [(names[3], [(x - 290, y - 220), (x - 20, y - 200), (x + 310, y - 170)])] if len(names) > 3 else [])


def base_map():
    def area(kind, name, points, soft=False):
        points = smooth(points, closed=True) if soft else points
        return polygon({"kind": kind, **({"name": name} if name else {})}, [to_map(p) for p in points])

    def way(kind, name, points):
        return line({"kind": kind, **({"name": name} if name else {})}, [to_map(p) for p in points])

    sea = smooth(shore(60)) + [(-9000, 7000), (-9000, -7000)]
    land = smooth(shore(60)) + [(8000, 7000), (8000, -7000)]
    beach = smooth(shore(60)) + list(reversed(smooth(shore(-170))))
    yield area("sea", "Noordzee", sea)
    yield area("field", None, land)
    yield area("beach", "Zeedrechtse strand", beach)
    for name, points in WOODS.items():
        yield area("wood", name, points, soft=True)
    for centre, names in VILLAGES.values():
        yield area("built-up", None, [(centre[0] + 480 * math.cos(a / 8 * math.tau), centre[1] + 400 * math.sin(a / 8 * math.tau)) for a in range(8)], soft=True)
    for points, *_ in QUARTERS.values():
        yield area("built-up", None, points)
    yield area("built-up", None, MOAT)
    for name, points in PARKS.items():
        yield area("park", name, points, soft=True)
    yield area("water", "Buitenhaven", HARBOUR)
    for name, points in LAKES.items():
        yield area("water", name, points, soft=True)
    creek = smooth(CREEK)
    yield area("water", "Zandkreek", [(x, y + 45) for x, y in creek] + [(x, y - 45) for x, y in reversed(creek)])
    yield polygon({"kind": "water", "name": "Singel"}, [to_map(p) for p in smooth([between(MARKET, p, 1.0) for p in MOAT], closed=True)],
                  [[to_map(p) for p in smooth([between(MARKET, p, 0.95) for p in MOAT], closed=True)]])
    yield way("rail", "Spoorlijn", smooth(RAIL))
    for name, points in POLDER_ROADS.items():
        yield way("street", name, smooth(points))
    for name, points in ROADS.items():
        yield way("road", name, smooth(points))
    for name, points in old_town():
        yield way("street", name, points)
    for points, degrees, along, across, names in QUARTERS.values():
        for name, street in grid(points, degrees, along, across, names):
            yield way("street", name, street)
    for centre, names in VILLAGES.values():
        for name, street in village(centre, names):
            yield way("street", name, street)
    for name, (x, y) in LANDMARKS.items():
        yield area("building", name, [(x - 35, y - 25), (x + 35, y - 25), (x + 35, y + 25), (x - 35, y + 25)])
    for wijk, (name, _) in WIJKEN.items():
        if wijk != "buitengebied":
            shown = shape(wijk)
            yield spot({"kind": "place", "name": name}, to_map(tuple(sum(p[i] for p in shown) / len(shown) for i in (0, 1))))
    for name, (centre, _) in VILLAGES.items():
        yield spot({"kind": "place", "name": name}, to_map(centre))
    yield polygon({"kind": "boundary", "name": "Zeedrecht"}, [to_map(p) for p in BORDER])


def neighbours():
    east = [NODES[n] for n in ("n4", "n5", "e1", "e2", "e3", "e4", "s1")]
    south = [NODES[n] for n in ("s1", "s2", "s3", "s4")]
    north = [NODES[n] for n in ("n1", "n2", "n3", "n4")]
    for key, name, report, points in (
        ("westgors", "Westgors", "https://www.westgors.example/melden", [*east, (2200, -7000), (9000, -7000), (9000, 8000), (1800, 8000)]),
        ("duinoord", "Duinoord", "https://www.duinoord.example/melding", [*south, (-4700, -7000), (2200, -7000)]),
        ("noorderzand", "Noorderzand", None, [*north, (1800, 8000), (-4850, 8000)]),
    ):
        yield polygon({"id": key, "name": name, **({"report": report} if report else {})}, [to_map(p) for p in points])


def zones():
    blue = [between(MARKET, p, 0.8) for p in MOAT]
    yield polygon({"id": "blauwe-zone", "name": "Blauwe zone binnenstad"}, [to_map(p) for p in blue], [[to_map(p) for p in SQUARE]])
    yield polygon({"id": "voetgangersgebied", "name": "Voetgangersgebied Markt"}, [to_map(p) for p in SQUARE])


write("zeedrecht", "boundary.geojson", [polygon({"id": "zeedrecht", "name": "Zeedrecht"}, [to_map(p) for p in BORDER])])
write("zeedrecht", "areas.geojson", [polygon({"id": k, "name": n}, [to_map(p) for p in shape(k)]) for k, (n, _) in WIJKEN.items()])
write("zeedrecht", "zones.geojson", list(zones()))
write("zeedrecht", "neighbours.geojson", list(neighbours()))
write("zeedrecht", "basemap.geojson", list(base_map()))
