"""Omissions of every kind planted in articles: each is said, unasked, by the page, the JSON, the CSV and the workbook.

What is planted, and what is not, is compared with all that the report says, so that nothing is said without a cause.
"""

import csv
import io
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.utils import timezone
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st
from lxml import html

from factcheck.articles import actions as articles
from factcheck.articles.models import Article, Assertion
from factcheck.ingest import from_paste
from factcheck.reports import actions as reports
from factcheck.reports.choices import NotDone
from factcheck.reports.exporters import RENDERERS
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.not_done import not_done, sums
from factcheck.reports.files import file_of
from factcheck.review.actions import questions, sessions
from factcheck.review.choices import SourceKind
from factcheck.review.origins import site_of
from tests.asks import logged_in
from tests.makers import add_evidence, make_article, place_tag, record_complaint, record_reply, record_request
from tests.reports.payloads import assertion, of_format, payload
from tests.reports.payloads import evidence as evidence_of
from tests.review.actions.acts import dismiss, do, settle

ARTICLES, IN_EACH = 20, 10
PLAIN = (
    "The harbour office opened 12 berths in May.",
    "Engineers replaced 40 pumps at the northern lock.",
    "The library lent 9,000 books last winter.",
    "Farmers sold 300 tonnes of barley at the autumn market.",
    "The council bought 25 electric buses from a Dutch maker.",
    "A storm closed the coastal railway for 6 days.",
    "The museum counted 70,000 visitors in 2024.",
    "Teachers at the grammar school marked 1,200 papers.",
    "The hospital hired 33 nurses in spring.",
    "Divers recovered 5 anchors from the bay.",
    "The bakery on Mill Street exports bread to 14 countries.",
    "Volunteers planted 800 oaks along the river.",
)
TWINS = ("Inspectors approved 31 lifts at the central station.", "Inspectors approved 32 lifts at the central station.")


@dataclass
class Desk:
    """The people who work on the articles."""

    edda: Any
    ana: Any
    bo: Any
    readers: int = 1

    def conclude(self, a: Assertion, verdict: str, **fields: Any) -> None:
        """Give a verdict as often as the session asks for it."""
        for by in (self.ana, self.bo)[: self.readers]:
            place_tag(a, verdict, by=by, **fields)


@dataclass
class Plant:
    """What is done to a sentence, which kinds of omission follow, and words that every form has to say of them."""

    kinds: set[NotDone]
    act: Callable[[Desk, Assertion], None] | None = None
    words: list[str] = field(default_factory=list)
    sentences: tuple[str, ...] = ()  # of its own; otherwise it takes a plain one


def evidence(a: Assertion, desk: Desk, site: str = "example.org", **fields: Any) -> None:
    given = {"url": f"https://{site}/a", "title": f"Page of {site}", "accessed_on": timezone.now().date(), **fields}
    add_evidence(a, by=desk.ana, **given)


def supported(desk: Desk, a: Assertion, **fields: Any) -> None:
    """Verify it by two sites that somebody looked at today: nothing is to be said of that."""
    for site in ("www.example.org", "example.net"):
        evidence(a, desk, site, **fields)


def verify(desk: Desk, a: Assertion, **why: str) -> None:
    desk.conclude(a, "verified", party="", why=why)


def clean(desk: Desk, a: Assertion) -> None:
    supported(desk, a)
    verify(desk, a)


def dispute(desk: Desk, a: Assertion) -> None:
    place_tag(a, "alleged", by=desk.ana, party="the warden")
    place_tag(a, "denied", by=desk.bo, party="the ferry firm")


def disagree_and_settle(desk: Desk, a: Assertion) -> None:
    evidence(a, desk)
    dispute(desk, a)
    settle(a, "alleged", by=desk.edda)


def one_of_two(desk: Desk, a: Assertion) -> None:
    desk.readers = 2
    place_tag(a, "alleged", by=desk.ana, party="the warden")


def without_locator(desk: Desk, a: Assertion) -> None:
    supported(desk, a, locator="", excerpt="")
    verify(desk, a, why_no_locator="Read at the quay, on a board.")


