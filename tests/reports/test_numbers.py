"""Every number on every page and in every file is the same: counted here from the rows, and read off all of them."""

import csv
import io
import json
import random
import re
from collections import Counter

import openpyxl
import pytest
from django.conf import settings as conf
from django.utils.html import strip_tags
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.articles import actions as articles
from factcheck.articles import pagination
from factcheck.articles.models import Article, Draft
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.reports.choices import ReportKind
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.not_done import sums as sums_of
from factcheck.reports.models import Rendition
from factcheck.review.actions import sessions
from factcheck.review.models import ReviewSession, Tag
from tests.asks import HTMX, JSON, ask, logged_in, tag
from tests.makers import TEXT, add_evidence, make_article, make_person

pytestmark = pytest.mark.early

DEMO = conf.BASE_DIR / "factcheck" / "articles" / "samples" / "sorted-plastic.txt"
DONE = ("alleged", "denied", "verified")
LEFT = ("open", "disputed", "recheck")
SENTENCES = (
    "The board paid 12 officials 30,000 euros in May, auditors said.",
    "Two men were killed, police said.",
    "The minister denies that he knew of it.",
    '"We asked three times," Councillor Mira Holt said.',
    "Nobody answered.",
    "What now?",
    "Read more here!",
    "Mayor Roth called the director a thief, according to the port.",
    "Repairs will cost 4.2 million euros.",
    "It is a fine day.",
    "Ships - boats - barges",
)
SAMPLES = (
    TEXT,
    "Port notes\n",
    "What now? Who knows?",
    "x",
    "The port\n\nThe mayor paid 12 officials in May, auditors said. The mayor paid 12 officials in May, "
    "auditors said.\n\nWhy?\n\nThe mayor paid 12 officials in May, auditors said.\n",
    "Die Stadt zahlte im Mai 12 Beamten 30.000 Euro. Warum? Niemand antwortete.",
    "قال الوزير إن 12 مضخة تعطلت في مايو. هل كان يعلم؟ لم يجب أحد.",
    DEMO.read_text(encoding="utf-8"),
    "TK\n\n- one\n- two\n\nThe clerk said: the pumps failed.\n\n* * *\n\nCompiled by staff",
    "\n\n".join(["Headline of a long text", *(" ".join(SENTENCES) for _ in range(3))]),
)


@pytest.fixture
def people(db):
    return {
        "Edda": make_person("Edda", "editor"),
        "Ana": make_person("Ana", "reviewer"),
        "Bo": make_person("Bo", "reviewer"),
        "Rea": make_person("Rea", "reader"),
        "Ada": make_person("Ada", "administrator"),
    }


def counted(article):
    """Count the rows themselves."""
    draft = Draft.objects.latest_of(article.pk)
    places = list(draft.sentences.select_related("assertion"))
    assertions = {s.assertion.pk: s.assertion for s in places if s.assertion}
    standings = [a.standing for a in assertions.values()]
    return {
        "sentences": len(places),
        "places": sum(s.assertion is not None for s in places),
        "not_taken": sum(s.assertion is None for s in places),
        "assertions": len(standings),
        "checked": sum(s in DONE for s in standings),
        "not_checked": sum(s in LEFT for s in standings),
        "dismissed": standings.count("dismissed"),
    }, {s: standings.count(s) for s in (*DONE, *LEFT, "dismissed")}


def add_up(sums):
    assert sums["sentences"] == sums["places"] + sums["not_taken"]
    assert sums["assertions"] == sums["checked"] + sums["not_checked"] + sums["dismissed"]
    assert sums["places"] >= sums["assertions"]


def words_of(answer):
    assert answer.status_code == 200, answer.content
    return " ".join(strip_tags(re.sub(r"<(script|style|template)\b.*?</\1>", "", answer.content.decode())).split())


