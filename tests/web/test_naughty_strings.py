"""The Big List of Naughty Strings wherever somebody can write: kept to the letter, shown as it is, never a fault.

Each string passes the forms and the files by itself; through the whole site they go many in one field.
"""

import csv
import html
import io
import json
import re

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils.html import escape

from factcheck.accounts.models import User
from factcheck.articles.actions import batches
from factcheck.articles.forms import LoadForm
from factcheck.articles.models import Assertion, Draft
from factcheck.db.constraints import excerpt_or_empty, place_or_empty, words_or_empty
from factcheck.engine import canonical, normalise
from factcheck.ingest import display_name
from factcheck.ingest.bulk.records import one_line, parse_record
from factcheck.reports import actions as reports
from factcheck.review.forms import EvidenceForm, QuestionForm, TagForm
from factcheck.review.models import Evidence, Question, Source, Tag
from tests.asks import JSON, ask, logged_in
from tests.makers import PASSWORD, load_many, make_article
from tests.naughty import STRINGS, packed, sentence_with
from tests.scale import sized
from tests.standards import standard
from tests.unguarded import left_as

NEW = "/articles/new/"
PEOPLE = "/admin/accounts/user/"
WRAPPED = "\n".join(map(sentence_with, STRINGS))
SOURCE = {"url": "https://example.org/accounts", "stance": "supports"}


@pytest.fixture
def desk(editor):
    return logged_in(editor)


def visible(words):
    """Return words as a page shows them: white space aside."""
    return "".join(words.split())


def shown_text(page):
    """Return what the text of an article reads on a page, without what is said to screen readers alone."""
    text = re.search(r'<div\s[^>]*\bclass="text".*?>\s*(<p\s.*?</p>)\s*</div>', page.content.decode(), re.DOTALL)[1]
    return visible(html.unescape(re.sub(r'<span\s+class="vh">.*?</span\s*>|<[^>]*>', "", text, flags=re.DOTALL)))


def load(desk, **fields):
    answer = desk.post(NEW, fields, **JSON)
    assert answer.status_code == 201, answer.content[:300]
    return Draft.objects.select_related("article").get(article=answer.json()["article"])


def cleaned(form, *names):
    """Return what a form that must be valid makes of some of its fields."""
    assert form.is_valid(), (form.errors, form.data)
    return [form.cleaned_data[name] for name in names]


# In the text


@standard("B76", "S33")
@pytest.mark.parametrize("text", [WRAPPED, "\n".join(STRINGS)], ids=["in sentences", "bare lines"])
def test_every_string_of_the_list_stands_in_the_text_as_it_was_pasted(desk, text):
    draft = load(desk, text=text)
    assert draft.text == canonical(text)
    assert bytes(draft.original).decode() == text
    for address in (f"/articles/{draft.article_id}/", f"/review/{draft.article_id}/"):
        assert shown_text(desk.get(address)) == visible(draft.text)
    state = desk.get(f"/articles/{draft.article_id}.json").json()
    assert state["text"] == draft.text


@standard("B76")
def test_every_string_of_the_list_is_found_where_it_stands(desk):
    packs = packed(90)
    draft = load(desk, text="\n".join(map(sentence_with, packs)))
    stand = [normalise(draft.text[s.start : s.end]).casefold() for s in draft.sentences.all()]
    found = 0
    for words in packs:
        answer = desk.get(f"/review/{draft.article_id}/find/", {"words": words})
        assert answer.status_code == 302
        wanted = normalise(canonical(words)).casefold()
        stands = bool(wanted) and any(wanted in sentence for sentence in stand)
        assert ("#place-" in answer.url) == stands, ascii(words)
        found += stands
    assert found > 0.8 * len(packs)  # in the others a sentence ends


@standard("B76")
def test_every_string_of_the_list_that_is_not_found_is_said_as_it_was_typed(desk):
    article = load(desk, text="It rained.").article_id
    packs = [words[:100] for words in packed(100) if visible(words)]
    for few in (packs[n : n + 20] for n in range(0, len(packs), 20)):
        asked = [desk.get(f"/review/{article}/find/", {"words": words}) for words in few]
        page = desk.get(asked[-1].url).content.decode()
        assert [words for words in few if f"holds “{escape(words)}”" not in page] == []


# Beside the text