def single_origin(desk: Desk, a: Assertion) -> None:
    evidence(a, desk, "finance.example.co.uk")
    evidence(a, desk, "www.example.co.uk")
    evidence(a, desk, "web.archive.org/web/2026/https://example.co.uk")
    verify(desk, a)


def writer_alone(desk: Desk, a: Assertion) -> None:
    supported(desk, a, from_writer=True)
    verify(desk, a, why_no_locator="The writer showed it to us.")


def own_alone(desk: Desk, a: Assertion) -> None:
    own = {"kind": SourceKind.OWN_WORK, "url": "", "excerpt": ""}
    for title in ("Went there", "Counted again"):
        evidence(a, desk, title=title, locator="quay 3", **own)
    evidence(a, desk, confidential=True)  # never on own observation alone
    verify(desk, a)


def contradicted(desk: Desk, a: Assertion) -> None:
    supported(desk, a)
    evidence(a, desk, "example.com", title="Minutes that say otherwise", stance="contradicts")
    verify(desk, a, why_contradicted="The minutes were withdrawn.")


def ask(desk: Desk, a: Assertion) -> None:
    do(a, asks("Who counted the lorries?"), by=desk.ana)
    clean(desk, a)


def ask_confidentially(desk: Desk, a: Assertion) -> None:
    do(a, asks("Who whispered it?", confidential=True), by=desk.ana)
    clean(desk, a)


def answer_confidentially(desk: Desk, a: Assertion) -> None:
    do(a, asks("Who signed it?"), by=desk.ana)
    asked = a.questions.get().pk

    def act(state, write):
        return questions.answer(state, question_id=asked, text="The whisperer.", confidential=True, write=write)

    do(a, act, by=desk.bo)
    clean(desk, a)


def asks(text: str, **fields: Any) -> Any:
    return lambda state, write: questions.ask(state, text=text, write=write, **fields)


def note_confidentially(desk: Desk, a: Assertion) -> None:
    supported(desk, a)
    desk.conclude(a, "verified", party="", note="The whisperer again.", note_confidential=True)


def confidential_alone(desk: Desk, a: Assertion) -> None:
    supported(desk, a, confidential=True, title="The whisperer's letter")
    verify(desk, a)


def confidential_beside(desk: Desk, a: Assertion) -> None:
    evidence(a, desk)
    evidence(a, desk, "example.net", confidential=True, title="The whisperer's letter")
    verify(desk, a)


def stale(desk: Desk, a: Assertion) -> None:
    supported(desk, a)
    evidence(a, desk, "example.com", title="An old page", accessed_on=timezone.now().date() - timedelta(days=45))
    verify(desk, a)


def undated(desk: Desk, a: Assertion) -> None:
    supported(desk, a)
    evidence(a, desk, "example.com", title="A page of some day", accessed_on=None)
    verify(desk, a)


def nameless(desk: Desk, a: Assertion) -> None:
    evidence(a, desk)
    desk.conclude(a, "denied", party="")


def ask_for_comment(desk: Desk, a: Assertion) -> None:
    """Put it to somebody who says nothing."""
    record_request(a, by=desk.ana, party="Treasurer Cole")
    record_reply(a.article.comment_requests.get(), by=desk.ana, outcome="no answer")
    desk.conclude(a, "alleged", party="the warden")


def complained(desk: Desk, a: Assertion) -> None:
    """Let a reader say that it is wrong, and nobody say what came of it."""
    clean(desk, a)
    record_complaint(a, by=desk.ana)


def verify_although(**why: str) -> Callable[[Desk, Assertion], None]:
    def act(desk: Desk, a: Assertion) -> None:
        supported(desk, a)
        verify(desk, a, **why)

    return act


def verify_quotation(**ticks: bool) -> Callable[[Desk, Assertion], None]:
    def act(desk: Desk, a: Assertion) -> None:
        supported(desk, a)
        desk.conclude(a, "verified", party="", ticks=ticks)

    return act