def check_page(words, sums, standings, *, where):
    """Compare whatever a page says with what was counted."""
    total = sums["assertions"]
    for done, of in re.findall(r"(\d+) of (\d+) (?:assertions? )?checked", words):
        assert (int(done), int(of)) == (sums["checked"], total), where
    for n, standing in re.findall(r"· (\d+) (disputed|open|dismissed|to recheck)\b(?! by others| without)", words):
        assert int(n) == standings[{"to recheck": "recheck"}.get(standing, standing)], where
    for n, of in re.findall(r"(\d+) of (\d+) sentences (?:was|were) not taken", words):
        assert (int(n), int(of)) == (sums["not_taken"], sums["sentences"]), where
    repeated = r"(\d+) of (\d+) sentences states? an assertion, (\d+) different ones?; (\d+) (?:was|were) not taken"
    for said in re.findall(repeated, words):
        assert [int(n) for n in said] == [sums[k] for k in ("places", "sentences", "assertions", "not_taken")], where
    if sums["places"] != sums["assertions"]:
        assert not re.search(r"\d+ of \d+ sentences (?:was|were) not taken", words), where
    for n, of in re.findall(r"(\d+) of (\d+) assertions? (?:has|have) no agreed verdict", words):
        assert (int(n), int(of)) == (sums["not_checked"], total), where
    for n, of in re.findall(r"(\d+) of (\d+) checks", words):
        assert int(n) <= int(of), where
    for of in re.findall(r"\b\d+ of (\d+) (?:highlighted|by you)", words):
        assert int(of) == total, where


def check_pages(article, people, sums, standings, *, thoroughly):
    session = ReviewSession.objects.filter(article=article, closed_at=None).exists()
    first = article.assertions.filter(in_text=True).order_by("order").first()
    for name, person in people.items() if thoroughly else [("Bo", people["Bo"])]:
        site = logged_in(person)
        leads = ["session/", "session/close/"] if name == "Edda" and session else []
        pages = ["/", f"/articles/{article.pk}/", f"/review/{article.pk}/"]
        pages += [f"/articles/{article.pk}/reports/"] if name == "Edda" else []
        pages += [f"/review/{article.pk}/{page}" for page in leads]
        said = {page: words_of(site.get(page)) for page in pages if page != "/" or Article.objects.count() == 1}
        for page, words in said.items():
            check_page(words, sums, standings, where=page)
        assert f"{sums['assertions']} assertion" in said[f"/review/{article.pk}/"]
        if sums["assertions"]:
            assert f"{sums['checked']} of {sums['assertions']} checked" in said.get("/", said[pages[2]])
            assert f"{sums['checked']} of {sums['assertions']} assertion" in said[f"/articles/{article.pk}/"]
        check_mine(article, person, said[f"/review/{article.pk}/"], sums)
        check_pieces(site, article, first, sums, standings)
        assert site.get(f"/articles/{article.pk}.json").json()["totals"] == sums
    listed = logged_in(people["Ada"]).get(
        f"/admin/articles/assertion/?article__id__exact={article.pk}&in_text__exact=1"
    )
    if listed.status_code == 200:
        assert re.search(rf"\b{sums['assertions']} assertion", listed.content.decode())


def check_pieces(site, article, first, sums, standings):
    words = words_of(site.get(f"/review/{article.pk}/changes/?after=0", **HTMX))
    check_page(words, sums, standings, where="changes")
    if first:
        panel = words_of(site.get(f"/review/assertions/{first.pk}/", **HTMX))
        assert re.search(rf"Assertion 1 of {sums['assertions']}\b", panel)
        check_page(panel, sums, standings, where="panel")


def check_mine(article, person, words, sums):
    tags = Tag.objects.active().filter(placed_by=person, assertion__article=article, assertion__in_text=True)
    mine = tags.exclude(assertion__standing="recheck")  # placed before a draft changed what it says
    said = re.search(r"(\d+) of (\d+) by you", words)
    assert bool(said) == (person.role in {"reviewer", "editor"} and sums["assertions"] > 0)
    if said:
        assert int(said[1]) == mine.count()
        waiting = mine.filter(assertion__standing="open").count()
        found = re.search(r"(\d+) waits? for a second reviewer", words)
        assert int(found[1]) == waiting if found else waiting == 0
        standing = article.assertions.filter(in_text=True, standing__in=["open", "recheck"])
        left = standing.exclude(pk__in=mine.values("assertion")).count()
        apart = r"(\d+) (?:by others|left for you|disputed by others|dismissed without your tag)"
        assert int(said[1]) + sum(int(n) for n in re.findall(apart, words)) == sums["assertions"]
        found = re.search(r"(\d+) left for you", words)
        assert int(found[1]) == left if found else left == 0


