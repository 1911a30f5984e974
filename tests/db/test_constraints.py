"""What counts as empty, as no place, and as no reason."""

import pytest
from django.db import IntegrityError
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.db.constraints import (
    BLANK,
    MARKS,
    MARKS_IN_WORDS,
    NO_EXCERPTS,
    NO_PLACES,
    NO_REASONS,
    excerpt_or_empty,
    is_found_by,
    place_or_empty,
    reason_or_empty,
)
from factcheck.review.models import Evidence, Source
from tests.makers import first_assertion, make_article


@given(st.text(st.sampled_from("ab1 é市民.,'%-\u200b\u3164\n"), max_size=6))
@example("no")
@example("a市")
@example("(aa)")
def test_what_the_database_refuses_as_a_reason_the_program_refuses(words):
    said = words.strip(BLANK + MARKS)  # as the trigger `review_tag_reasons_say_something_insert` has it
    is_refused = bool(words.strip(BLANK)) and not said.replace(said[:1], "")
    assert not (is_refused and reason_or_empty(words))


def test_no_mark_is_a_letter_or_a_figure():
    assert not any(c.isalnum() for c in MARKS)


def plain(words):
    """What the triggers hold against their lists."""
    said = words.strip(BLANK + MARKS).lower()
    return "".join(c for c in said if c not in MARKS_IN_WORDS)


@pytest.mark.parametrize(
    ("told_of", "listed"),
    [(place_or_empty, NO_PLACES), (excerpt_or_empty, NO_EXCERPTS), (reason_or_empty, NO_REASONS)],
)
def test_what_the_database_refuses_the_forms_refuse(told_of, listed):
    assert all(word.isalnum() and word == word.lower() for word in listed)
    for word in listed:
        for typed in (word, word.upper(), f" ({word}).", "/".join(word)):
            assert plain(typed) == word
            assert told_of(typed) == ""


@pytest.mark.parametrize(
    "place",
    [
        *(
            "pp. TK",
            "TK, p. 12",
            "line XXX",
            "table ?",
            "pages ??",
            "[paragraph]",
            "<url>",
            "chapter {number}",
            "p. 00",
        ),
        *("Seite ?", "the website", "pg.", "on the site", "https://", "p. ___", "Page X"),
        *(
            "k.A.",
            "k. A.",
            "keine Angabe",
            "no idea",
            "ok",
            "None given.",
            "to be added",
            "will add it later",
            "see note",
        ),
        *("later", "folgt noch", "to come", "not yet known", "pending"),
        *("somewhere on the page", "online", "website", "see link", "yes", "-", "in the article", "on their website"),
        *(
            "Somewhere in it",
            "the whole document",
            "various pages",
            "see the linked page",
            "Google search",
            "all of it",
        ),
        *("irgendwo auf der Seite", "im Netz", "above", "everywhere", "from the web site"),
    ],
)
def test_place_that_is_still_open_is_none(place):
    assert place_or_empty(place) == ""


@pytest.mark.parametrize(
    "place",
    [
        *("p. 12", "§ 9", "table 3", "1:05", "0:00", "C4", "passim", "cover", "title page", "22"),
        *(
            "abstract",
            "[17]",
            "p. xii",
            "Table A",
            "Appendix X",
            "“Who knew?”",
            "last page",
            "page two",
            "p. 100",
            "第三页",
            "TK Maxx accounts",
            "chapter XX",
            "note 4",
            "p. i",
            "in the notes",
            "see note 12",
            "later edition, p. 3",
            "OK Magazine, p. 3",
        ),
        *("p. 4", "12:30", "§3", "B4", "para 2", "headline", "front page", "caption", "first paragraph", "footer"),
        *("whole of chapter 3", "Results, table 2", "under “Costs”", "in the summary", "last line", "page one"),
    ],
)
def test_short_place_stays(place):
    assert place_or_empty(place) == place


@pytest.mark.parametrize(
    ("excerpt", "is_found"),
    [
        *((words, False) for words in ("", "yes", "Yes.", "ok", ".", "No.", "41", "“True!”", "Confirmed.", "Stimmt")),
        *(
            (words, True)
            for words in ("4.2 million", "No comment.", "Twelve died", "三人死亡", "12,345", "It is true.")
        ),
    ],
)
def test_excerpt_that_stands_everywhere_does_not_say_where(excerpt, is_found):
    assert is_found_by(excerpt) is is_found


@pytest.mark.parametrize(
    "words",
    [
        *("the reason", "Dunno.", "haha", "no reason!", "yes, ok", "N/A", "trust me", "TKTK"),
        *("will do later", "I will do it later", "to be added", "To be added soon!", "none given", "see note"),
        *("See the notes below.", "not yet available", "to follow", "will add", "k.A.", "keine Angabe", "folgt noch"),
        *("wird später ergänzt", "siehe Notiz", "to be confirmed", "later", "no idea", "I have no idea."),
    ],
)
def test_reason_that_gives_none_is_none(words):
    assert reason_or_empty(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        *(
            "The page has no numbers.",
            "see note of the registrar",
            "to be added up it needs no source",
            "He said so later",
        ),
        *(
            "Later editions say the same",
            "none given by the court",
            "online only",
            "one page",
            "It is a list of one line.",
        ),
        *("Seite ohne Zahlen", "wird so zitiert", "I checked it by phone", "checked with the registrar"),
    ],
)
def test_short_reason_stays(words):
    assert reason_or_empty(words) == words


@pytest.mark.parametrize(
    "given",
    [
        *(
            {"locator": place}
            for place in (
                "—",
                "…",
                "?",
                "TK",
                "n/a",
                "N. A.",
                "p.",
                "(website)",
                "no page",
                "online",
                "yes",
                "Somewhere on the page.",
            )
        ),
        *({"excerpt": words} for words in ("-", "TK", "n/a", "“…”")),
    ],
)
def test_database_refuses_evidence_with_an_open_place_or_excerpt(given, reviewer):
    source = Source.objects.create(title="Harbour register", added_by=reviewer)
    with pytest.raises(IntegrityError, match="or stays empty"):
        Evidence.objects.create(
            assertion=first_assertion(make_article()), source=source, stance="supports", added_by=reviewer, **given
        )


@pytest.mark.parametrize("place", ["p. 12", "22", "7", "§ 9", "cover", ""])
def test_database_takes_evidence_with_a_short_place(place, reviewer):
    source = Source.objects.create(title="Harbour register", added_by=reviewer)
    given = {"locator": place, "excerpt": "No.", "stance": "supports", "added_by": reviewer}
    Evidence.objects.create(assertion=first_assertion(make_article()), source=source, **given)
    assert Evidence.objects.get().locator == place
