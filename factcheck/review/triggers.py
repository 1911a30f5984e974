"""What the database refuses of tags, evidence, sources, questions and the history.

A verified tag rests on supporting evidence that says where it is found, and gives a reason for each thing that stands
against it (decisions 5 and 11). What is confidential stays so (decision 16). The history is appended (decision 5), and
what a tag or a piece of evidence says stays as it was given (decision 19).
"""

from collections.abc import Collection

from factcheck.db.constraints import (
    BLANK,
    LEAST_ALONE,
    MARKS,
    MARKS_IN_WORDS,
    NO_EXCERPTS,
    NO_PLACES,
    NO_REASONS,
    TOO_LITTLE_ALONE,
)
from factcheck.db.triggers import Trigger, rows_stay, stays_confidential

_REASONS = ["why_no_locator", "why_contradicted", "why_placeholder", "why_near_twin"]
# What somebody said stays as they said it. A tag is withdrawn, evidence is removed and brought back, either is made
# confidential, and evidence of two sources becomes evidence of one when these are merged.
_SAID_BY_TAG = [
    *("id", "assertion", "verdict", "party", "note", *_REASONS),
    *("denied_by", "denied_on", "denied_channel", "denied_words", "denied_in", "words_checked", "content_checked"),
    *("settles", "placed_by", "placed_by_name", "placed_at"),
]
_SAID_BY_EVIDENCE = [
    *("id", "assertion", "stance", "locator", "excerpt", "accessed_on", "from_writer", "taken_from"),
    *("obtained", "added_by", "added_by_name", "added_at"),
]

_CONTRADICTED = "a verified tag beside evidence that contradicts it needs a reason"
_NOT_OWN_ALONE = "a verified tag never rests on own observation alone"
_LAST_PLACE = "a verified tag rests on where this evidence is found"


def _bare(column: str) -> str:
    return f"trim({column}, '{BLANK}')"


def _without_marks(column: str) -> str:
    marks = MARKS.replace("'", "''")
    return f"trim({column}, '{BLANK}{marks}')"


def _is_one_of(column: str, words: Collection[str]) -> str:
    """But for blanks and marks it is empty or one of these words."""
    joined = f"lower({_without_marks(column)})"
    for mark in MARKS_IN_WORDS:
        joined = f"replace({joined}, '{mark}', '')"
    known = ", ".join(f"'{word}'" for word in ["", *sorted(words)])
    return f"{joined} IN ({known})"


def _says_nothing(column: str, words: Collection[str]) -> str:
    """It is filled in, and yet says nothing.

    Python knows more of such words; what `reason_or_empty` and its like take is never refused here.
    """
    return f"({_bare(column)} <> '' AND {_is_one_of(column, words)})"


def _names_no_place(evidence: str) -> str:
    return _is_one_of(f"{evidence}.locator", NO_PLACES)


def _gives_no_reason(column: str) -> str:
    """It says nothing, or is one letter or figure, however often: "x", "00"."""
    said = _without_marks(column)
    return f"({_says_nothing(column, NO_REASONS)} OR ({said} <> '' AND replace({said}, substr({said}, 1, 1), '') = ''))"


def _supports(evidence: str) -> str:
    return f"({evidence}.stance = 'supports' AND {evidence}.removed_at IS NULL)"


def _is_found(evidence: str) -> str:
    """It supports, and the desk found it: the writer did not propose it."""
    return f"{_supports(evidence)} AND NOT {evidence}.from_writer"


def _is_anothers(evidence: str) -> str:
    """It supports, and is no own observation: that alone is never enough."""
    return f"""({_supports(evidence)}
    AND NOT EXISTS (SELECT 1 FROM review_source o WHERE o.id = {evidence}.source_id AND o.kind = 'own work'))"""


def _contradicts(evidence: str) -> str:
    return f"({evidence}.stance = 'contradicts' AND {evidence}.removed_at IS NULL)"


