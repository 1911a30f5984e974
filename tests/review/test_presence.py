"""Who else is at an article, when several pages ask at the same moment."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from django.conf import settings

from factcheck.accounts.models import User
from factcheck.review.presence import note_presence

PEOPLE = [User(pk=number, username=name) for number, name in enumerate(["ana", "bo", "cem"], start=1)]


def test_each_process_of_the_tests_keeps_it_in_a_folder_of_its_own():
    assert Path(os.environ["VAR"]) == settings.VAR


def test_of_pages_that_look_at_the_same_moment_none_is_lost():
    start = Barrier(len(PEOPLE))

    def look(person, article_id):
        start.wait()
        note_presence(article_id, person, None)

    with ThreadPoolExecutor(len(PEOPLE)) as pages:
        for article_id in range(1, 31):
            list(pages.map(look, PEOPLE, [article_id] * len(PEOPLE)))
            people = note_presence(article_id, User(pk=9, username="dot"), None)
            assert [person["name"] for person in people] == ["ana", "bo", "cem"]


def test_one_looks_at_an_assertion_and_one_who_went_away_is_not_named(monkeypatch):
    ana, bo, _ = PEOPLE
    assert note_presence(1, ana, 7) == []
    assert note_presence(1, bo, None) == [{"name": "ana", "at": 7}]
    monkeypatch.setattr("factcheck.review.presence.GONE_AFTER", 0)
    assert note_presence(1, bo, None) == []
