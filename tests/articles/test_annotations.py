"""What a writer put beside the text is stored with its draft, each piece at its sentence, and the database keeps it."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factcheck.articles import actions
from factcheck.articles.models import Annotation as Stored
from factcheck.articles.models import Finding, Sentence
from factcheck.ingest import Annotation, AnnotationKind, from_file, from_paste
from tests.asks import HTMX, logged_in, words_of
from tests.ingest.annotated_word import comment as word_comment
from tests.ingest.annotated_word import comments, on, paragraph, run
from tests.ingest.made import docx, p
from tests.makers import make_article

TEXT = """Harbour lost pumps, says board

  The port lost 12 pumps in May. The board denies it.

It rained on 3 May, says the mayor.
"""


def note(words, text="Who?", *, text_of=TEXT, **more):
    return Annotation(AnnotationKind.COMMENT, text, text_of.index(words) + len(words), **more)


def annotated(*notes, text=TEXT):
    source = from_paste(text, limit=10**6)
    assert source.text == text
    return replace(source, annotations=notes)


def words_at(draft):
    """The sentence that each annotation stands at, or why at none."""
    found = {}
    for kept in draft.annotations.all():
        here = (
            Sentence.objects.filter(draft=draft, start__lte=kept.at, end__gt=kept.at).first()
            if kept.at is not None
            else None
        )
        found[kept.text] = draft.text[here.start : here.end] if here else kept.nowhere
    return found


@pytest.mark.parametrize(
    ("position", "sentence"),
    [
        (TEXT.index("12 pumps"), "The port lost 12 pumps in May."),
        (TEXT.index(" The board"), "The port lost 12 pumps in May."),
        (TEXT.index("The board"), "The port lost 12 pumps in May."),
        (TEXT.index("The board") + 1, "The board denies it."),
        (TEXT.index("it.") + 3, "The board denies it."),
        (TEXT.index("  The port"), "The port lost 12 pumps in May."),
        (TEXT.index("The port"), "The port lost 12 pumps in May."),
        (TEXT.index("It rained") - 1, "no sentence"),
        (0, "Harbour lost pumps, says board"),
        (len(TEXT), "no sentence"),
        (len(TEXT) - 1, "It rained on 3 May, says the mayor."),
        (None, "missing"),
    ],
)
def test_annotation_stands_at_the_sentence_whose_words_it_is_behind_or_beside(db, position, sentence):
    draft = actions.load(source=annotated(Annotation(AnnotationKind.COMMENT, "Who?", position)), by=None)
    assert words_at(draft) == {"Who?": sentence}


def test_title_put_in_front_moves_no_annotation_to_another_sentence(db):
    draft = actions.load(source=annotated(note("12 pumps")), title="Pumps gone from the harbour", by=None)
    assert words_at(draft) == {"Who?": "The port lost 12 pumps in May."}


BODY = "The port lost 12 pumps in May. The board denies that it knew. It cost the city 4 million euros, Holt said."
TWICE = f"Harbour lost pumps\n\n{BODY}\n\n{BODY}\n"


@pytest.mark.parametrize(("keep", "first", "second"), [("first", BODY[:30], "repeat"), ("second", "repeat", BODY[:30])])
def test_annotation_on_a_copy_that_was_left_out_is_kept_with_the_reason(db, keep, first, second):
    at = [TWICE.index("pumps in"), TWICE.rindex("pumps in")]
    notes = [Annotation(AnnotationKind.COMMENT, name, place + 5) for name, place in zip("ab", at, strict=True)]
    draft = actions.load(source=annotated(*notes, text=TWICE), keep=keep, by=None)
    assert draft.repeats_left_out
    assert words_at(draft) == {"a": first, "b": second}


def test_keeping_both_copies_later_takes_the_annotations_of_the_file_along(db, editor):
    once = [paragraph(on(n, BODY[:30]), run(BODY[30:])) for n in range(2)]
    both = comments(word_comment(0, "First?"), word_comment(1, "Second?"))
    content = docx(p("Harbour lost pumps") + "".join(once), **{"word/comments.xml": both})
    first = actions.load(source=from_file("a.docx", content, limit=10**6), by=None)
    assert words_at(first) == {"First?": BODY[:30], "Second?": "repeat"}
    logged_in(editor).post(f"/articles/{first.article_id}/drafts/both/")
    assert words_at(first.article.drafts.get(number=2)) == {"First?": BODY[:30], "Second?": BODY[:30]}


def word_file(end=""):
    body = p("Harbour lost pumps") + paragraph(run("The port lost "), on(0, "12 pumps"), run(" in May, Holt said."))
    return docx(body + end, **{"word/comments.xml": comments(word_comment(0, "Who counted?"))})


def test_preview_says_what_came_along_and_stores_nothing(editor):
    page = logged_in(editor).post("/articles/new/", {"file": SimpleUploadedFile("a.docx", word_file()), "preview": "1"})
    assert "From the writer: 1 comment. They become proposals" in words_of(page)
    assert not Stored.objects.exists()


def test_preview_of_the_next_draft_says_what_is_answered_already(editor):
    site = logged_in(editor)
    site.post("/articles/new/", {"file": SimpleUploadedFile("a.docx", word_file())})
    note = Stored.objects.get()
    assertion = note.draft.article.assertions.get(words__startswith="The port")
    site.post(f"/review/assertions/{assertion.pk}/proposals/throw-away/", {"annotation": note.pk})
    later = {"file": SimpleUploadedFile("b.docx", word_file(p("Nobody was hurt."))), "preview": "1"}
    page = site.post(f"/articles/{note.draft.article_id}/drafts/", later)
    assert "1 of the proposals is answered already" in words_of(page)


def test_annotations_are_loaded_after_a_preview_with_words_that_the_editor_changed(editor):
    site = logged_in(editor)
    shown = site.post("/articles/new/", {"file": SimpleUploadedFile("a.docx", word_file()), "preview": "1"}).context[
        "form"
    ]
    sent = {name: shown[name].value() or "" for name in ("text", "kept", "title", "shown")}
    sent["text"] = sent["text"].replace("Holt said", "Mira Holt said")
    site.post("/articles/new/", sent)
    draft = Stored.objects.get().draft
    assert words_at(draft) == {"Who counted?": "The port lost 12 pumps in May, Mira Holt said."}


def test_article_page_leads_to_what_waits_to_be_answered_but_for_readers(editor, reader):
    page = logged_in(editor).post("/articles/new/", {"file": SimpleUploadedFile("a.docx", word_file())}, follow=True)
    assert "1 of the writer’s comments, footnotes and links waits to be answered." in words_of(page)
    address = f"/review/{Stored.objects.get().draft.article_id}/proposals/"
    assert f'href="{address}"' in page.content.decode()
    assert address not in logged_in(reader).get(page.redirect_chain[-1][0]).content.decode()


def test_comments_of_a_pasted_text_are_loaded_after_a_preview(editor):
    site = logged_in(editor)
    text = "The port lost 12 pumps[a] in May, Holt said.\n\n[a]Who counted?\n"
    shown = site.post("/articles/new/", {"text": text, "preview": "1"}).context["form"]
    site.post("/articles/new/", {name: shown[name].value() or "" for name in ("text", "kept", "title", "shown")})
    assert words_at(Stored.objects.get().draft) == {"Who counted?": "The port lost 12 pumps in May, Holt said."}


def test_annotations_stay_where_they_are_when_a_newer_engine_reads_the_draft(db):
    draft = actions.load(source=annotated(note("12 pumps")), by=None)
    Finding.objects.update(engine="0.1")
    assert actions.reanalyse(article=draft.article)
    assert words_at(draft) == {"Who?": "The port lost 12 pumps in May."}


def test_annotations_cost_one_question_whatever_their_number(db):
    counts = []
    for number in (0, 1, 50):
        source = annotated(*[note("12 pumps", str(n)) for n in range(number)])
        with CaptureQueriesContext(connection) as asked:
            actions.load(source=source, by=None)
        counts.append(sum("INSERT INTO" in q["sql"] and "annotation" in q["sql"] for q in asked))
    assert counts in ([0, 1, 1], [0, 1, 50])  # one statement with many rows, which SQLite's log shows row by row


def test_database_keeps_annotations_as_they_came(db):
    actions.load(source=annotated(note("12 pumps")), by=None)
    for change in (lambda rows: rows.update(text="Else"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(Stored.objects.all())


@pytest.mark.parametrize(
    "wrong",
    [{"at": 10**6}, {"at": None}, {"nowhere": "repeat"}, {"text": ""}, {"kind": "rumour"}, {"url": "javascript:1"}],
)
def test_database_refuses_what_no_annotation_is(db, wrong):
    draft = make_article()
    given = {"draft": draft, "number": 1, "kind": "comment", "text": "Who?", "at": 3, "key": "k"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Stored.objects.create(**{**given, **wrong})


def test_page_of_all_is_not_for_readers(db, reader, editor):
    draft = actions.load(source=annotated(note("12 pumps", "Secret")), by=None)
    assert logged_in(reader).get(f"/review/{draft.article_id}/proposals/").status_code == 403
    for address in (
        f"/articles/{draft.article_id}/",
        f"/articles/{draft.article_id}.json",
        f"/review/{draft.article_id}/",
    ):
        assert b"Secret" not in logged_in(reader).get(address, **HTMX).content


PASTED = TEXT.replace("12 pumps", "13 pumps").replace("It rained on 3 May, says the mayor.", "It is dry.")


@pytest.fixture
def annotated_article(editor):
    notes = (note("12 pumps", "Ask Roe"), note("denies it", "By phone?"), note("3 May", "Weather service"))
    return actions.load(source=annotated(*notes), by=editor).article


def test_pasted_draft_keeps_what_stands_beside_the_draft_before_it(annotated_article, editor):
    draft = actions.revise(article=annotated_article, source=from_paste(PASTED, limit=10**6), by=editor)
    assert words_at(draft) == {
        "Ask Roe": "The port lost 13 pumps in May.",
        "By phone?": "The board denies it.",
        "Weather service": "missing",
    }


def test_draft_with_annotations_of_its_own_keeps_no_others(annotated_article, editor):
    source = annotated(note("13 pumps", "Now 13?", text_of=PASTED), text=PASTED)
    draft = actions.revise(article=annotated_article, source=source, by=editor)
    assert [kept.text for kept in draft.annotations.all()] == ["Now 13?"]


def test_preview_of_a_pasted_draft_says_what_comes_along(annotated_article, editor):
    address = f"/articles/{annotated_article.pk}/drafts/"
    page = logged_in(editor).post(address, {"text": PASTED, "preview": "yes"})
    assert "This text has none of these: 3 comments of draft 1 came along." in words_of(page)