def check_files(article, sums, standings, by):
    report = reports.publish(article=article, kind=ReportKind.INTERIM, by=by)
    payload = json.loads(report.payload)
    assert payload["totals"] == sums
    assert {s: n for s, n in payload["summary"].items() if n} == {s: n for s, n in standings.items() if n}
    assert len(payload["assertions"]) == sums["assertions"]
    assert sum(len(a["places"]) for a in payload["assertions"]) == sums["places"]
    assert len(payload["not_taken"]) == sums["not_taken"]
    everything = [*(p for a in payload["assertions"] for p in a["places"]), *payload["not_taken"]]
    assert sorted(s["number"] for s in everything) == list(range(1, sums["sentences"] + 1))
    for s in payload["not_taken"]:
        assert payload["text"][s["start"] : s["end"]] == s["sentence"]
    check_not_done(payload, sums, standings)
    files = {r.form: bytes(r.body).decode("utf-8-sig") for r in Rendition.objects.filter(report=report)}
    check_csv(files["csv"], sums, standings)
    check_sentences_csv(files["sentences-csv"], payload, sums)
    for words in (files["html"], logged_in(by).get(f"/reports/{report.pk}/").content.decode()):
        check_read(" ".join(strip_tags(words).split()), sums)
        assert words.count('<li id="assertion-') == sums["assertions"]


def check_not_done(payload, sums, standings):
    said = Counter(e["kind"] for e in payload["not_done"])
    for standing in ("open", "disputed", "recheck", "dismissed"):
        assert said[standing] == standings.get(standing, 0)
    assert said["not taken"] == sums["not_taken"]
    *parts, (_, whole) = sums_of(payload)
    assert sum(n for _, n in parts) == whole == sums["sentences"]
    about = openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx"].render(payload)))["About this report"]
    told = dict(about.iter_rows(values_only=True))
    assert {name: told[f"total: {name.replace('_', ' ')}"] for name in sums} == sums
    annotations = json.loads(RENDERERS["annotations"].render(payload))
    assert annotations["total"] - any(not e["sentence"] for e in payload["not_done"]) == sums["sentences"]


def check_csv(file, sums, standings):
    rows = list(csv.DictReader(io.StringIO(file, newline="")))
    assert len(rows) == sums["assertions"]
    for standing, n in standings.items():
        assert sum(r["standing"] == standing for r in rows) == n
    for row in rows:
        assert (int(row["sentences"]), int(row["not_taken"])) == (sums["sentences"], sums["not_taken"])
    if rows:
        assert sum(int(r["places"]) for r in rows) + int(rows[0]["not_taken"]) == sums["sentences"]


def check_sentences_csv(file, payload, sums):
    rows = list(csv.DictReader(io.StringIO(file, newline="")))
    assert len(rows) == sums["sentences"]
    once = [r["counted_as"] for r in rows if r["repeats"] == "no"]
    kinds = {"checked": "checked", "not checked": "not_checked", "dismissed": "dismissed"}
    for name, key in {**kinds, "not taken for an assertion": "not_taken"}.items():
        assert once.count(name) == sums[key]
    numbers = [(int(r["number"]), int(r["paragraph"])) for r in rows if not r["assertion"]]
    assert numbers == [(s["number"], s["paragraph"]) for s in payload["not_taken"]]


def check_read(words, sums):
    if sums["assertions"]:
        said = re.search(r"(\d+) of (\d+) assertions? checked", words)
        assert (int(said[1]), int(said[2])) == (sums["checked"], sums["assertions"])
    for key, said in (
        ("not_checked", r"(\d+) not checked"),
        ("dismissed", r"checked, (?:\d+ not checked or not agreed, )?(\d+) dismissed"),
    ):
        found = re.search(said, words)
        assert int(found[1]) == sums[key] if found else sums[key] == 0
    *terms, whole = map(int, re.findall(r"\d+", re.search(r"\d+ checked \+ .*? = \d+ in all", words)[0]))
    assert sum(terms) == whole == sums["sentences"]
    found = re.search(r"(\d+) sentences? in the text", words)
    assert int(found[1]) == sums["sentences"]
    found = re.search(r"(\d+|none) (?:was|were) not taken for", words)
    assert int(found[1].replace("none", "0")) == sums["not_taken"]


