"""manage.py demo: give an empty desk people and an article to try out; on any other desk, show its demo people."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from factcheck.accounts import actions as accounts
from factcheck.accounts.choices import Role
from factcheck.accounts.models import User
from factcheck.articles import actions as articles
from factcheck.articles.models import Article
from factcheck.evidence.choices import Channel, Outcome
from factcheck.ingest import from_file
from factcheck.review.actions import accusations, replies, sessions
from factcheck.review.actions.write_requests import WriteRequest

SAMPLE = settings.BASE_DIR / "factcheck" / "articles" / "samples" / "sorted-plastic.txt"
# Whom the sample article accuses, by which sentence, and what one of them answered.
COMPANY, ACCUSES_COMPANY = "Corvane Recycling", "The company that sorts household waste"
DEPARTMENT, ACCUSES_DEPARTMENT = "Waste department of Aldersund", "Councillor Ines Holloway, who chairs"
DENIES = "No sorted plastic has been burned. Our figures are audited every year, and the council may see our books."
LETTERS = "abcdefghjkmnpqrstuvwxyz"  # none that is taken for a digit


class Person(NamedTuple):
    """A person of the demo desk."""

    username: str
    role: Role
    name: str


PEOPLE = (
    Person("edda", Role.EDITOR, "Edda Lindqvist"),
    Person("ana", Role.REVIEWER, "Ana Ferreira"),
    Person("bo", Role.REVIEWER, "Bo Achterberg"),
    Person("rea", Role.READER, "Rea Samaras"),
    Person("ada", Role.ADMINISTRATOR, "Ada Oyelaran"),
)


class Command(BaseCommand):
    """Fill an empty desk for trying out."""

    help = "Give an empty desk demo people and a sample article; on any other desk, show its demo people."

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill the desk if nobody and nothing is there, then say who can log in."""
        if settings.PRODUCTION:
            message = "Demo people are not for PRODUCTION. Add people with manage.py add_person USERNAME --role ROLE."
            raise CommandError(message)
        notes = settings.VAR / "demo-people.txt"
        passwords = _kept(notes)
        if not User.objects.exists() and not Article.objects.exists():
            passwords = _keep(notes, passwords)
            _ask_for_comment(_fill(passwords))
        self._show(notes, passwords)

    def _show(self, notes: Path, passwords: dict[str, str]) -> None:
        here = set(User.objects.filter(username__in=passwords, is_active=True).values_list("username", flat=True))
        if not here:
            self.stdout.write("This desk has no demo people. manage.py add_person USERNAME --role ROLE adds a person.")
            return
        self.stdout.write(f"Demo people, for trying things out (kept in {notes}):\n")
        for person in (p for p in PEOPLE if p.username in here):
            self.stdout.write(f"  {_line(person, passwords[person.username])}")


def _line(person: Person, password: str) -> str:
    return f"{person.username:<6}{password:<18}{person.role.label:<15}{person.name}"


def _kept(notes: Path) -> dict[str, str]:
    """Return the passwords in the notes, by username; another empty database of this desk gets the same people."""
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return {words[0]: words[1] for words in map(str.split, lines) if len(words) > 1}


def _keep(notes: Path, passwords: dict[str, str]) -> dict[str, str]:
    """Note a password for each person, for the owner's eyes alone; return them."""
    passwords = {p.username: passwords.get(p.username) or _new_password() for p in PEOPLE}
    notes.parent.mkdir(parents=True, exist_ok=True)
    notes.touch(mode=0o600)
    notes.chmod(0o600)
    notes.write_text("".join(f"{_line(p, passwords[p.username])}\n" for p in PEOPLE), encoding="utf-8")
    return passwords


def _new_password() -> str:
    """Return a password of 54 bits that can be read out and typed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def _fill(passwords: dict[str, str]) -> Article:
    """Add the people, and the sample article with a review session open on it; return the article."""
    people = {
        p.username: accounts.add(username=p.username, role=p.role, name=p.name, password=passwords[p.username])
        for p in PEOPLE
    }
    source = from_file(SAMPLE.name, SAMPLE.read_bytes(), limit=settings.MAX_TEXT_BYTES)
    draft = articles.load(source=source, by=people["edda"])
    sessions.open_(
        article=draft.article,
        reviewers=[people["ana"], people["bo"]],
        deadline=timezone.now() + timedelta(days=2),
        by=people["edda"],
    )
    return draft.article


def _ask_for_comment(article: Article) -> None:
    """Record two requests for comment, each in a transaction of its own: one was answered with a denial."""
    by = User.objects.get(username="ana")
    now, write = timezone.now(), WriteRequest(by)
    for party, begins, days in ((COMPANY, ACCUSES_COMPANY, 2), (DEPARTMENT, ACCUSES_DEPARTMENT, 1)):
        accusing = list(article.assertions.filter(words__startswith=begins).values_list("pk", flat=True))
        accusations.change_accused(article=article, assertion_ids=accusing, party=party, is_accused=True, write=write)
        replies.record_request(
            article=article,
            party=party,
            assertion_ids=accusing,
            asked_at=now - timedelta(days=days),
            asked_by=str(by),
            channel=Channel.MAIL,
            deadline=now + timedelta(days=1),
            write=write,
        )
    request = article.comment_requests.get(party=COMPANY)
    replies.record_reply(
        article=article,
        request_id=request.pk,
        outcome=Outcome.ANSWERED,
        at=now - timedelta(hours=20),
        channel=Channel.MAIL,
        words=DENIES,
        confidential_words="",
        denies=request.points.values_list("assertion", flat=True),
        write=write,
    )
