import pytest

from events.figures import public_women
from events.models import Event
from tests.make import make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("total", "women", "shown"),
    [(10, 5, 5), (20, 15, 15), (9, 5, None), (10, 4, None), (20, 16, None), (10, None, None), (10, 0, None)],
)
def test_women_are_shown_where_both_groups_are_five_or_more(total, women, shown):
    make_event(total=total, total_women=women)

    assert public_women(Event.objects.with_participants().get()) == shown