def _is_found_by(excerpt: str) -> str:
    """An excerpt alone says where it stands."""
    said, too_little = _without_marks(excerpt), ", ".join(f"'{word}'" for word in sorted(TOO_LITTLE_ALONE))
    return f"(length({said}) >= {LEAST_ALONE} AND lower({said}) NOT IN ({too_little}))"


def _gives_place(evidence: str) -> str:
    """Own work has nobody else to say where it is found: there an excerpt is not enough. Nor is the writer's word."""
    return f"""({_is_found(evidence)} AND (NOT ({_names_no_place(evidence)}) OR ({_is_found_by(f"{evidence}.excerpt")}
    AND NOT EXISTS (SELECT 1 FROM review_source s WHERE s.id = {evidence}.source_id AND s.kind = 'own work'))))"""


def _verified_without(reason: str, assertion: str) -> str:
    return f"""EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = {assertion} AND t.verdict = 'verified'
    AND t.withdrawn_at IS NULL AND {_bare(f"t.{reason}")} = '')"""


def _has_twin(here: str, there: str) -> str:
    return f"""EXISTS (SELECT 1 FROM articles_neartwin n JOIN articles_assertion o ON o.id = n.{there}
    WHERE n.{here} = NEW.assertion_id AND o.in_text AND o.standing <> 'dismissed')"""


def _locked(assertions: str) -> tuple[str, str]:
    """One that takes evidence away and one that tags cannot pass each other."""
    return "articles_assertion", assertions


_EVIDENCE_OF_TAG = "SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id"
_OTHER_EVIDENCE = "SELECT 1 FROM review_evidence e WHERE e.assertion_id = OLD.assertion_id AND e.id <> OLD.id"
_IS_VERIFIED = """EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = OLD.assertion_id
    AND t.verdict = 'verified' AND t.withdrawn_at IS NULL)"""
_NEWLY_VERIFIED = "NEW.verdict = 'verified' AND NEW.withdrawn_at IS NULL"
_LACKS_REASON = [
    (
        f"{_bare('NEW.why_no_locator')} = '' AND NOT EXISTS ({_EVIDENCE_OF_TAG} AND {_gives_place('e')})",
        "a verified tag needs evidence that says where it is found, or the reason why none does",
    ),
    (
        f"{_bare('NEW.why_contradicted')} = '' AND EXISTS ({_EVIDENCE_OF_TAG} AND {_contradicts('e')})",
        _CONTRADICTED,
    ),
    (
        f"""{_bare("NEW.why_placeholder")} = '' AND EXISTS (SELECT 1 FROM articles_assertion a
    WHERE a.id = NEW.assertion_id AND a.placeholder <> '')""",
        "a verified tag on a sentence with something to be filled in needs a reason",
    ),
    (
        f"{_bare('NEW.why_near_twin')} = '' "
        f"AND ({_has_twin('one_id', 'other_id')} OR {_has_twin('other_id', 'one_id')})",
        "a verified tag beside a sentence that is easily taken for it needs a reason",
    ),
]
_LACKS_SUPPORT = [
    (f"NOT EXISTS ({_EVIDENCE_OF_TAG} AND {_supports('e')})", "a verified tag needs supporting evidence"),
    (f"NOT EXISTS ({_EVIDENCE_OF_TAG} AND {_is_anothers('e')})", _NOT_OWN_ALONE),
]
_LEAVES_OWN_ALONE = [
    (
        f"{_is_anothers('OLD')} AND {_IS_VERIFIED} AND NOT EXISTS ({_OTHER_EVIDENCE} AND {_is_anothers('e')})",
        _NOT_OWN_ALONE,
    )
]
_REST_ON_IT = [
    (
        f"{_IS_VERIFIED} AND NOT EXISTS ({_OTHER_EVIDENCE} AND {_supports('e')})",
        "a verified tag rests on this evidence",
    ),
    *_LEAVES_OWN_ALONE,
]
_REST_ON_ITS_PLACE = [
    (
        f"{_verified_without('why_no_locator', 'OLD.assertion_id')} "
        f"AND NOT EXISTS ({_OTHER_EVIDENCE} AND {_gives_place('e')})",
        _LAST_PLACE,
    )
]
_KNOW_NOTHING_OF_IT = [(_verified_without("why_contradicted", "NEW.assertion_id"), _CONTRADICTED)]
# Evidence of a source whose excerpt alone says where it is found; when the source becomes own work it no longer does.
_BY_EXCERPT = (
    f"""{_is_found("x")} AND x.source_id = OLD.id AND {_names_no_place("x")} AND {_is_found_by("x.excerpt")}"""
)
_ALONE = f"""x.source_id = OLD.id AND OLD.kind <> 'own work' AND {_supports("x")}
    AND EXISTS (SELECT 1 FROM review_tag t WHERE t.assertion_id = x.assertion_id AND t.verdict = 'verified'
    AND t.withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM review_evidence e
    WHERE e.assertion_id = x.assertion_id AND e.source_id <> OLD.id AND {_is_anothers("e")})"""
