"""The proof of a report: what leaves the house is told by one file whether it is whole, and the desk by a command."""

import hashlib
import io
import json
import random
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from factcheck.articles import actions as articles
from factcheck.reports import actions as reports
from factcheck.reports import verify_report
from factcheck.reports.files import file_of
from factcheck.reports.models import Report
from factcheck.reports.proof import prove
from factcheck.review.decisions import table
from factcheck.review.models import Event, Evidence
from tests.makers import add_evidence, make_article, place_tag
from tests.review.commands.test_replay import LINES, SEED, Walk, act, in_one_transaction, source_of  # noqa: F401
from tests.scale import sized
from tests.standards import standard
from tests.unguarded import left_as, without_triggers

# Of the tests of Certificate Transparency: these leaves, and the root of the first one, two, three ... of them.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("count", range(1, 9))
def test_root_is_that_of_the_standard(count):
    leaves = [hashlib.sha256(b"\0" + bytes.fromhex(leaf)).digest() for leaf in LEAVES[:count]]
    assert verify_report.root_of(leaves) == ROOTS[count - 1]


@pytest.fixture
def desk(editor, reviewer, other_reviewer):
    """Freeze two reports on an article with evidence of which some is confidential; return both."""
    draft = articles.load(source=source_of(LINES), by=editor)
    paid, deny, cost, pumps, letters = draft.article.assertions.order_by("order")[1:6]
    place_tag(paid, "alleged", by=reviewer, party="auditors", note="Called them.")
    place_tag(deny, "denied", by=other_reviewer, party="the officers")
    add_evidence(cost, by=reviewer)
    place_tag(cost, "verified", by=reviewer)
    add_evidence(cost, by=other_reviewer, locator="p. 5", confidential=True)
    act(table.ASK, letters, reviewer, text="Which letters?")
    first = reports.publish(article=draft.article, by=editor)
    act(table.CONCEAL_EVIDENCE, cost, editor, evidence_id=Evidence.objects.get(locator="p. 4").pk)
    act(table.DISMISS, pumps, reviewer, reason="opinion")
    articles.revise(article=draft.article, source=source_of([*LINES, "Rain fell for 3 days."]), by=editor)
    return first, reports.publish(article=draft.article, by=editor)


def json_of(report):
    return bytes(file_of(report.pk, "json").body)


