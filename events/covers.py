"""Covers drawn from the record of an activity: the same record gives the same drawing, and no photograph is needed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from zlib import crc32

GROUNDS: list[str] = json.loads((Path(__file__).parent / "grounds.json").read_text())

WIDTH, HEIGHT = 960, 540
LINE, POINT = "#f4f7f5", "#f0a35e"
MOST_COUNTRIES, MOST_DAYS, MOST_STOPS = 9, 14, 12

COLOURS = {
    "study-visit": ("#0b4a47", "#2f7d75"),
    "training": ("#2b4453", "#517286"),
    "seminar": ("#54402c", "#85694a"),
    "workshop": ("#54402c", "#85694a"),
    "round-table": ("#54402c", "#85694a"),
    "steering-committee": ("#3d3450", "#665a80"),
    "course-abroad": ("#1f4a33", "#457a5c"),
    "story": ("#0d3331", "#2b544f"),
}


@dataclass(frozen=True)
class Cover:
    """What a drawing depends on: the kind, three counts, and which of the grounds lies below."""

    kind: str
    countries: int
    days: int
    stops: int
    ground: int

    @classmethod
    def of(cls, *, kind: str, countries: int, days: int, stops: int, key: str) -> "Cover":
        """From a record, whose numbers are cut to what can be drawn; `key` chooses the ground for good."""
        return cls(
            kind.replace("_", "-"),
            min(countries, MOST_COUNTRIES),
            min(days, MOST_DAYS),
            min(stops, MOST_STOPS),
            crc32(key.encode()) % len(GROUNDS),
        )

    @property
    def name(self) -> str:
        return f"{self.countries}-{self.days}-{self.stops}-{self.ground}"

    def can_be_drawn(self) -> bool:
        return (
            self.kind in COLOURS
            and self.countries <= MOST_COUNTRIES
            and self.days <= MOST_DAYS
            and self.stops <= MOST_STOPS
            and self.ground < len(GROUNDS)
        )

    def svg(self) -> str:
        """The drawing, 960 × 540 units, mostly 3 to 5 kB."""
        ground, contour = COLOURS[self.kind]
        draw = FIGURES[self.kind]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
            f'<path fill="{ground}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
            f'<path fill="none" stroke="{contour}" stroke-width="1.6" stroke-linejoin="round" '
            f'd="{GROUNDS[self.ground]}"/>'
            f'<g fill="none" stroke="{LINE}" stroke-width="5">{"".join(draw(self, ground))}</g></svg>'
        )


def spread(count: int, first: float, last: float) -> list[float]:
    """`count` places from first to last; a single one stands in the middle."""
    if count == 1:
        return [(first + last) / 2]
    return [first + (last - first) * i / (count - 1) for i in range(count)]


def path(d: str) -> str:
    return f'<path d="{d}"/>'


def ring(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'


def filled(rings: Iterable[str], ground: str) -> str:
    """Rings that hide what passes behind them."""
    return f'<g fill="{ground}">{"".join(rings)}</g>'


def point(x: float, y: float) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="18" fill="{POINT}" stroke="none"/>'


def around(count: int, distance: float) -> list[tuple[float, float]]:
    """`count` places about the middle of the picture, the first at the top."""
    angles = [2 * pi * i / count for i in range(count)]
    return [(480 + distance * sin(angle), 270 - distance * cos(angle)) for angle in angles]


def roads(cover: Cover, ground: str) -> Iterator[str]:
    """Countries come from the right and go on together; each body met is a stop, the last one the point."""
    lanes = spread(max(cover.countries, 1), 110, 430)
    yield path("".join(f"M960 {y:.0f}H830C690 {y:.0f} 650 270 540 270" for y in lanes) + "H110")
    stops = spread(cover.stops, 110, 500)[1:] if cover.stops > 1 else []
    yield filled([*(ring(850, y, 9) for y in lanes), *(ring(x, 270, 12) for x in stops)], ground)
    yield point(110, 270)


def steps(cover: Cover, ground: str) -> Iterator[str]:
    """One step a day; the point stands on the last."""
    count = max(cover.days, 1)
    rise, tread = min(66, 360 / count), 640 / max(count, 5)
    yield path("M0 470H130" + f"v{-rise:.0f}h{tread:.0f}" * count + "H960")
    yield point(126 + tread * (count - 0.5) + 4, 470 - round(rise) * count - 26)


def days(cover: Cover, tallest: float = 240) -> Iterator[str]:
    """A point for each day, in the middle."""
    count = max(cover.days, 1)
    step = min(44, tallest / count)
    places = spread(count, 270 - step * (count - 1) / 2, 270 + step * (count - 1) / 2)
    yield f'<g fill="{POINT}" stroke="none">{"".join(ring(480, y, min(11, step * 0.4)) for y in places)}</g>'


def circles(cover: Cover, ground: str) -> Iterator[str]:
    """Countries are circles in a row that share a field."""
    count = max(cover.countries, 1)
    gap = min(170, 800 / (count + 0.764))
    for x in spread(count, 480 - gap * (count - 1) / 2, 480 + gap * (count - 1) / 2):
        yield ring(x, 270, gap * 0.882)
    yield from days(cover)


def rosette(cover: Cover, ground: str) -> Iterator[str]:
    """Countries are circles that all share the middle."""
    for x, y in around(max(cover.countries, 1), 84 if cover.countries > 1 else 0):
        yield ring(x, y, 130)
    yield from days(cover, 150)


def table(cover: Cover, ground: str) -> Iterator[str]:
    """Countries are circles about a round table."""
    yield ring(480, 270, 158)
    yield filled([ring(x, y, 46) for x, y in around(max(cover.countries, 1), 158)], ground)
    yield from days(cover, 200)


def seats(cover: Cover, ground: str) -> Iterator[str]:
    """A meeting, and a seat for each country."""
    places = around(max(cover.countries, 1), 175)
    yield path("".join(f"M480 270L{x:.0f} {y:.0f}" for x, y in places))
    yield filled([ring(480, 270, 84), *(ring(x, y, 30) for x, y in places)], ground)
    yield point(480, 270)


def arches(cover: Cover, ground: str) -> Iterator[str]:
    """One arch for each country, one behind the other."""
    count = max(cover.countries, 1)
    step = min(34, 200 / count)
    arcs = [250 - step * i for i in range(count)]
    yield path("".join(f"M{480 - wide:.0f} 470V300a{wide:.0f} {wide:.0f} 0 0 1 {2 * wide:.0f} 0V470" for wide in arcs))
    yield point(480, 452)


def line(cover: Cover, ground: str) -> Iterator[str]:
    """For a story that tells of no activity: one road, and the point where it is read."""
    yield path("M960 150H700C560 150 520 330 380 330H0")
    yield point(452, 310)


FIGURES = {
    "study-visit": roads,
    "training": steps,
    "seminar": circles,
    "workshop": rosette,
    "round-table": table,
    "steering-committee": seats,
    "course-abroad": arches,
    "story": line,
}
