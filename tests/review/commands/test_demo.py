"""manage.py demo."""

import stat

import pytest
from django.core.management import CommandError, call_command

from factcheck.accounts.models import User
from factcheck.articles.models import Article, Draft
from factcheck.engine import Kind
from factcheck.review.models import ReviewSession
from factcheck.review.queries.reply_board import load_board
from tests.makers import make_article, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """A folder of the test's own for the passwords."""
    settings.VAR = tmp_path / "var"
    return settings.VAR


def passwords(text):
    """Return the passwords in what was printed or noted, by username."""
    return {words[0]: words[1] for words in map(str.split, text.splitlines()) if len(words) > 3}


def test_empty_desk_gets_people_who_can_log_in(var, capsys):
    call_command("demo")
    noted = passwords((var / "demo-people.txt").read_text(encoding="utf-8"))
    roles = {p.username: p.role for p in User.objects.all()}
    assert roles == {"edda": "editor", "ana": "reviewer", "bo": "reviewer", "rea": "reader", "ada": "administrator"}
    assert all(person.check_password(noted[person.username]) and person.name for person in User.objects.all())
    assert passwords(capsys.readouterr().out).items() >= noted.items()


def test_passwords_are_for_the_owner_alone(var):
    call_command("demo")
    assert stat.S_IMODE((var / "demo-people.txt").stat().st_mode) == 0o600


def test_sample_is_a_headline_and_a_body_with_nothing_left_open():
    call_command("demo")
    draft = Draft.objects.get()
    kinds = list(draft.sentences.values_list("kind", flat=True))
    assert kinds.count(Kind.HEADLINE) == 1
    assert kinds[0] == Kind.HEADLINE
    assert 45 <= kinds.count(Kind.SENTENCE) <= 60
    assert draft.placeholders == []
    assert draft.repeats_left_out == 0


def test_sample_waits_for_both_reviewers():
    call_command("demo")
    assert {str(r) for r in ReviewSession.objects.get().reviewers.all()} == {"Ana Ferreira", "Bo Achterberg"}


def test_two_were_asked_for_comment_and_one_has_answered():
    call_command("demo")
    board = load_board(Article.objects.get().pk, User.objects.get(username="ana"))
    found = {p.name: [answer.denies for asked in p.asked for answer in asked.answers] for p in board.parties if p.asked}
    assert found == {"Corvane Recycling": [[2]], "Waste department of Aldersund": []}
    assert board.unasked == 1


def test_second_start_adds_nothing_and_shows_the_people(capsys):
    call_command("demo")
    first = capsys.readouterr().out
    call_command("demo")
    assert capsys.readouterr().out == first
    assert (User.objects.count(), Article.objects.count()) == (5, 1)


def test_another_empty_database_gets_the_same_passwords(var, capsys):
    var.mkdir()
    (var / "demo-people.txt").write_text("ana  kept-from-before  Reviewer  Ana Ferreira\n", encoding="utf-8")
    call_command("demo")
    assert passwords(capsys.readouterr().out)["ana"] == "kept-from-before"
    assert User.objects.get(username="ana").check_password("kept-from-before")


@pytest.mark.parametrize("fill", [lambda: make_person("Mara", "editor"), make_article])
def test_desk_in_use_gets_nothing(fill, capsys):
    fill()
    before = (User.objects.count(), Article.objects.count())
    call_command("demo")
    assert (User.objects.count(), Article.objects.count()) == before
    assert capsys.readouterr().out.startswith("This desk has no demo people.")


def test_production_never_has_demo_people(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for PRODUCTION"):
        call_command("demo")
    assert not User.objects.exists()