def verify(path, *more):
    """Return the exit status of the file, run as an outsider would, and the sentences that it says."""
    file = verify_report.__file__
    done = subprocess.run([sys.executable, "-I", "-S", file, path, *more], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def verified(tmp_path, body, *more):
    path = tmp_path / "report.json"
    path.write_bytes(body)
    return verify(path, *more)


def test_report_as_it_was_downloaded_is_proved(desk, tmp_path):
    for report in desk:
        size = json.loads(report.payload)["proof"]["size"]
        status, [said] = verified(tmp_path, json_of(report))
        assert status == 0
        assert said.startswith(f"Report {report.number} is as it was frozen at ")
        assert f"a history of {size} events, " in said
        assert said.endswith(f"Its checksum is {report.checksum}.")


def test_report_goes_on_from_the_one_before_it(desk, tmp_path):
    first, second = desk
    (tmp_path / "first.json").write_bytes(json_of(first))
    assert verified(tmp_path, json_of(second), "--before", tmp_path / "first.json")[0] == 0
    other = json.loads(json_of(first))
    other["article"]["title"] = "Another"
    sign(other)
    (tmp_path / "first.json").write_text(json.dumps(other))
    assert verified(tmp_path, json_of(second), "--before", tmp_path / "first.json") == (
        1,
        ["Report 1 is not the one that this report names: their checksums differ."],
    )


def test_checksum_from_elsewhere_is_compared(desk, tmp_path):
    _, second = desk
    assert verified(tmp_path, json_of(second), "--checksum", second.checksum.upper())[0] == 0
    status, [said] = verified(tmp_path, json_of(second), "--checksum", "ab" * 32)
    assert (status, said) == (1, f"The checksum is not yours: the file names {second.checksum}.")


def sign(payload):
    """Give a changed report the checksum of what it says now, as a careful forger does."""
    payload.pop("checksum", None)
    payload["checksum"] = hashlib.sha256(verify_report.canonical_json(payload).encode()).hexdigest()


def replant(payload):
    """Give it the root of its history as well."""
    proof = payload["proof"]
    proof["size"] = len(proof["events"])
    proof["root"] = verify_report.root_of([verify_report.leaf_of(e) for e in proof["events"]])
    sign(payload)


def word(p):
    p["assertions"][0]["note"] += "!"


def cut(p):
    del p["proof"]["events"][2]
    sign(p)


def cut_well(p):
    del p["proof"]["events"][2]
    replant(p)


def cut_the_end(p):
    events = p["proof"]["events"]
    del events[max(n for n, e in enumerate(events) if e.get("kind") == "assertion dismissed") :]
    replant(p)


def date_back(p):
    event = p["proof"]["events"][-1]
    event["at"] = "2020-01-01T00:00:00+00:00"
    replant(p)


def date_ahead(p):
    event = p["proof"]["events"][-1]
    event["at"] = "2099-01-01T00:00:00+00:00"
    replant(p)


def rename(p):
    next(e for e in p["proof"]["events"] if "by" in e)["by"] = "Somebody else"
    sign(p)


def renumber(p):
    p["report"]["number"] = 1
    sign(p)


def swap(p):
    events = p["proof"]["events"]
    events[0], events[1] = events[1], events[0]
    replant(p)


def repeat(p):
    p["proof"]["events"].append(p["proof"]["events"][-1])
    replant(p)


def unchain(p):
    p["proof"]["before"] = None
    sign(p)


def empty(p):
    p["proof"] = {}
    sign(p)


def strip(p):
    del p["proof"]
    sign(p)


def seal(p):
    p["proof"]["events"][0] = {"event": 1}
    sign(p)


def unseal(p):
    sealed = next(e for e in p["proof"]["events"] if "told" in e)
    del sealed["told"]
    sealed.update(kind="evidence added", at="2026-01-01T00:00:00+00:00", by="Ana", nonce="0" * 64)
    sign(p)


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (word, "The report was changed: its contents do not make the checksum that it names."),
        (cut, "cut or added to."),
        (cut_well, "does not go on where report 1 ended"),
        (cut_the_end, "and its history leads to"),
        (date_back, "is dated back"),
        (date_ahead, "bears a time after the report was frozen"),
        (rename, "do not make the root"),
        (renumber, "it is numbered anew."),
        (swap, "does not go on where report 1 ended"),
        (repeat, "two of its events have the same number"),
        (unchain, "has to name report 1 as the one before it, and names none"),
        (empty, "cannot be read"),
        (strip, "The report has no proof of its history"),
        (seal, "does not have the parts of an event"),
        (unseal, "do not make the root"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_was_changed_outside_the_desk_is_named(desk, tmp_path, forge, said):
    payload = json.loads(json_of(desk[1]))
    forge(payload)
    status, found = verified(tmp_path, json.dumps(payload).encode())
    assert status == 1
    assert any(said in sentence for sentence in found), found


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is no JSON file"),
        (b"\xff", "is no JSON file"),
        (b"[" * 100_000, "is no JSON file"),
        (b"[]", "is not the JSON file of a report."),
        (b'{"a": 1, "a": 2}', "names something twice"),
        (b'{"a": NaN}', "holds NaN"),
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(tmp_path, body, said):
    status, [sentence] = verified(tmp_path, body)
    assert status == 1
    assert said in sentence


def test_file_that_is_not_there_is_refused_with_a_sentence(tmp_path):
    assert verify(tmp_path / "none.json") == (
        1,
        [f"{tmp_path / 'none.json'} cannot be read: No such file or directory."],
    )


def test_proof_tells_no_words_and_nothing_of_who_handled_what_is_confidential(desk, other_reviewer):
    for report in desk:
        events = json.loads(report.payload)["proof"]["events"]
        told = json.dumps(events)
        for words in ("Called them.", "Which letters?", "4.2 million", "p. 5", "auditors"):
            assert words not in told
        assert other_reviewer.name not in [e["by"] for e in events if e.get("kind", "").startswith("evidence")]
    first, second = ({e["event"]: e for e in json.loads(r.payload)["proof"]["events"]} for r in desk)
    open_once = [pk for pk, e in first.items() if e.get("kind") == "evidence added"]
    assert open_once
    assert [set(second[pk]) for pk in open_once] == [{"event", "versions", "seal", "told"}]
    assert Report.objects.get(pk=desk[1].pk).salt not in desk[1].payload


def test_event_of_a_transaction_that_ended_late_comes_after_those_that_were_told(desk):
    _, second = desk
    payload = json.loads(second.payload)
    late, *told = payload["proof"]["events"]
    second.payload = json.dumps({**payload, "proof": {**payload["proof"], "events": told}})
    events = prove(second.article, last=second, salt=second.salt)["events"]
    assert events[: len(told)] == told
    assert [e["event"] for e in events[len(told) :]] == [late["event"], Event.objects.latest("pk").pk]


def test_file_is_handed_out_to_everybody():
    answer = Client().get("/reports/verify_report.py")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="verify_report.py"'
    assert answer.content == Path(verify_report.__file__).read_bytes()


def checked(article=None):
    """Return the exit status of the command, and what it says."""
    said = io.StringIO()
    try:
        call_command("check_proof", stdout=said, **({} if article is None else {"article": article}))
    except CommandError as error:
        return error.returncode, [*said.getvalue().splitlines(), str(error)]
    return 0, said.getvalue().splitlines()


def test_desk_that_is_as_its_reports_say_is_clean(desk):
    assert checked()[1] == ["Checked the reports of 1 article."]


def test_unknown_article_is_refused(db):
    assert checked(7) == (2, ["There is no article 7."])


def without_proof(report):
    """Leave a report as an earlier release froze it."""
    payload = json.loads(report.payload)
    del payload["proof"]
    text = verify_report.canonical_json(payload)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    frozen = Event.objects.get(kind="report frozen", after__report=report.pk)
    after = {name: value for name, value in frozen.after.items() if name != "session"}
    left_as(Report.objects.filter(pk=report.pk), payload=text, checksum=checksum, salt="")
    left_as(Event.objects.filter(pk=frozen.pk), after={**after, "checksum": checksum})
    return Report.objects.get(pk=report.pk)


def test_report_of_an_earlier_release_says_that_it_has_no_proof_and_the_next_one_names_it(editor, reviewer, tmp_path):
    article = make_article(by=editor).article
    first = without_proof(reports.publish(article=article, by=editor))
    body = {**json.loads(first.payload), "checksum": first.checksum}
    assert verified(tmp_path, json.dumps(body).encode()) == (
        1,
        ["The report has no proof of its history: a release of the program that recorded none made it."],
    )
    place_tag(article.assertions.order_by("order")[1], "alleged", by=reviewer)
    second = reports.publish(article=article, by=editor)
    assert json.loads(second.payload)["proof"]["before"]["checksum"] == first.checksum
    assert verified(tmp_path, json_of(second))[0] == 0
    assert checked() == (
        0,
        ["Checked the reports of 1 article.", "Without proof: 1 report of earlier releases; no history is compared."],
    )


@standard("R37")
@sized("steps", 120, soak=1_000)
def test_no_false_alarm_whatever_people_do(in_one_transaction, steps):  # noqa: F811
    walk = Walk(SEED)
    for n in range(steps):
        walk.step()
        if n % 10 == 9 or steps >= 1_000:
            article = walk.article
            report = reports.publish(article=article, by=walk.people[2])
            assert list(verify_report.findings({**json.loads(report.payload), "checksum": report.checksum})) == []
            assert checked(article.pk)[0] == 0


# What a superuser does to the database


@pytest.fixture
def walked(in_one_transaction):  # noqa: F811
    """An article after a walk, with three reports."""
    walk = Walk(SEED, articles_of_it=1)
    [article] = walk.articles
    for _ in range(3):
        for _ in range(40):
            walk.step()
        reports.publish(article=article, by=walk.people[2])
    return article


TABLES = ("reports_report", "review_event")


def columns_of(table):
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def another(chance, value):
    """Return another value of the same type."""
    if isinstance(value, int):
        return value + chance.choice([1, 2, 1000])
    with suppress(ValueError):
        return UUID(str(value)).hex[:-1] + chance.choice("0123456789abcdef")
    if isinstance(value, datetime):
        return value + timedelta(seconds=chance.choice([-86_400, -1, 1]))
    if value is None:
        return 1 if chance.random() < 0.5 else "2020-01-01"
    text = str(value)
    if text.startswith(("{", "[")):
        return json.dumps({**json.loads(text), f"x{chance.random()}": 1}) if text.startswith("{") else "[1]"
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice("0123456789abcdef") + text[at + 1 :]


class Superuser:
    """Changes rows that reports recorded, with SQL, behind the triggers' back."""

    def __init__(self, article, seed):
        self.chance = random.Random(seed)
        events = [e["event"] for e in json.loads(article.reports.latest("number").payload)["proof"]["events"]]
        self.rows = {"review_event": events, "reports_report": [r.pk for r in article.reports.all()]}
        self.columns = {table: columns_of(table) for table in TABLES}

    def sql(self, statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount

    def change(self, table, pk):
        column = self.chance.choice(self.columns[table])
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk])
            [value] = cursor.fetchone()
        new = another(self.chance, json.dumps(value) if isinstance(value, dict | list) else value)
        if str(new) == str(value):
            return None
        self.sql(f"UPDATE {table} SET {column} = %s WHERE id = %s", new, pk)
        return f"{table}.{column} of {pk}: {value!r:.60} to {new!r:.60}"

    def delete(self, table, pk):
        self.sql("DELETE FROM reports_rendition WHERE report_id = %s", pk if table == "reports_report" else 0)
        self.sql(f"DELETE FROM {table} WHERE id = %s", pk)
        return f"{table} {pk} deleted"

    def swap(self, table, pk):
        other = self.chance.choice([known for known in self.rows[table] if known != pk])
        for old, new in ((pk, -1), (other, pk), (-1, other)):
            self.sql(f"UPDATE {table} SET id = %s WHERE id = %s", new, old)
        return f"{table} {pk} and {other} swapped"

    def insert(self, table, pk):
        listed = ", ".join(name for name in self.columns["review_event"] if name not in {"id", "key"})
        event = self.chance.choice(self.rows["review_event"])
        self.sql(f"INSERT INTO review_event ({listed}) SELECT {listed} FROM review_event WHERE id = %s", event)
        made = Event.objects.latest("pk")
        Event.objects.filter(pk=made.pk).update(at=made.at - timedelta(days=1))
        return f"an event like {event} of the day before inserted"

    def mutate(self):
        table = self.chance.choice(TABLES)
        how = self.chance.choices([self.change, self.delete, self.swap, self.insert], [85, 5, 5, 5])[0]
        return how(table, self.chance.choice(self.rows[table]))


TRIGGERS = ("reports_report_no_update", "reports_report_no_delete", "reports_rendition_no_delete")
TRIGGERS += ("review_event_no_update", "review_event_no_delete")


@standard("R37")
@sized("mutations", 40, soak=1_000)
def test_each_change_by_a_superuser_is_found(walked, mutations):
    assert checked()[1] == ["Checked the reports of 1 article."]
    superuser, tried, missed = Superuser(walked, SEED), 0, []
    with without_triggers(*TRIGGERS):
        while tried < mutations:
            try:
                with transaction.atomic():
                    done = superuser.mutate()
                    if done:
                        tried += 1
                        if checked(walked.pk)[0] != 1:
                            missed.append(done)
                    transaction.set_rollback(True)
            except DatabaseError:  # a constraint says no: nothing was changed
                continue
    assert missed == []
