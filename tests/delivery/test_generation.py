import select
import time
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from leica.delivery import generation
from tests.make import make_article


def number():
    return generation.read().number


@pytest.mark.django_db
def test_before_the_first_generation_there_is_none():
    assert generation.read() == (0, "")


@pytest.mark.django_db
def test_a_number_is_the_moment_and_always_a_higher_one():
    generation.renew_from(0)
    first = number()
    generation.renew_from(first)

    assert abs(first - time.time() * 1000) < 10_000
    assert number() > first


@pytest.mark.django_db
def test_only_the_first_of_those_who_saw_the_same_moment_begins_a_generation():
    generation.renew_from(0)
    first = number()

    generation.renew_from(first)
    second = number()
    generation.renew_from(first)

    assert number() == second


@pytest.mark.django_db
def test_other_code_begins_a_generation_and_the_same_code_none():
    generation.claim("red")
    first = generation.read()
    generation.claim("red")

    assert generation.read() == first

    generation.claim("blue")

    assert generation.read().release == "blue"
    assert number() > first.number


@pytest.mark.django_db(transaction=True)
def test_a_transaction_begins_one_generation_and_serves_it_after_the_commit(store):
    with transaction.atomic():
        generation.renew()
        first = number()
        make_article()
        generation.renew()

        assert number() == first
        assert store.number() == 0

    assert store.number() == first


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_begins_none(store):
    generation.renew()
    before = number()

    with transaction.atomic():
        generation.renew()
        transaction.set_rollback(True)

    assert (number(), store.number()) == (before, before)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_in_part_may_still_begin_one(store):
    generation.renew()
    before = number()

    with transaction.atomic():
        with transaction.atomic():
            generation.renew()
            transaction.set_rollback(True)
        generation.renew()

    assert number() > before
    assert store.number() == number()


@pytest.mark.django_db(transaction=True)
def test_a_new_generation_is_announced_with_its_commit():
    with closing(connection.get_new_connection(connection.get_connection_params())) as listening:
        listening.autocommit = True
        listening.cursor().execute(f"LISTEN {generation.CHANNEL}")

        with transaction.atomic():
            generation.renew()
            listening.poll()

            assert listening.notifies == []

        select.select([listening], [], [], 5)
        listening.poll()

        assert [notice.payload for notice in listening.notifies] == [str(number())]


@pytest.mark.django_db(transaction=True)
def test_a_page_is_made_over_a_new_connection_where_the_kept_one_is_gone(store, client):
    generation.renew()
    article = make_article(title_en="Riga")
    with closing(connection.get_new_connection(connection.get_connection_params())) as other:
        other.autocommit = True
        other.cursor().execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])

    assert "Riga" in client.get(article.get_absolute_url()).text


@pytest.mark.django_db(transaction=True)
def test_whether_the_connection_still_works_is_no_question_of_its_own(store, client, monkeypatch):
    generation.renew()
    article = make_article()
    kept = connections["default"]
    monkeypatch.setattr(kept, "health_check_enabled", True)
    monkeypatch.setattr(kept, "health_check_done", False)
    monkeypatch.setattr(kept, "is_usable", lambda: pytest.fail("The connection was asked whether it works."))

    assert client.get(f"{article.get_absolute_url()}?x=1").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_who_waits_long_for_a_lock_is_told_to_try_again(store, client):
    client.raise_request_exception = False
    generation.renew()
    with closing(connection.get_new_connection(connection.get_connection_params())) as other:
        other.cursor().execute("LOCK TABLE delivery_generation IN ACCESS EXCLUSIVE MODE")
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("5s",)
            cursor.execute("SET lock_timeout = '50ms'")

        answer = client.get("/news/?x=1")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_command_renews_all_pages(store, capsys):
    call_command("renew_pages")

    assert capsys.readouterr().out == f"All pages are made anew from now on: generation {number()}.\n"
    assert store.number() == number()