@standard("B76")
@sized("step", 8, soak=1)
def test_every_string_of_the_list_as_title_and_byline(desk, step):
    for words in STRINGS:
        form = LoadForm({"text": "It rained.", "title": words, "byline": words[:200]}, by=User(pk=1))
        assert cleaned(form, "title", "byline") == [one_line(words, 300), one_line(words[:200], 200)]
    for title in packed(200)[::step]:
        page = desk.post(NEW, {"text": "It rained.", "title": title, "byline": title[:200]}, follow=True)
        assert page.status_code == 200
        for place in (f">{escape(one_line(title, 300))}</h1>", f" · {escape(one_line(title[:200], 200))}</p>"):
            assert visible(place) in visible(page.content.decode())


@standard("B76")
def test_every_string_of_the_list_in_a_cell_of_many_articles(administrator, monkeypatch):
    monkeypatch.setattr(batches, "sleep", lambda _: None)
    for words in filter(visible, STRINGS):
        read = parse_record({"title": words, "byline": words[:200], "text": f"x{words}"}, limit=2_000_000)
        assert (read.title, read.byline) == (one_line(words, 300), one_line(words[:200], 200))
        assert read.source.text == canonical(f"x{words}")
    packs = packed(200)
    rows = [(p, p[:200], sentence_with(q)) for p, q in zip(packs, [*packs[1:], packs[0]], strict=True)]
    table = io.StringIO()
    csv.writer(table).writerows([("title", "byline", "text"), *rows])
    batch = load_many(table.getvalue(), by=administrator)
    assert (batch.loaded, batch.refused, batch.known) == (len(packs), 0, 0)
    drafts = Draft.objects.select_related("article").order_by("pk")
    for (title, byline, text), draft in zip(rows, drafts, strict=True):
        assert draft.text.endswith(canonical(text))
        assert draft.article.title == one_line(title, 300)
        assert draft.article.byline == one_line(byline, 200)
    assert logged_in(administrator).get(f"/admin/articles/batch/{batch.pk}/change/").status_code == 200


@standard("B76")
@sized("step", 8, soak=1)
def test_every_string_of_the_list_as_the_name_of_a_file(desk, step):
    for words in STRINGS:
        name = f"{words[:200]}.txt"
        request = RequestFactory().post(NEW, {"file": sent(name)})
        form = LoadForm(request.POST, request.FILES, by=User(pk=1))
        last = "".join(filter(str.isprintable, re.split(r"[/\\]", html.unescape(name.replace('"', "%22")))[-1]))
        if form.is_valid():
            assert form.cleaned_data["source"].name == display_name(last)
        else:
            assert last == ".txt"
            assert "must be a .txt, .text, .md" in form.errors["file"][0]
    for words in packed(150)[::step]:
        draft = load(desk, file=sent(f"a {words.replace('/', ' ')[:150]}.txt"))
        answer = desk.get(f"/articles/{draft.article_id}/drafts/{draft.number}/original/")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].isprintable()


def sent(name):
    """Return a file whose name is written as browsers write it."""
    return SimpleUploadedFile(name.replace('"', "%22"), b"The port paid 4 million euros, auditors said.")


# What reviewers write


@standard("B76")
@sized("step", 8, soak=1)
def test_every_string_of_the_list_as_note_party_evidence_and_question(desk, editor, step):
    for words in STRINGS:
        note = TagForm({"verdict": "alleged", "note": words, "party": words, "seen": 1})
        assert cleaned(note, "note", "party") == [words.strip()] * 2
        source = EvidenceForm({**SOURCE, "title": words, "locator": words, "excerpt": words})
        told_of = {"locator": place_or_empty, "excerpt": excerpt_or_empty}
        refused = {name for name, told in told_of.items() if words_or_empty(words) and not told(words)}
        assert source.errors.keys() == refused, "words such as null say no place"
        taken = [name for name in ("title", "locator", "excerpt") if name not in refused]
        assert [source.cleaned_data[name] for name in taken] == [words.strip()] * len(taken)
        question = QuestionForm({"text": words})
        assert not words.strip() or cleaned(question, "text") == [words.strip()]
    packs = packed(280)[::step]
    draft = make_article("\n".join(sentence_with(f"{n + 2} officials") for n in range(len(packs))), by=editor)
    for assertion, words in zip(draft.article.assertions.order_by("order"), packs, strict=True):
        place = place_or_empty(words)  # some packs hold what is still to be filled in, such as "[]"
        answers = [
            ask(desk, assertion, "tag", verdict="alleged", note=words, party=words),
            ask(desk, assertion, "evidence", seen=None, title=words, locator=place, excerpt=words, **SOURCE),
            ask(desk, assertion, "questions", seen=None, text=words),
        ]
        assert [a.status_code for a in answers] == [200] * 3
        panel = desk.get(f"/review/{draft.article_id}/?at={assertion.pk}").content.decode()
        assert panel.count(escape(words)) >= (6 if place else 5)