_ELSEWHERE = f"""EXISTS (SELECT 1 FROM review_evidence e WHERE e.assertion_id = x.assertion_id AND {_gives_place("e")}
    AND NOT (e.source_id = OLD.id AND {_names_no_place("e")}))"""


_OF_ANOTHER_ARTICLE = """(SELECT d.article_id FROM articles_annotation n JOIN articles_draft d ON d.id = n.draft_id
    WHERE n.id = NEW.annotation_id) <> (SELECT a.article_id FROM articles_assertion a WHERE a.id = NEW.assertion_id)"""
OF_PROPOSAL_ANSWERS = [
    *rows_stay("review_proposalanswer"),
    Trigger(
        name="review_proposalanswer_of_its_article",
        event="INSERT",
        refuses=[(_OF_ANOTHER_ARTICLE, "a proposal is answered at an assertion of its own article")],
    ),
]
_ANSWER_TO_IT = """SELECT 1 FROM evidence_reply p JOIN evidence_requestpoint q ON q.request_id = p.request_id
    WHERE p.id = NEW.denied_in_id AND q.assertion_id = NEW.assertion_id"""
_QUOTATION = """SELECT 1 FROM articles_sentence s JOIN articles_finding f ON f.sentence_id = s.id
    WHERE s.assertion_id = NEW.assertion_id AND f.voice = 'direct'"""
OF_EVENTS = rows_stay("review_event")
OF_TAGS = [
    Trigger(
        name="review_tag_needs_support_insert",
        event="INSERT",
        when=_NEWLY_VERIFIED,
        locks=_locked("NEW.assertion_id"),
        refuses=_LACKS_SUPPORT,
    ),
    Trigger(
        name="review_tag_needs_support_update",
        event="UPDATE",
        columns=["verdict", "withdrawn_at", "assertion"],
        when=_NEWLY_VERIFIED,
        locks=_locked("NEW.assertion_id"),
        refuses=_LACKS_SUPPORT,
    ),
    Trigger(
        name="review_tag_says_why_insert",
        event="INSERT",
        when=_NEWLY_VERIFIED,
        locks=_locked("NEW.assertion_id"),
        refuses=_LACKS_REASON,
    ),
    Trigger(
        name="review_tag_says_why_update",
        event="UPDATE",
        columns=["verdict", "withdrawn_at", "assertion", *_REASONS],
        when=_NEWLY_VERIFIED,
        locks=_locked("NEW.assertion_id"),
        refuses=_LACKS_REASON,
    ),
    *(
        Trigger(
            name=f"review_tag_reasons_say_something_{event.lower()}",
            event=event,
            columns=columns,
            refuses=[(" OR ".join(_gives_no_reason(f"NEW.{name}") for name in _REASONS), "a reason needs words")],
        )
        for event, columns in (("INSERT", ()), ("UPDATE", _REASONS))
    ),
    Trigger(
        name="review_tag_denied_in_its_article",
        event="INSERT",
        when="NEW.denied_in_id IS NOT NULL",
        refuses=[(f"NOT EXISTS ({_ANSWER_TO_IT})", "a denial rests on an answer about its sentence")],
    ),
    Trigger(
        name="review_tag_ticks_a_quotation",
        event="INSERT",
        when="NEW.words_checked OR NEW.content_checked",
        refuses=[(f"NOT EXISTS ({_QUOTATION})", "words and content are ticked of a quotation")],
    ),
    stays_confidential("review_tag", "note_confidential"),
    *rows_stay("review_tag", *_SAID_BY_TAG),
]


