"""The map of where delegations went: land without borders, lines from the capitals, names that do not overlap.

Nothing is asked of a map service: places are put on a ready drawing of the land (templates/events/_land.html) by the
projection that it was made with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, dist, radians, sin, sqrt
from typing import Any

WIDTH, HEIGHT = 960, 430
MARGIN = 6
LETTER, ASCENT, DESCENT = 0.66, 0.75, 0.22  # of the font, in its sizes


@dataclass(frozen=True)
class Letters:
    """The sizes of static/css/map.css, in units of the map."""

    font: int
    dot: int


WIDE, NARROW = Letters(font=16, dot=9), Letters(font=36, dot=14)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_inside(self) -> bool:
        return (
            self.left >= MARGIN
            and self.top >= MARGIN
            and self.right <= WIDTH - MARGIN
            and self.bottom <= HEIGHT - MARGIN
        )


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    name: str

    def box(self, size: Letters) -> Box:
        return Box(self.x - size.dot, self.y - size.dot, self.x + size.dot, self.y + size.dot)


@dataclass(frozen=True)
class Way:
    d: str
    is_broken: bool


@dataclass(frozen=True)
class Name:
    text: str
    x: int
    y: int  # of the line that the letters stand on
    anchor: str

    def box(self, size: Letters) -> Box:
        wide = LETTER * size.font * len(self.text)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.y - ASCENT * size.font, left + wide, self.y + DESCENT * size.font)


@dataclass
class Map:
    capitals: list[Dot] = field(default_factory=list)
    hosts: list[Dot] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    solid: Any = None  # the latest activity at the place that the solid lines lead to
    broken: Any = None
    left_out: list[str] = field(default_factory=list)  # places without coordinates or outside the frame

    @property
    def wide_names(self) -> list[Name]:
        return place_names(self._dots(), WIDE)

    @property
    def narrow_names(self) -> list[Name]:
        """On a phone the letters are larger, and fewer names find room."""
        return place_names(self._dots(), NARROW)

    def _dots(self) -> list[Dot]:
        """Those with lines first."""
        return list(dict.fromkeys([*self.hosts[:2], *self.capitals, *self.hosts]))


def project(longitude: float, latitude: float) -> tuple[int, int]:
    """Albers equal-area: parallels 35° and 55°, centre 41° E 47° N."""
    a, b, k = radians(35), radians(55), 838
    n = (sin(a) + sin(b)) / 2
    c = 1 + sin(a) * (2 * n - sin(a))

    def radius(phi: float) -> float:
        return sqrt(c - 2 * n * sin(phi)) / n

    r, theta = radius(radians(latitude)), n * radians(longitude - 41)
    return round(480 + k * r * sin(theta)), round(211 - k * (radius(radians(47)) - r * cos(theta)))


def dot(place: Any) -> Dot | None:
    """None for a place that has no coordinates or lies outside the frame."""
    if place.latitude is None:
        return None
    x, y = project(float(place.longitude), float(place.latitude))
    inside = MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN
    return Dot(x, y, place.name) if inside else None


def draw_map(journeys: Iterable[Any], capitals: Iterable[Any]) -> Map:
    """Of activities, the newest first, and capitals (places). Lines lead to two hosts: of the latest visits."""
    found = Map()
    start = {place.country_id: point for place in capitals if (point := dot(place))}
    for place, events in _hosts(journeys):
        point = dot(place)
        if point is None:
            found.left_out.append(place.name)
            continue
        found.hosts.append(point)
        guests = {country.pk for event in events for country in event.countries.all()}
        lines = [
            Way(_arc(begin, point), is_broken=found.solid is not None) for pk, begin in start.items() if pk in guests
        ]
        if not lines or found.broken:
            continue
        found.ways += lines
        found.capitals += [begin for pk, begin in start.items() if pk in guests and begin not in found.capitals]
        if found.solid:
            found.broken = events[0]
        else:
            found.solid = events[0]
    return found


def _hosts(journeys: Iterable[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each place with its activities; places of study visits first, the latest of them at the head."""
    at: dict[int, list[Any]] = {}
    for event in journeys:
        if event.place:
            at.setdefault(event.place_id, []).append(event)
    visits_first = sorted(at.values(), key=lambda events: all(event.kind != "study_visit" for event in events))
    return ((events[0].place, events) for events in visits_first)


def _arc(start: Dot, end: Dot) -> str:
    lift = 0.15 * dist((start.x, start.y), (end.x, end.y))
    return f"M{start.x} {start.y}Q{(start.x + end.x) // 2} {round((start.y + end.y) / 2 - lift)} {end.x} {end.y}"


def place_names(dots: list[Dot], size: Letters) -> list[Name]:
    """Names that overlap neither each other nor a dot, and stay in the frame; one without room is left to the table."""
    names: list[Name] = []
    taken = {point: point.box(size) for point in dots}
    for point in dots:
        others = [box for other, box in taken.items() if other != point] + [name.box(size) for name in names]
        for name in _candidates(point, size):
            box = name.box(size)
            if box.is_inside() and not any(box.meets(other) for other in others):
                names.append(name)
                break
    return names


def _candidates(point: Dot, size: Letters) -> Iterator[Name]:
    """Beside the dot, on the outer side first; then above it and below it."""
    outer, inner = ("end", "start") if point.x < WIDTH / 2 else ("start", "end")
    away = {"start": size.dot + 4, "end": -size.dot - 4, "middle": 0}
    beside, low, high = round(0.35 * size.font), round(0.85 * size.font), round(-0.1 * size.font)
    for anchor in (outer, inner):
        for down in (beside, low, high):
            yield Name(point.name, point.x + away[anchor], point.y + down, anchor)
    above, below = -size.dot - 4, size.dot + round(ASCENT * size.font) + 2
    for anchor in ("middle", outer, inner):
        for down in (above, below):
            yield Name(point.name, point.x - away[anchor], point.y + down, anchor)