# In reports


@pytest.fixture
def report(editor):
    """A report in which each string stands in the text, in a note, as a party, in evidence and in a question."""
    to_check = "\n".join(sentence_with(f"{n + 2} officials") for n in range(len(STRINGS)))
    draft = make_article(f"{to_check}\n{WRAPPED}", by=editor)
    states = draft.article.assertions.order_by("order")[: len(STRINGS)]
    sources = Source.objects.bulk_create(
        Source(title=words.strip() or "none", url=f"https://example.org/{n}", added_by=editor)
        for n, words in enumerate(STRINGS)
    )
    written = list(zip(states, map(str.strip, STRINGS), sources, strict=True))
    by = {"placed_by": editor, "placed_by_name": "Edda"}
    Tag.objects.bulk_create(Tag(assertion=a, verdict="alleged", note=w, party=w, **by) for a, w, _ in written)
    left_as(Assertion.objects.filter(article=draft.article), standing="alleged")
    by = {"added_by": editor, "added_by_name": "Edda"}
    Evidence.objects.bulk_create(
        Evidence(assertion=a, source=s, locator=place_or_empty(w), excerpt=excerpt_or_empty(w), stance="supports", **by)
        for a, w, s in written
    )
    by = {"asked_by": editor, "asked_by_name": "Edda"}
    Question.objects.bulk_create(Question(assertion=a, text=w or "none", **by) for a, w, _ in written)
    return reports.publish(article=draft.article, by=editor)


@standard("B76")
def test_every_string_of_the_list_comes_out_of_a_report_as_it_went_in(desk, report):
    written = [words.strip() for words in STRINGS]
    address = report.get_absolute_url()
    payload = json.loads(desk.get(f"{address.rstrip('/')}.json").content)
    told = payload["assertions"]
    assert payload["text"].endswith(canonical(WRAPPED))
    for words, a in zip(written, told, strict=False):
        assert (a["note"], a["party"]) == (words, words)
        kept = [a["evidence"][0][name] for name in ("title", "locator", "excerpt")]
        assert kept == [words or "none", place_or_empty(words), excerpt_or_empty(words)]
        assert a["questions"][0]["text"] == (words or "none")
    table = desk.get(f"{address.rstrip('/')}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["sentence"].removeprefix("'") for row in rows] == [a["sentence"] for a in told]
    for words, row in zip(written, rows, strict=False):
        for name in ("note", "party"):
            assert row[name] in {words, f"'{words}"}
            assert place_or_empty(words) in row["evidence"]
            assert excerpt_or_empty(words) in row["evidence"]
        assert row["note"][:1] not in {*"=+-@＝＋－＠\t"}
    page = desk.get(address).content.decode()
    for words in written:
        assert f'<span class="note" dir="auto">{escape(words)}</span>' in page or not words


# Names


@standard("B76")
def test_every_string_of_the_list_as_the_name_of_a_person(administrator):
    site = logged_in(administrator)
    request = RequestFactory().get(PEOPLE)
    request.user = administrator
    form_of = admin.site.get_model_admin(User).get_form(request)
    parse_record = {"role": "reader", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    taken = 0
    for number, words in enumerate(STRINGS):
        form = form_of({**parse_record, "username": words, "name": words[:150]})
        if form.is_valid():
            taken += 1
        else:
            assert form.errors["username"][0].endswith(".")
            form = form_of({**parse_record, "username": f"person{number}", "name": words[:150]})
        assert form.is_valid()
        person = form.save()
        assert person.name == words[:150].strip()
    assert 0 < taken < len(STRINGS)
    pages = "".join(site.get(PEOPLE, {"p": number}).content.decode() for number in range(1, 7))
    for person in User.objects.all():
        assert escape(person.name) in pages
        assert escape(person.username) in pages
