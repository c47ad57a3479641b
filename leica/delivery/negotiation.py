"""What a request says about the answer it can take."""

from collections.abc import Container
from functools import lru_cache

PREFERRED = ("br", "gzip")
LONGEST_KEPT = 200  # characters; what is longer comes from nobody's browser


def chosen_encoding(accept: str) -> str:
    """ "br", "gzip", or "" for the plain page. As the web server does, "*" is taken for none."""
    return _chosen(accept) if len(accept) <= LONGEST_KEPT else _chosen.__wrapped__(accept)


@lru_cache(maxsize=256)
def _chosen(accept: str) -> str:
    accepted = {name for name, weight in _weighted(accept) if weight > 0}
    return next((name for name in PREFERRED if name in accepted), "")


def _weighted(accept: str) -> list[tuple[str, float]]:
    return [_one(part) for part in accept.lower().split(",")]


def _one(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    weight = next((value for key, _, value in (p.partition("=") for p in parameters) if key.strip() == "q"), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0


def is_known(if_none_match: str, etags: Container[str]) -> bool:
    """True if the browser has what it would get: the comparison is weak, and a proxy may have marked the tag so."""
    tags = (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))
    return any(tag == "*" or tag in etags for tag in tags)