N = NotDone
PLANTS: dict[str, Callable[[int], Plant]] = {
    "open": lambda _: Plant({N.OPEN}, None, ["checked"]),
    "one of two checks": lambda _: Plant({N.OPEN}, one_of_two, ["1 of 2 checks", "Ana: alleged by the warden"]),
    "disputed": lambda _: Plant({N.DISPUTED}, dispute, ["Ana: alleged by the warden", "Bo: denied by the ferry firm"]),
    "settled": lambda _: Plant({N.SETTLED}, disagree_and_settle, ["Bo: denied by the ferry firm", "Edda: alleged"]),
    "recheck": lambda _: Plant({N.RECHECK}, clean, ["its words changed; before: "]),
    "dismissed": lambda _: Plant(
        {N.DISMISSED}, lambda d, a: dismiss(a, by=d.bo, reason="not ours"), ["dismissed as “not ours to check”: Bo"]
    ),
    "not taken": lambda n: Plant(
        {N.NOT_TAKEN}, None, ["neither the program nor a reviewer took it"], (f"But how will berth {n} look?",)
    ),
    "placeholder not taken": lambda n: Plant(
        {N.NOT_TAKEN, N.PLACEHOLDER}, None, ["to be filled in: TK"], (f"Who will come to the TK ball of year {n}?",)
    ),
    "no locator": lambda _: Plant({N.NO_LOCATOR}, without_locator, ["Read at the quay, on a board."]),
    "said, not whether true": lambda n: Plant(
        {N.CONTENT_UNCHECKED},
        verify_quotation(words_checked=True),
        ["words checked, content not: verified is that it was said, not that it is true"],
        (f"“The yard built {n + 20} boats in June,” said Ann Kern.",),
    ),
    "true, not whether said": lambda n: Plant(
        {N.WORDS_UNCHECKED},
        verify_quotation(content_checked=True),
        ["content checked, words not: verified is what it says, not that it was said so"],
        (f"“Our mill ground {n + 20} tonnes of rye in autumn,” said Eva Brandt.",),
    ),
    "said or true": lambda n: Plant(
        {N.QUOTATION},
        verify_quotation(),
        ["a quotation, verified: not said whether words or content were checked"],
        (f"“The choir sang in {n + 20} churches last year,” said Olaf Lund.",),
    ),
    "single origin": lambda _: Plant({N.SINGLE_ORIGIN}, single_origin, ["single origin: example.co.uk (3 pieces)"]),
    "writer alone": lambda _: Plant(
        {N.WRITER_ALONE, N.NO_LOCATOR}, writer_alone, ["what the writer proposed", "The writer showed it to us."]
    ),
    "own alone": lambda _: Plant({N.OWN_ALONE, N.CONFIDENTIAL}, own_alone, ["is own observation"]),
    "contradicted": lambda _: Plant(
        {N.CONTRADICTED}, contradicted, ["Minutes that say otherwise", "The minutes were withdrawn."]
    ),
    "unanswered": lambda _: Plant({N.UNANSWERED}, ask, ["no answer yet to Ana: Who counted the lorries?"]),
    "unanswered, confidential": lambda _: Plant(
        {N.UNANSWERED, N.CONFIDENTIAL}, ask_confidentially, ["no answer yet to 1 confidential question"]
    ),
    "answered confidentially": lambda _: Plant(
        {N.CONFIDENTIAL}, answer_confidentially, ["Bo: confidential answer, not shown"]
    ),
    "noted confidentially": lambda _: Plant({N.CONFIDENTIAL}, note_confidentially, ["Ana: confidential note"]),
    "confidential alone": lambda _: Plant(
        {N.CONFIDENTIAL_ALONE, N.CONFIDENTIAL},
        confidential_alone,
        ["all evidence that supports it is confidential", "2 confidential pieces of evidence"],
    ),
    "confidential beside": lambda _: Plant(
        {N.CONFIDENTIAL, N.SINGLE_ORIGIN}, confidential_beside, ["1 confidential piece of evidence", "example.org"]
    ),
    "stale": lambda _: Plant({N.STALE}, stale, ["looked at 45 days before: An old page"]),
    "undated": lambda _: Plant({N.UNDATED}, undated, ["when the evidence was looked at is not said: A page of some"]),
    "no denier": lambda _: Plant({N.NO_DENIER}, nameless, ["by whom"]),
    "denied without evidence": lambda _: Plant(
        {N.NO_SUPPORT}, lambda d, a: d.conclude(a, "denied", party="the firm"), ["no evidence is given for the denial"]
    ),
    "not asked": lambda n: Plant(
        {N.NOT_ASKED},
        lambda d, a: d.conclude(a, "alleged", party="the warden"),
        ["nobody was asked to comment on it"],
        (f"Chairman Dole stole {n + 4},000 euros from the chess club.",),
    ),
    "no reply": lambda n: Plant(
        {N.NO_REPLY},
        ask_for_comment,
        ["Ana asked Treasurer Cole for comment on", "no answer"],
        (f"Treasurer Cole stole {n + 4},000 euros from the rowing club.",),
    ),
    "complaint": lambda _: Plant({N.COMPLAINT}, complained, ["by e-mail, that it is wrong; that is open"]),
    "placeholder": lambda n: Plant(
        {N.PLACEHOLDER},
        verify_although(why_placeholder="The length will follow."),
        ["still to be filled in: TK", "The length will follow."],
        (f"Surveyor Hill measured TK metres of cable under strait {n}.",),
    ),
    "near-twin": lambda _: Plant(
        {N.NEAR_TWIN},
        verify_although(why_near_twin="Both stations were visited."),
        ["easily mistaken for assertion ", "Both stations were visited."],
        TWINS,
    ),
    "discrepancy": lambda _: Plant(
        {N.DISCREPANCY},
        clean,
        ["says “50 per cent”", "70 per cent more"],
        ("Exports grew from £2m to £3.4m, an increase of 50 per cent.",),
    ),
}