def check_everything(article, people, *, thoroughly=True):
    sums, standings = counted(article)
    add_up(sums)
    check_pages(article, people, sums, standings, thoroughly=thoroughly)
    check_files(article, sums, standings, people["Edda"])


def work(article, people, chance):
    """Do something that somebody at the desk may do; what is refused is refused."""
    name = chance.choice(["Ana", "Ana", "Bo", "Bo", "Edda"])
    site, person = logged_in(people[name]), people[name]
    assertions = list(article.assertions.filter(in_text=True))
    unmarked = list(Draft.objects.latest_of(article.pk).sentences.filter(assertion=None))
    act = chance.choice(["tag"] * 6 + ["dismiss", "restore", "mark", "verify", "undo", "settle", "bulk", "withdraw"])
    if act == "mark" and unmarked:
        site.post(f"/review/{article.pk}/assertions/", {"sentence": chance.choice(unmarked).pk}, **JSON)
    if not assertions or act == "mark":
        return
    one = chance.choice(assertions)
    if act == "tag":
        tag(site, one, chance.choice(["alleged", "alleged", "denied"]))
    elif act == "withdraw":
        tag(site, one, "")
    elif act == "verify":
        tag(site, add_evidence(one, by=person, locator=f"p. {chance.random()}"), "verified")
    elif act == "settle":
        ask(logged_in(people["Edda"]), one, "settle", verdict="alleged", note="As the accounts say.")
    elif act == "bulk":
        chosen = [f"{a.pk}:{a.version}" for a in chance.sample(assertions, min(2, len(assertions)))]
        answer = site.post(f"/review/{article.pk}/bulk/", {"chosen": chosen, "verdict": "alleged"}, **HTMX)
        if answer.status_code == 200:
            check_page(words_of(answer), *counted(article), where="bulk")
    else:
        ask(site, one, act, **({"reason": "opinion"} if act == "dismiss" else {}))


def begin(text, people, readers):
    draft = make_article(text, by=people["Edda"])
    if readers:
        chosen = [people["Ana"], people["Bo"]]
        sessions.open_(article=draft.article, reviewers=chosen, required_reviewers=readers, by=people["Edda"])
    return draft.article


@pytest.mark.parametrize("text", SAMPLES, ids=range(len(SAMPLES)))
def test_numbers_agree_of_every_sample_untouched_and_worked_on(text, people):
    article, chance = begin(text, people, 2), random.Random(text)
    check_everything(article, people, thoroughly=False)
    for _ in range(8):
        work(article, people, chance)
    check_everything(article, people)


def test_numbers_agree_of_a_text_in_parts_with_repeats_and_a_new_draft(people, monkeypatch):
    monkeypatch.setattr(pagination, "PART", 4)
    text = "\n\n".join(["Headline of a long text", *(" ".join(SENTENCES) for _ in range(2))])
    article, chance = begin(text, people, 2), random.Random(7)
    for _ in range(20):
        work(article, people, chance)
    check_everything(article, people)
    changed = text.replace("12 officials", "14 officials").replace("Nobody answered. ", "")
    articles.revise(article=article, source=from_paste(changed, limit=99_999), by=people["Edda"])
    check_everything(article, people)
    for _ in range(10):
        work(article, people, chance)
    check_everything(article, people)


ANY = st.characters(exclude_categories=["Cs", "Cc"])
drafts = st.lists(st.sampled_from(SENTENCES) | st.text(ANY, min_size=1, max_size=40), min_size=1, max_size=9).map(
    " ".join
)


@given(
    text=drafts.filter(str.strip),
    later=drafts.filter(str.strip),
    readers=st.sampled_from([0, 1, 2]),
    seed=st.integers(0, 999),
)
@settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_numbers_agree_of_any_text_after_any_work(people, text, later, readers, seed):
    chance = random.Random(seed)
    article = begin(f"The port opened in May. {text}", people, readers)
    for _ in range(8):
        work(article, people, chance)
    articles.revise(
        article=article, source=from_paste(f"{later} The port opened in May. {text[:30]}", limit=9999), by=None
    )
    for _ in range(4):
        work(article, people, chance)
    check_everything(article, people, thoroughly=False)


