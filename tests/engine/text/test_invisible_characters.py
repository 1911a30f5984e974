"""What is unseen inside words changes nothing of what is found, and the places found are those of the text itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine import analyse, canonical

PLAIN = (
    "Ferrow to close its dam\n\nMayor Ann Hill said on Monday that it would cost $3 million. Bob Moss denied it.\n\n"
    "“Nobody was told,” the minister went on. The TK pumps failed twice."
)
INSIDE = [n for n in range(1, len(PLAIN)) if PLAIN[n - 1].isalpha() and PLAIN[n].islower()]


def with_unseen(places: list[int], unseen: str) -> str:
    return "".join(unseen * (n in places) + letter for n, letter in enumerate(PLAIN))


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060"])
@given(places=st.lists(st.sampled_from(INSIDE)))
def test_cues_sources_denials_and_placeholders_are_found_through_what_is_unseen(unseen, places):
    text = canonical(with_unseen(places, unseen))
    found, plain = analyse(text), analyse(PLAIN)
    for one, other in zip(found.findings, plain.findings, strict=True):
        assert (one.rating, one.attribution.suggestion, one.key) == (
            other.rating,
            other.attribution.suggestion,
            other.key,
        )
        assert text[one.sentence.start : one.sentence.end] == one.sentence.text
        for mention, seen in (
            (one.attribution.source, other.attribution.source),
            (one.attribution.cue, other.attribution.cue),
        ):
            assert (mention is None) == (seen is None)
            if mention and seen:
                assert text[mention.start : mention.end] == mention.text
                assert mention.text.replace(unseen, "") == seen.text
    assert [text[p.start : p.end] for p in found.placeholders] == ["TK"]


def test_who_is_named_as_source_has_nothing_unseen_in_the_name():
    (said,) = (f.attribution for f in analyse("The pumps failed, the minis\u00adter said.").findings)
    assert said.full_source == "the minister"


def test_a_body_that_stands_twice_is_found_through_what_is_unseen():
    body = "The har\u00adbour board paid 3 million euros for pumps.\n\nNobody was ever told of that by the clerk.\n\n"
    text = f"Port board under fire\n\n{body}{body}"
    copy = analyse(text).second_copy
    assert copy is not None
    assert text[copy.start : copy.end] == body.strip()