@pytest.fixture
def desk(editor, reviewer, other_reviewer):
    return Desk(editor, reviewer, other_reviewer)


def chosen(article: int) -> list[str]:
    """The plants of one article: ten, so that all of them come round, whatever stands beside them."""
    names = [*PLANTS]
    return [names[(article * IN_EACH + n) % len(names)] for n in range(IN_EACH)]


def planted(number: int, desk: Desk) -> tuple[Article, dict[str, Plant]]:
    """An article with ten plants among clean sentences, in any order: what was planted, by the sentence."""
    plain, by_sentence, places = list(PLAIN), {}, []
    chance = random.Random(number)
    for n, name in enumerate(chosen(number)):
        plant = PLANTS[name](n)
        plant.sentences = plant.sentences or (plain.pop(0),)
        places.append(plant)
    places += [Plant(set(), clean, [], (plain.pop(0),)) for _ in range(2)]
    chance.shuffle(places)
    for plant in places:
        by_sentence.update(dict.fromkeys(plant.sentences, plant))
    paragraphs = "\n\n".join(" ".join(plant.sentences) for plant in places)
    article = make_article(f"Notes\n\n{paragraphs}\n", by=desk.edda).article
    desk.readers = 2 if "one of two checks" in chosen(number) else 1
    sessions.open_(article=article, by=desk.edda, reviewers=[desk.ana, desk.bo], required_reviewers=desk.readers)
    for a in article.assertions.order_by("order"):
        if act := by_sentence[a.words].act:
            act(desk, a)
    for words, plant in [*by_sentence.items()]:
        if plant.kinds == {N.RECHECK}:
            by_sentence[change(article, words, desk)] = by_sentence.pop(words)
    by_sentence["Notes"] = Plant({N.NOT_TAKEN})
    return article, by_sentence


def change(article: Article, words: str, desk: Desk) -> str:
    """Load a new draft in which the figure of a sentence is another one."""
    changed = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), words, count=1)
    text = article.drafts.latest("number").text.replace(words, changed)
    articles.revise(article=article, source=from_paste(text, limit=99_999), by=desk.edda)
    return changed


def squeezed(words: str) -> str:
    return " ".join(words.split())


def said_in_json(report: int) -> dict[str, tuple[set[str], str]]:
    """What the JSON says of each sentence: the kinds and the words."""
    payload = json.loads(file_of(report, "json").body)
    sentences = {a["order"]: a["sentence"] for a in payload["assertions"]}
    not_taken = {s["number"]: s["sentence"] for s in payload["not_taken"]}
    said: dict[str, tuple[set[str], str]] = {s: (set(), "") for s in (*sentences.values(), *not_taken.values())}
    for e in payload["not_done"]:
        sentence = sentences[e["assertion"]] if e["assertion"] else not_taken[e["sentence"]]
        kinds, words = said[sentence]
        said[sentence] = ({*kinds, e["kind"]}, f"{words}\n{e['words']}")
    return said