def test_the_headline_is_a_sentence_and_counts_as_an_assertion_if_it_asserts(people):
    asserting = make_article("Board paid 12 officials 30,000 euros\n\nWhat now?\n").article
    assert counted(asserting)[0]["assertions"] in {0, 1}
    check_everything(asserting, people)
    labelled = make_article("Notes\n\nThe board paid 12 officials 30,000 euros in May, auditors said.\n").article
    sums, _ = counted(labelled)
    assert (sums["sentences"], sums["assertions"], sums["not_taken"]) == (2, 1, 1)
    check_everything(labelled, people)


def test_three_readings_where_two_are_needed_are_called_three(people):
    article = begin(TEXT, people, 2)
    one = article.assertions.order_by("order")[0]
    for name in ("Ana", "Bo", "Edda"):
        one.refresh_from_db()
        assert tag(logged_in(people[name]), one, "alleged").status_code == 200
    panel = words_of(logged_in(people["Ana"]).get(f"/review/assertions/{one.pk}/", **HTMX))
    assert "3 checks, 2 needed" in panel
    assert not re.search(r"3 of 2", panel)
    assert set(RENDERERS) >= {"csv", "sentences-csv"}


@given(
    text=st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=9),
    later=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9),
    seed=st.integers(0, 999),
)
@example(text=["Ships - boats - barges", "What now?"], later=["What now?"], seed=0)  # highlighted, and no assertion
@settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_what_the_preview_of_a_draft_says_is_what_becomes_of_the_sentences(people, text, later, seed):
    article, chance = begin(f"Port notes\n\n{' '.join(text)}\n", people, 1), random.Random(seed)
    for _ in range(8):
        work(article, people, chance)
    checked = set(article.assertions.filter(in_text=True, standing__in=DONE).values_list("pk", flat=True))
    site, sent = logged_in(people["Edda"]), {"text": f"Port notes\n\n{' '.join(later)} Ferries stopped on Monday.\n"}
    page = words_of(site.post(f"/articles/{article.pk}/drafts/", {**sent, "preview": "1"}))
    told = site.post(f"/articles/{article.pk}/drafts/", {**sent, "preview": "1"}, **JSON).json()
    loaded = site.post(f"/articles/{article.pk}/drafts/", sent, **JSON).json()
    after = article.assertions.filter(in_text=True)
    keep = after.filter(pk__in=checked, standing__in=DONE).count()
    found = re.search(r"(\d+) checked sentences? keeps?\b", page)
    assert (int(found[1]) if found else 0) == keep
    found = re.findall(r"(\d+) checked sentences? (?:is gone|are gone|has other words|have other words)", page)
    assert sum(map(int, found)) == article.assertions.checked_and_gone().count()
    assert told["sentences"] == loaded["sentences"] == counted(article)[0]["sentences"]
    assert told["assertions"] == loaded["assertions"] == counted(article)[0]["assertions"]
    assert told["repeats"] == loaded["repeats"]


def test_text_with_repeats_says_how_many_sentences_state_how_many_assertions(people):
    article = make_article(f"{TEXT}\nWhat now?\n\n{TEXT.splitlines()[3]}\n").article
    sums, _ = counted(article)
    assert sums["places"] == sums["assertions"] + 1
    site = logged_in(people["Edda"])
    for page in (f"/articles/{article.pk}/", f"/review/{article.pk}/", f"/articles/{article.pk}/reports/"):
        said = f"{sums['places']} of {sums['sentences']} sentences state an assertion, {sums['assertions']} different"
        are = "was" if sums["not_taken"] == 1 else "were"
        assert f"{said} ones; {sums['not_taken']} {are} not taken for one." in words_of(site.get(page)), page


def test_what_others_dispute_is_said_to_whom_it_is_not_left_for(people):
    article = begin(TEXT, people, 2)
    one = article.assertions.order_by("order")[0]
    for name, verdict in (("Ana", "alleged"), ("Bo", "denied")):
        one.refresh_from_db()
        tag(logged_in(people[name]), one, verdict)
    words = words_of(logged_in(people["Edda"]).get(f"/review/{article.pk}/"))
    assert f"0 of {article.assertions.count()} by you · 1 disputed by others · " in words
