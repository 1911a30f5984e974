import pytest

from factcheck.engine.findings import Sentence
from factcheck.engine.text.canonical import key
from factcheck.engine.text.duplicates import first_places, second_copy
from factcheck.engine.text.segmenter import sentences
from tests.standards import standard

HEADLINE = "Bridge falls in Troy"
BODY = (
    "The bridge over the Ash fell on Friday night, the town said. Two cars were on it.",
    '"We had warned them," Ana Odell, an engineer, said. "Nobody read the report."',
    "The report, written in 2019, put the cost of repairs at $4 million.",
    "Mayor Bert Lang called the report a draft. He did not say who had seen it.",
    "Divers will go down on Monday. The road stays closed until then.",
)


def keys(found: tuple[Sentence, ...]) -> list[str]:
    return [key(sentence.text) for sentence in found]


def twice(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str]:
    """What stands before the second copy, and what it begins with."""
    text = "\n".join((*first, *second))
    found = sentences(text)
    span = second_copy(found, first_places(keys(found)))
    assert span is not None
    assert text[: span.start].rstrip() == "\n".join(first)
    assert span.end == len(text)
    return text[: span.start], text[span.start :]


def test_first_place_of_a_repeated_sentence_is_named():
    found = sentences('It fell. "No," he said. It  fell. “No,” he said. It rose.')
    assert first_places(keys(found)) == (None, None, 0, 1, None)


@standard("B61")
def test_second_copy_is_found_with_the_headline_standing_once():
    twice((HEADLINE, *BODY), BODY)


@standard("B61")
def test_second_copy_is_found_with_the_headline_standing_twice():
    twice((HEADLINE, *BODY), (HEADLINE, *BODY))


@standard("B61")
def test_second_copy_is_found_without_a_headline():
    twice(BODY, BODY)


@standard("B61")
@pytest.mark.parametrize("changed", range(5))
def test_second_copy_may_differ_in_a_paragraph(changed):
    other = BODY[changed].replace("the", "that").replace("Two", "Three").replace("did not", "would not")
    other = other.replace("Divers", "Army divers").replace("$4", "$5")
    twice((HEADLINE, *BODY), (*BODY[:changed], other, *BODY[changed + 1 :]))


@standard("B61")
def test_second_copy_may_lack_or_add_a_sentence():
    twice((HEADLINE, *BODY), (*BODY[:2], *BODY[3:]))
    twice((HEADLINE, *BODY), (*BODY[:2], "A crane stands ready.", *BODY[2:]))


@standard("B61")
def test_second_copy_may_be_in_other_quotation_marks():
    curly = tuple(line.replace(' "', " “").replace('"', "”") for line in BODY)
    twice((HEADLINE, *BODY), curly)


@standard("B61")
def test_repeated_heading_at_the_end_belongs_to_the_first_copy():
    first = (HEADLINE, *BODY[:3], "More to read", *BODY[3:], "More to read")
    twice(first, first[1:])


@standard("B61")
@pytest.mark.parametrize(
    "body",
    [
        ("The mayor stole money. Roe denied it.",),
        ("The mayor stole money.", "Roe denied it."),
        ("Twelve died. Police came late.", "The board denied it."),
        ("市长偷了钱。", "罗伊否认。"),
    ],
)
def test_body_of_a_few_short_sentences_may_stand_twice(body):
    twice(body, body)
    twice((HEADLINE, *body), body)
    twice((HEADLINE, *body), (HEADLINE, *body))


def test_three_copies_leave_one():
    text = "\n".join(BODY * 3)
    found = sentences(text)
    span = second_copy(found, first_places(keys(found)))
    assert text[: span.start].rstrip() == "\n".join(BODY)


@standard("B62")
@pytest.mark.parametrize(
    "lines",
    [
        BODY,
        (BODY[0], BODY[1], BODY[2], BODY[1], BODY[3], BODY[1]),  # a refrain
        (*BODY, BODY[0]),  # the lede again as a pull quotation
        ("No.", "Yes.", "No.", "Yes."),
        ("It fell.",),
        (),
        ("Sources", "Sources"),
        ("He lied. He stole it all. He lied. He stole it all.",),  # said twice in one breath
    ],
)
def test_repeated_sentences_alone_are_no_second_copy(lines):
    found = sentences("\n".join(lines))
    assert second_copy(found, first_places(keys(found))) is None


SHORT = ("The ferry left the quay at noon.", "It carried 48 people.", "The captain checked the list.", "Rain fell.")


@standard("B61")
@pytest.mark.parametrize("length", [2, 4])
@pytest.mark.parametrize("headline", [(), ("Ferry leaves early",)])
@pytest.mark.parametrize(
    "changes",
    [
        {1: "It carried 84 people."},
        {2: "The captain did not check the list."},
        {1: "It carried 84 people.", 2: "The captain never checked the list."},
    ],
)
def test_second_copy_of_a_short_body_may_differ_in_a_figure_or_a_negation(length, headline, changes):
    body = SHORT[:length] if length == 4 or 1 in changes else (SHORT[0], SHORT[2])
    told = {SHORT[n]: words for n, words in changes.items()}
    twice((*headline, *body), tuple(told.get(line, line) for line in body))


@standard("B62")
@pytest.mark.parametrize(
    "lines",
    [
        (
            "The blue lamp costs 40 euros.",
            "All shops of ours sell it.",
            "The red lamp costs 50 euros.",
            "All shops of ours sell it.",
        ),
        ("Ana won 3 votes.", "Bert won 3 votes.", "Ana lost 4 votes.", "Carl won 5 votes."),
        ("It rained on 3 days. The fair stayed open. It rained on 4 days. The fair stayed open.",),
        ("Turnout 3", "Yes.", "Turnout 4", "Yes."),
    ],
)
def test_lists_and_refrains_with_other_figures_are_no_second_copy(lines):
    found = sentences("\n".join(lines))
    assert second_copy(found, first_places(keys(found))) is None