def said_in_csv(report: int) -> dict[str, tuple[set[str], str]]:
    """What the CSV says of the assertions, and the CSV of all sentences of the others."""
    said = {}
    for form in ("sentences-csv", "csv"):
        body = bytes(file_of(report, form).body).decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(body, newline="")):
            said[row["sentence"]] = (set(filter(None, row["not_done_kinds"].split("; "))), row["not_done"])
    return said


def said_in_xlsx(report: int) -> dict[str, tuple[set[str], str]]:
    book = openpyxl.load_workbook(io.BytesIO(bytes(file_of(report, "xlsx").body)))
    said: dict[str, tuple[set[str], str]] = {}
    for kind, _, _, _, words, text in book["Not done"].iter_rows(min_row=2, values_only=True):
        kinds, before = said.get(text, (set(), ""))
        said[text] = ({*kinds, kind}, f"{before}\n{words}")
    return said


def said_on_page(page: str) -> dict[str, tuple[set[str], str]]:
    """What the list of what was not done says, by its links, and the words beside each assertion."""
    tree = html.fromstring(page)
    assertions = {li.get("id").removeprefix("assertion-"): li for li in tree.xpath('//ol[@class="assertions"]/li')}
    others = {li.get("value"): li.text_content() for li in tree.xpath('//ol[contains(@class, "folded")]/li')}
    said = {squeezed(li.find("blockquote").text_content()): (set(), li.text_content()) for li in assertions.values()}
    said |= {words: (set(), words) for words in others.values()}
    labels = {label: kind for kind, label in NotDone.choices}
    for row in tree.xpath('//table[@class="undone"]/tbody/tr'):
        label, _, which = (squeezed(cell.text_content()) for cell in row)
        links, _, rest = which.partition("sentence")
        for number in expanded(links):
            said[squeezed(assertions[number].find("blockquote").text_content())][0].add(kind_of(label, labels))
        for number in expanded(rest):
            said[others[number]][0].add(kind_of(label, labels))
    return said


def kind_of(label: str, labels: dict[str, str]) -> str:
    return labels[label[0].lower() + label[1:]]


def expanded(ranges: str) -> list[str]:
    found = re.findall(r"(\d+)(?:–(\d+))?", ranges)
    return [str(n) for first, last in found for n in range(int(first), int(last or first) + 1)]


@pytest.mark.one_database
@pytest.mark.parametrize("number", range(ARTICLES))
def test_each_of_200_planted_omissions_is_said_in_every_form(number, desk):
    article, plants = planted(number, desk)
    report = reports.publish(article=article, by=desk.edda)
    page = logged_in(desk.ana).get(report.get_absolute_url()).content.decode()
    forms = {
        "JSON": said_in_json(report.pk),
        "CSV": said_in_csv(report.pk),
        "XLSX": said_in_xlsx(report.pk),
        "page": said_on_page(page),
        "HTML": said_on_page(bytes(file_of(report.pk, "html").body).decode()),
    }
    for form, said in forms.items():
        for sentence, plant in plants.items():
            kinds, words = said.get(sentence, (set(), ""))
            assert kinds == {k.value for k in plant.kinds}, (form, sentence)
            for wanted in plant.words if form in {"JSON", "CSV", "XLSX"} or N.NOT_TAKEN not in plant.kinds else ():
                assert squeezed(wanted) in squeezed(words), (form, sentence)
    for form in RENDERERS:
        assert b"hisper" not in bytes(file_of(report.pk, form).body), form
    annotations = json.loads(file_of(report.pk, "annotations").body)["first"]["items"]
    assert len(annotations) == len(plants)
    for annotation in annotations:
        plant = plants[annotation["target"]["selector"][0]["exact"]]
        assert plant.kinds == {b["label"] for b in annotation["body"] if b["purpose"] == "commenting"}