def _plain(url: str) -> str:
    """An address without what makes no other page of it, as `plain_address` has it, but for its fragment."""
    bare = f"replace(replace(lower({url}), 'https://', ''), 'http://', '')"
    return f"rtrim(CASE WHEN substr({bare}, 1, 4) = 'www.' THEN substr({bare}, 5) ELSE {bare} END, '/')"


def _same_page(one: str, other: str) -> str:
    """They are equal, or one is the other with a fragment behind it."""
    return (
        f"({one} = {other} OR substr({one}, 1, length({other}) + 1) = {other} || '#' "
        f"OR substr({other}, 1, length({one}) + 1) = {one} || '#')"
    )


def _same_words(one: str, other: str) -> str:
    return f"({_bare(one)} <> '' AND lower({_bare(one)}) = lower({_bare(other)}))"


_WAS_THE_WRITERS = f"""EXISTS (SELECT 1 FROM review_evidence w JOIN review_source s ON s.id = w.source_id
    JOIN review_source n ON n.id = NEW.source_id WHERE w.assertion_id = NEW.assertion_id AND w.from_writer
    AND w.added_at <= NEW.added_at AND CASE WHEN n.url <> '' AND s.url <> ''
    THEN {_same_page(_plain("n.url"), _plain("s.url"))}
    ELSE {_same_words("n.title", "s.title")} OR {_same_words("NEW.excerpt", "w.excerpt")} END)"""
_TAKEN_FROM = "SELECT 1 FROM review_evidence w WHERE w.id = NEW.taken_from_id"
# What is named as an origin goes back to nothing else here when it is named. What it goes back to may be said later:
# a chain grows at its end alone, and never closes.
_GOES_FURTHER = """SELECT 1 FROM review_evidence e WHERE e.assertion_id = NEW.assertion_id AND e.id <> NEW.id
    AND e.source_id = NEW.goes_back_to_id AND e.goes_back_to_id IS NOT NULL AND e.removed_at IS NULL"""
