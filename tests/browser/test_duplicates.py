"""A new visit from the last one, without a mouse."""

from datetime import date

from django.urls import reverse

from events.models import Event
from tests.make import make_body, make_event, make_programme_item


def reach(page, name, role):
    """Tab to the thing of that name, as somebody does who has no mouse."""
    wanted = page.get_by_role(role, name=name)
    for _step in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("thing => thing === document.activeElement"):
            return wanted
    raise AssertionError(f"{name} cannot be reached with the Tab key")


def test_new_visit_from_the_last_one_by_keyboard_alone(sign_in, editor):
    visit = make_event(
        title_en="First visit", slug="first-visit", starts_on=date(2023, 1, 30), ends_on=date(2023, 2, 1)
    )
    make_programme_item(visit, make_body(), date=date(2023, 2, 1))
    page = sign_in(editor)
    page.goto(reverse("admin:events_event_change", args=[visit.pk]))

    reach(page, "New activity like this one", "link").press("Enter")
    page.wait_for_url("**/duplicate/")
    reach(page, "Title · English", "textbox").press("End")
    page.keyboard.type(" again")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("02272024")
    reach(page, "Partners", "checkbox").press("Space")
    reach(page, "Make the draft", "button").press("Enter")
    page.wait_for_url("**/change/")

    new = Event.objects.get(slug="first-visit-again")
    assert (new.title_en, new.starts_on, new.ends_on) == ("First visit again", date(2024, 2, 27), date(2024, 2, 29))
    assert list(new.programme.values_list("date", flat=True)) == [date(2024, 2, 29)]
    assert page.get_by_label("Title · English").first.input_value() == "First visit again"