@pytest.mark.parametrize("number", range(4))
def test_page_that_freezes_lists_beforehand_what_the_report_will_list(number, desk):
    article, _ = planted(number, desk)
    site = logged_in(desk.edda)
    page = site.get(f"/articles/{article.pk}/reports/").content.decode()
    foretold = undone_in(page)
    assert foretold == undone_in(site.get(f"/articles/{article.pk}/reports/preview/").content.decode())
    held = reports.current(article)
    assert len(foretold) == len({e["kind"] for e in held["not_done"]}) > 3
    assert page.index('class="undone"') < page.index("Freeze report</button>")
    links = html.fromstring(page).xpath('//table[@class="undone"]//a/@href')
    assert {link.split("#")[0].split("?")[0] for link in links} == {f"/articles/{article.pk}/reports/preview/"}


def undone_in(page: str) -> list[list[str]]:
    """The rows of the list of what was not done: the kind, of how many sentences, and which."""
    rows = html.fromstring(page).xpath('//table[@class="undone"]/tbody/tr')
    return [[squeezed(cell.text_content()) for cell in row] for row in rows]


def test_plants_are_200_and_of_every_kind():
    assert ARTICLES * IN_EACH == 200
    of_all = {N.PROPOSALS, N.LEFT_OUT, N.FEWER_CHECKS}  # tried on their own below
    kinds = {kind for name in {n for a in range(ARTICLES) for n in chosen(a)} for kind in PLANTS[name](0).kinds}
    assert kinds == set(NotDone) - of_all


# What is about the whole text, and what the plants cannot show


def test_what_is_said_of_the_whole_text_is_in_every_row_and_form(desk):
    given = of_article(draft={"repeats_left_out": 1, "placeholders": ["TK"]}, proposals=PROPOSALS)
    wanted = (
        "1 sentence of a second copy of the text was left out on loading",
        "still to be filled in somewhere in the text: TK",
        "3 of 5 comments, footnotes and links that came with the writer’s draft were neither accepted nor thrown away",
    )
    assert [(e["assertion"], e["sentence"], e["words"]) for e in given["not_done"][:3]] == [
        (None, None, words) for words in wanted
    ]
    for form in ("csv", "sentences-csv"):
        for row in csv.DictReader(io.StringIO(RENDERERS[form].render(given).decode("utf-8-sig"), newline="")):
            assert row["not_done_in_article"].split("\n") == [*wanted]
    rows = openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx"].render(given)))["Not done"].iter_rows(values_only=True)
    assert {*wanted} <= {row[4] for row in rows}
    shown = squeezed(html.fromstring(RENDERERS["html"].render(given)).text_content())
    assert [words for words in wanted if words not in shown] == []


PROPOSALS = {"proposals": 4, "open": 2, "at_no_assertion": 1, "without_backup": 0}


def of_article(draft: dict[str, Any], **fields: Any) -> dict[str, Any]:
    given = payload(assertion(), assertion(order=2, id=72))
    made = {**given, **fields, "draft": {**given["draft"], **draft}}
    return {**made, "not_done": not_done(made)}


def kinds_of(made: dict[str, Any]) -> set[str]:
    given = payload(assertion(**made))
    return {e["kind"] for e in given["not_done"] if e["assertion"]}


@pytest.mark.parametrize(
    ("tags", "needed", "is_said"),
    [(1, 1, False), (1, 2, True), (2, 2, False), (3, 2, False)],
)
def test_fewer_checks_than_the_session_asked_for_are_said(tags, needed, is_said):
    given = payload(assertion(tags=[{**assertion()["tags"][0], "by": f"R{n}"} for n in range(tags)]))
    given["session"] = {"readers_needed": needed}
    assert (N.FEWER_CHECKS in {e["kind"] for e in not_done(given)}) == is_said


@pytest.mark.parametrize(
    ("sites", "origins"),
    [
        (["https://www.example.co.uk/a", "https://finance.example.co.uk/b"], 1),
        (["https://example.org/a", "http://EXAMPLE.org:8080/b"], 1),
        (["https://example.org/a", "https://web.archive.org/web/2026/https://www.example.org/a"], 1),
        (["https://münchen.example.org", "https://xn--mnchen-3ya.example.org"], 1),
        (["https://münchen.de/a", "https://www.xn--mnchen-3ya.de/"], 1),
        (["https://10.0.0.1/a", "https://10.0.0.1/b"], 1),
        (["https://one.github.io/", "https://two.github.io/"], 2),
        (["https://example.org/a", "https://example.com/a"], 2),
        (["https://t.example/?u=https://example.org", "https://example.org"], 2),
        (["http://localhost/a", "http://host/a"], 2),
    ],
)
def test_sites_of_one_owner_are_one_origin(sites, origins):
    assert len({site_of(address) for address in sites}) == origins


