"""The index follows whatever is done to a page, in the same transaction."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from leica.registers.models import Body, Place
from leica.search.models import Entry, Name
from news.models import Article
from tests.admin_forms import send_form
from tests.make import make_article, make_body, make_event, make_place, make_topic
from tests.records import article_record, write_records

pytestmark = pytest.mark.django_db


def indexed_titles():
    return sorted(Entry.objects.values_list("title", flat=True))


# Verbs.


@pytest.fixture
def draft(db):
    return make_article(title_en="Police", title_ru="Полиция", state="draft")


def test_each_verb_is_followed(draft, editor):
    both = ["Police", "Полиция"]

    draft.publish(by=editor)
    assert indexed_titles() == both
    draft.archive(by=editor)
    assert Entry.objects.filter(is_archived=True).count() == 2
    draft.trash(by=editor)
    assert indexed_titles() == []
    draft.restore(by=editor)
    assert indexed_titles() == both
    draft.withdraw(by=editor)
    assert indexed_titles() == []


def test_a_verb_that_is_rolled_back_leaves_the_index_as_it_was(draft, editor):
    draft.body_en = ""
    draft.save()

    with pytest.raises(Exception, match="its English text is empty"):
        draft.publish(by=editor)

    assert indexed_titles() == []


def test_a_page_for_one_language_has_one_entry_that_readers_of_both_find(draft, editor):
    draft.languages = ["en"]
    draft.save()

    draft.publish(by=editor)

    assert list(Entry.objects.values_list("language", "readers")) == [("en", ["en", "ru"])]


def test_a_story_gets_the_place_of_its_activity_when_that_is_published(reader, indexed, editor):
    event = make_event(place=make_place(name_en="Riga"), state="draft")
    indexed()
    make_article(title_en="Police", event=event).publish(by=editor)
    assert reader.titles("riga") == []

    event.publish(by=editor)
    event.trash(by=editor)
    event.restore(by=editor)
    assert "Police" in reader.titles("riga")

    event.withdraw(by=editor)
    assert reader.titles("riga") == []


# Saves in the admin.


def save(client, row, **fields):
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    answer = send_form(client, address, **fields)
    assert answer.status_code == 302, answer.context["errors"]


def test_a_saved_correction_is_found_at_once(client, reader, editor, draft):
    draft.publish(by=editor)
    client.force_login(editor)

    save(client, draft, title_en="Customs")

    assert (reader.titles("customs"), reader.titles("police")) == (["Customs"], [])


def test_topics_and_countries_of_a_save_are_in_the_facets(client, reader, editor, draft):
    topic, _other = make_topic(slug="borders"), make_topic()
    draft.publish(by=editor)
    make_article(title_en="Police too").publish(by=editor)
    client.force_login(editor)

    save(client, draft, topics=[topic.pk])

    assert reader.titles("police", topic="borders") == ["Police"]


def test_a_renamed_place_finds_old_pages_under_its_new_name(client, reader, editor):
    place = make_place(name_en="Astana", name_ru="Астана")
    make_event(title_en="Round table", place=place).publish(by=editor)
    client.force_login(editor)

    save(client, place, name_en="Akmola", name_ru="Акмола")

    assert reader.titles("akmola") == ["Round table"]
    assert reader.titles("astana") == []


def test_a_new_name_of_a_body_is_found_at_once(client, reader, editor):
    body = make_body(name_en="Agency", name_ru="Агентство")
    client.force_login(editor)

    save(client, body, abbreviation_en="AFT")

    assert reader.titles("aft") == ["Agency (AFT)"]


def test_what_is_deleted_is_gone(client, administrator, draft):
    draft.publish(by=administrator)
    body = make_body()
    client.force_login(administrator)
    save(client, body)
    assert Entry.objects.count() == 4

    client.post(reverse("admin:registers_body_delete", args=[body.pk]), {"post": "yes"})
    draft.trash(by=administrator)
    client.post(reverse("admin:news_article_delete", args=[draft.pk]), {"post": "yes"})

    assert (Body.objects.count(), Article.objects.count()) == (0, 0)
    assert (Entry.objects.count(), Name.objects.filter(mark=f"qbody{body.pk}").count()) == (0, 0)


# The importer.


def test_what_is_loaded_is_found_and_what_is_refused_is_not(reader, tmp_path):
    call_command("load_content", write_records(tmp_path, articles=[article_record()]), verbosity=0)
    assert reader.titles("first news") == ["First news"]

    bad = [article_record(title={"en": "Second", "ru": "Вторая"}), article_record(slug="bad", lead=None)]
    with pytest.raises(CommandError):
        call_command("load_content", write_records(tmp_path, articles=bad), verbosity=0)
    assert reader.titles("second") == []


def test_a_dry_run_leaves_the_index_alone(tmp_path):
    call_command("load_content", write_records(tmp_path, articles=[article_record()]), "--dry-run", verbosity=0)

    assert Entry.objects.count() == 0


def test_only_changed_rows_are_indexed_again(tmp_path):
    folder = write_records(tmp_path, articles=[article_record("one"), article_record("two")])
    call_command("load_content", folder, verbosity=0)
    before = dict(Entry.objects.filter(language="en").values_list("path", "indexed_at"))

    records = json.loads((folder / "articles.json").read_text())
    records[1]["title"]["en"] = "Changed"
    call_command("load_content", write_records(tmp_path, articles=records), verbosity=0)

    after = dict(Entry.objects.filter(language="en").values_list("path", "indexed_at"))
    assert [path for path in after if after[path] != before[path]] == ["/news/two/"]


# The command.


def test_a_rebuilt_index_is_the_same_as_one_that_followed(editor, draft, capsys):
    place = make_place(name_en="Riga")
    place.dated_names.create(name_en="Old Riga", valid_to=date(2000, 1, 1))
    make_event(place=place).publish(by=editor)
    draft.publish(by=editor)
    followed = state()

    call_command("rebuild_search")
    once = state()
    call_command("rebuild_search", verbosity=0)

    assert followed["entries"] == once["entries"] == state()["entries"]
    assert once["names"] == state()["names"]
    assert capsys.readouterr().out == "The index has 4 entries.\n"


def state():
    unlike = ("id", "indexed_at")
    return {
        "entries": [
            {name: value for name, value in row.items() if name not in unlike}
            for row in Entry.objects.order_by("section", "object_id", "language").values()
        ],
        "names": sorted(Name.objects.values_list("mark", "form", "key")),
    }


def test_rebuilding_removes_what_has_no_page_any_more(indexed, draft):
    Entry.objects.create(
        section="news", object_id=10**9, language="en", readers=["en"], path="/x/", title="Gone", vector="", heading="",
        indexed_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip

    indexed()

    assert indexed_titles() == []


def test_every_page_of_the_demo_has_its_entries(indexed):
    call_command("load_content", "demo", verbosity=0)
    followed = Entry.objects.count()

    assert indexed() == followed
    assert Place.objects.count() == 14
    assert {
        section: Entry.objects.filter(section=section).values("object_id").distinct().count()
        for section in ("news", "activities", "bodies", "documents", "pages")
    } == {"news": 16, "activities": 16, "bodies": 18, "documents": 8, "pages": 4}
