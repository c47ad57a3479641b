"""What must follow a change that readers may see, in the same transaction: the search index, for one."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Model

Follower = Callable[[type[Model], Collection[Any]], None]
FOLLOWERS: list[Follower] = []


def register(follower: Follower) -> None:
    """Called by an app's `ready()`. `follower` takes a model and the keys of the rows that were changed or deleted."""
    FOLLOWERS.append(follower)


def follow(model: type[Model], keys: Collection[Any]) -> None:
    """Called inside the transaction of whatever changed the rows: a verb, a save in the admin, the importer."""
    for follower in FOLLOWERS if keys else ():
        follower(model, keys)