@pytest.mark.parametrize(("title", "is_one"), [("minutes  of May", True), ("Minutes of June", False)])
def test_papers_of_one_title_are_one_origin(title, is_one):
    papers = [evidence_of(title="Minutes of May", url="", locator="p. 1"), evidence_of(title=title, url="")]
    found = kinds_of({"standing": "verified", "evidence": papers, "evidence_count": 2})
    assert (N.SINGLE_ORIGIN in found) == is_one


@pytest.mark.parametrize(("days", "is_stale"), [(30, False), (31, True)])
def test_evidence_is_stale_after_thirty_days(days, is_stale):
    looked_at = (date(2026, 5, 22) - timedelta(days=days)).isoformat()
    assert (N.STALE in kinds_of({"evidence": [evidence_of(accessed_on=looked_at)]})) == is_stale


def test_what_the_writer_proposed_beside_own_observation_is_nobody_elses_word():
    given = [evidence_of(from_writer=True), evidence_of(kind="own work", url="", title="Went there")]
    made = {"standing": "verified", "evidence": given, "evidence_count": 2}
    assert kinds_of(made) == {N.WRITER_ALONE, N.SINGLE_ORIGIN}


def test_nothing_is_asked_of_the_evidence_of_an_allegation():
    assert kinds_of({}) == set()


@pytest.mark.parametrize("number", [1, 2])
def test_report_of_an_earlier_format_says_the_same(number):
    given = payload(assertion(standing="open", tags=[]), assertion(order=2, id=72, standing="disputed"))
    earlier = upgrade_payload(of_format(number, given))
    assert earlier["not_done"] == given["not_done"]


def test_frozen_list_is_shown_whatever_later_releases_make_of_it():
    given = payload(assertion())
    given["not_done"] = [{"kind": "stale", "assertion": 1, "sentence": 2, "words": "as it was frozen"}]
    for form in ("csv", "annotations", "html"):
        assert b"as it was frozen" in RENDERERS[form].render(given), form


STANDINGS = st.sampled_from(["open", "alleged", "denied", "verified", "disputed", "recheck", "dismissed"])


@settings(max_examples=25, deadline=None)
@given_any(standings=st.lists(STANDINGS, max_size=12), repeats=st.lists(st.integers(1, 3), min_size=12, max_size=12))
def test_sums_add_up_in_every_form_whatever_there_is(standings, repeats):
    at = assertion()["places"][0]
    given = payload(
        *(assertion(order=n, id=n, standing=s, places=[at] * repeats[n - 1]) for n, s in enumerate(standings, 1))
    )
    places = sum(len(a["places"]) for a in given["assertions"])
    sentences = places + len(given["not_taken"])
    given["totals"] |= {"places": places, "sentences": sentences}
    *parts, (_, whole) = sums(given)
    assert sum(n for _, n in parts) == whole == sentences
    said = html.fromstring(RENDERERS["html"].render(given)).xpath('//p[contains(@class, "sums")]')[0].text_content()
    *terms, total = map(int, re.findall(r"\d+", said))
    assert (sum(terms), total) == (sentences, sentences)
    rows = [*csv.DictReader(io.StringIO(RENDERERS["csv"].render(given).decode("utf-8-sig"), newline=""))]
    assert not rows or sum(int(r["places"]) for r in rows) + int(rows[0]["not_taken"]) == sentences
    about = openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx"].render(given)))["About this report"]
    told = dict(about.iter_rows(values_only=True))
    names = ["open", "disputed", "recheck", "dismissed"]
    counted = sum(told[f"assertions: {name}"] for name in names) + told["total: checked"]
    assert counted + told["total: repeats"] + told["total: not taken"] == told["total: sentences"] == sentences
    assert json.loads(RENDERERS["annotations"].render(given))["total"] == sentences
