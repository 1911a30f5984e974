"""What counts as empty, and as no reason."""

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.db.constraints import BLANK, MARKS, reason_or_empty


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