OF_EVIDENCE = [
    Trigger(
        name="review_evidence_taken_over_as_it_was",
        event="INSERT",
        when="NEW.taken_from_id IS NOT NULL",
        locks=("review_evidence", "NEW.taken_from_id"),
        refuses=[
            (f"EXISTS ({_TAKEN_FROM} AND w.assertion_id = NEW.assertion_id)", "evidence is taken over from elsewhere"),
            (
                f"EXISTS ({_TAKEN_FROM} AND w.taken_from_id IS NOT NULL)",
                "evidence is taken from where it was first given",
            ),
            (f"NOT NEW.confidential AND EXISTS ({_TAKEN_FROM} AND w.confidential)", "what is confidential stays so"),
        ],
    ),
    Trigger(
        name="review_evidence_places_say_something",
        event="INSERT",
        refuses=[
            (_says_nothing("NEW.locator", NO_PLACES), "a place says where it is, or stays empty"),
            (_says_nothing("NEW.excerpt", NO_EXCERPTS), "an excerpt holds words of the source, or stays empty"),
        ],
    ),
    Trigger(
        name="review_evidence_stays_the_writers",
        event="INSERT",
        when="NOT NEW.from_writer",
        locks=_locked("NEW.assertion_id"),
        refuses=[(_WAS_THE_WRITERS, "what the writer proposed stays the writer's, whoever adds it again")],
    ),
    Trigger(
        name="review_evidence_is_needed_update",
        event="UPDATE",
        columns=["stance", "removed_at", "assertion"],
        when=_supports("OLD"),
        locks=_locked("OLD.assertion_id"),
        refuses=_REST_ON_IT,
    ),
    Trigger(
        name="review_evidence_is_needed_delete",
        event="DELETE",
        when=_supports("OLD"),
        locks=_locked("OLD.assertion_id"),
        refuses=_REST_ON_IT,
    ),
    Trigger(
        name="review_evidence_is_not_own_work_update",
        event="UPDATE",
        columns=["source"],
        when=f"NOT {_is_anothers('NEW')}",
        locks=_locked("OLD.assertion_id"),
        refuses=_LEAVES_OWN_ALONE,
    ),
    *(
        Trigger(
            name=f"review_evidence_goes_back_in_no_circle_{event.lower()}",
            event=event,
            columns=columns,
            when="NEW.goes_back_to_id IS NOT NULL AND NEW.removed_at IS NULL",
            locks=_locked("NEW.assertion_id"),
            refuses=[(f"EXISTS ({_GOES_FURTHER})", "evidence goes back to what goes back to nothing else")],
        )
        for event, columns in (("INSERT", ()), ("UPDATE", ["goes_back_to", "source", "removed_at", "assertion"]))
    ),
    Trigger(
        name="review_evidence_gives_place_update",
        event="UPDATE",
        columns=["stance", "removed_at", "assertion", "locator", "excerpt", "source", "from_writer"],
        when=f"{_gives_place('OLD')} AND NOT ({_gives_place('NEW')} AND NEW.assertion_id = OLD.assertion_id)",
        locks=_locked("OLD.assertion_id"),
        refuses=_REST_ON_ITS_PLACE,
    ),
    Trigger(
        name="review_evidence_gives_place_delete",
        event="DELETE",
        when=_gives_place("OLD"),
        locks=_locked("OLD.assertion_id"),
        refuses=_REST_ON_ITS_PLACE,
    ),
    Trigger(
        name="review_evidence_contradicts_insert",
        event="INSERT",
        when=_contradicts("NEW"),
        locks=_locked("NEW.assertion_id"),
        refuses=_KNOW_NOTHING_OF_IT,
    ),
    Trigger(
        name="review_evidence_contradicts_update",
        event="UPDATE",
        columns=["stance", "removed_at", "assertion"],
        when=_contradicts("NEW"),
        locks=_locked("NEW.assertion_id"),
        refuses=_KNOW_NOTHING_OF_IT,
    ),
    stays_confidential("review_evidence", "confidential"),
    *rows_stay("review_evidence", *_SAID_BY_EVIDENCE),
]
OF_SOURCES = [
    Trigger(
        name="review_source_gives_place_update",
        event="UPDATE",
        columns=["kind"],
        when="NEW.kind = 'own work'",
        locks=_locked(f"SELECT x.assertion_id FROM review_evidence x WHERE x.source_id = OLD.id AND {_supports('x')}"),
        refuses=[
            (f"EXISTS (SELECT 1 FROM review_evidence x WHERE {_ALONE})", _NOT_OWN_ALONE),
            (
                f"EXISTS (SELECT 1 FROM review_evidence x WHERE {_BY_EXCERPT} "
                f"AND {_verified_without('why_no_locator', 'x.assertion_id')} AND NOT {_ELSEWHERE})",
                _LAST_PLACE,
            ),
        ],
    )
]
OF_QUESTIONS = [
    stays_confidential("review_question", "confidential"),
    stays_confidential("review_question", "answer_confidential"),
]
