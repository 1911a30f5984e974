"""What the writer of an article proposes: annotations of the newest draft at its assertions, and their answers."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from factcheck.articles.choices import Standing
from factcheck.articles.models import Annotation, Assertion, Draft, Sentence
from factcheck.articles.pagination import part_number
from factcheck.ingest import AnnotationKind
from factcheck.ingest.annotations import asks_something, without_address
from factcheck.review.choices import Answer, SourceKind, Stance
from factcheck.review.models import Evidence, ProposalAnswer
from factcheck.review.queries.earlier_words import earlier_words

_LONGEST_TITLE = 300
_LONGEST_NAME = 120  # code points; a comment that asks nothing and is no longer is the name of a source
_PLACE = re.compile(
    r"\b(?:pp?\.|pages?|paras?\.?|paragraphs?|tables?|figs?\.|figures?|chapters?|ch\.|sections?|sec\.|slides?|lines?"
    r"|minutes?|S\.|Seiten?|notebooks?|tapes?|folders?|box(?:es)?|files?|exhibits?|appendix|annex)\s?\d{1,5}(?:\s?[-–]\s?\d{1,5})?\b|§+\s?\d{1,5}\w?\b|\b\d{1,2}:\d\d(?::\d\d)?\b",
    re.IGNORECASE,
)
_KINDS = {  # by the words that a comment names its source with; any other is a document
    SourceKind.PERSON: re.compile(
        r"\b(?:interview\w*|spoke|speaking|told|calls?|called|phoned?|telephoned?|e-?mail\w*|conversation|met|texted"
        r"|messaged?|whatsapp|signal)\b",
        re.IGNORECASE,
    ),
    SourceKind.RECORDING: re.compile(
        r"\b(?:recordings?|recorded|tapes?|audio|video|footage|podcast|broadcast)\b", re.IGNORECASE
    ),
    SourceKind.DATA: re.compile(r"\b(?:data(?:set|base)?|spreadsheets?|figures|statistics|csv|xlsx?)\b", re.IGNORECASE),
    SourceKind.OWN_WORK: re.compile(r"\b(?:I (?:saw|was|counted|heard|watched)|my own|own notes)\b"),
}

# Words by which a comment names a document, or says that what follows is a source.
_DOCUMENT = re.compile(
    r"\b(?:reports?|letters?|minutes|records?|registers?|files?"
    r"|registry|documents?|dossiers?|contracts?|agreements?|invoices?|receipts?|filings?|judge?ments?|rulings?|verdicts?"
    r"|indictments?|affidavits?|complaints?|lawsuits?|statements?|transcripts?|releases?|memos?|memorand(?:um|a)"
    r"|stud(?:y|ies)|surveys?|polls?|papers?|books?|articles?|websites?|statutes?|regulations?|treat(?:y|ies)|census"
    r"|accounts|ledgers?|diar(?:y|ies)|logs?|logbooks?|notebooks?|notes|certificates?|permits?|licen[cs]es?|audits?"
    r"|inquir(?:y|ies)|photos?|photographs?|archives?|gazettes?|bulletins?|interviews?|screenshots?|subpoenas?|warrants?"
    r"|bericht\w*|studien?|protokolle?|urteile?|vertrag|verträge|rechnung(?:en)?|akten?|gutachten|gespräch\w*"
    r"|rapports?|études?|jugements?|contrats?|factures?|entretiens?|informes?|contratos?|sentencias?)\b"
    r"|\b(?:sources?|quellen?|fuente|fonte)\s*:|\b(?:according to|confirmed (?:by|with)|laut|selon|según)\s+\w",
    re.IGNORECASE,
)
# A comment that begins so speaks of the article: "Nice report!", "Cut this", "Typo in the letter".
_ON_THE_ARTICLE = re.compile(
    r"\A\W*(?:nice|great|good|lovely|love|well|thanks?|wow|ok|okay|yes|no|agreed?|perfect|super|cool|awesome|typo|cut"
    r"|delete|remove|drop|shorten|rephrase|reword|rewrite|move|maybe|hmm+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An annotation at an assertion, with what was done with it last; the same at two places of it is one.

    Where nothing was done with it there, `last` is what was done with it at the words that these were changed from.
    `copies` is the evidence that it became there, as it was taken over to these.
    """

    annotation: Annotation
    assertion_id: int
    last: ProposalAnswer | None = None
    same: frozenset[int] = frozenset()  # the ids of all annotations that it is
    copies: tuple[Evidence, ...] = ()

    @property
    def answer(self) -> ProposalAnswer | None:
        """What was done with it, unless that was taken back: it was brought back, or its evidence removed."""
        if self.copies:
            return None if all(e.removed_at for e in self.copies) else self.last
        return _unless_taken_back(self.last)

    @property
    def is_carried(self) -> bool:
        """Whether it was answered at the words that these were changed from, and not at these."""
        return self.last is not None and self.last.assertion_id != self.assertion_id

    @property
    def evidence_ids(self) -> set[int]:
        """The ids of the evidence that it became, at these words or those before them."""
        return {e.pk for e in self.copies} | {self.last.evidence_id or 0 if self.last else 0}

    @property
    def may_return(self) -> bool:
        """Whether it may be proposed again: it was thrown away, or answered at other words."""
        return self.answer is not None and (self.is_carried or self.is_thrown_away)

    def stands_for(self, annotation_id: int) -> bool:
        """Whether an annotation is this proposal, or the one in an earlier draft that was answered last."""
        return annotation_id in self.same or (self.last is not None and self.last.annotation_id == annotation_id)

    @property
    def is_thrown_away(self) -> bool:
        """Whether it was thrown away, and not brought back."""
        return self.answer is not None and self.answer.answer == Answer.THROWN_AWAY

    @property
    def suggests_evidence(self) -> bool:
        """Whether it is proposed as evidence: a comment that asks something is proposed as a question."""
        return suggests_evidence(self.annotation)


def _unless_taken_back(last: ProposalAnswer | None) -> ProposalAnswer | None:
    if last is None or last.answer == Answer.BROUGHT_BACK:
        return None
    return None if last.evidence and last.evidence.removed_at else last


def suggests_evidence(annotation: Annotation) -> bool:
    """Whether an annotation is proposed as evidence: a comment that asks something is proposed as a question.

    Not one that gives an address: whatever it asks, the page is the answer that the writer has.
    """
    return bool(annotation.url) or annotation.kind != AnnotationKind.COMMENT or not asks_something(annotation.text)


def gives_source(annotation: Annotation) -> bool:
    """Whether an annotation says where something comes from: a link, a footnote, a comment that names a source.

    In doubt a comment does not: that an assertion has no backup is looked into, that it has some is believed.
    """
    if annotation.url or annotation.kind != AnnotationKind.COMMENT:
        return True
    words = annotation.text
    named = any(found.search(words) for found in (_DOCUMENT, _PLACE, *_KINDS.values()))
    return named and not asks_something(words) and not _ON_THE_ARTICLE.search(words)


def as_evidence(annotation: Annotation) -> dict[str, object]:
    """Return the fields of the evidence that an annotation becomes, if the reviewer changes none of them.

    The words of the article that a link stands on are no excerpt. Those of a comment are kept as one, without the
    address in them, and are the desk's own: such evidence is confidential if nothing else is said. A place that they
    name ("p. 12") is one. A short comment that asks nothing names its source ("Interview with Brandt,
    notebook 4"); of any other without an address the writer is the source.
    """
    names_source = _names_source(annotation)
    called = " ".join(without_address(annotation.text, annotation.url).split()) if names_source else ""
    return {
        "url": annotation.url,
        "title": called[:_LONGEST_TITLE].rstrip() or ("" if annotation.url else annotation.author or "The writer"),
        "kind": SourceKind.PAGE if annotation.url else _kind_of(annotation),
        "locator": _place_in(annotation),
        "excerpt": _excerpt(annotation),
        "stance": Stance.SUPPORTS,
        "accessed_on": None,
        "confidential": is_internal(annotation) and not (annotation.url and not _excerpt(annotation)),
    }


def _excerpt(annotation: Annotation) -> str:
    """Return the words of an annotation that no other field of its evidence keeps."""
    if annotation.kind == AnnotationKind.LINK or _is_named_by_comment(annotation):
        return ""
    if annotation.url:
        is_note = annotation.kind == AnnotationKind.FOOTNOTE  # its words are the title
        return "" if is_note else without_address(annotation.text, annotation.url)
    return annotation.text


def _names_source(annotation: Annotation) -> bool:
    return annotation.kind == AnnotationKind.FOOTNOTE or _is_named_by_comment(annotation)


def _is_named_by_comment(annotation: Annotation) -> bool:
    is_comment = annotation.kind == AnnotationKind.COMMENT and not annotation.url
    return is_comment and len(annotation.text) <= _LONGEST_NAME and not asks_something(annotation.text)


def _kind_of(annotation: Annotation) -> SourceKind:
    """Return what kind of source an annotation without an address names; a comment that names none is its writer's."""
    if not _names_source(annotation):
        return SourceKind.PERSON
    if annotation.kind == AnnotationKind.FOOTNOTE:
        return SourceKind.DOCUMENT
    return next((kind for kind, words in _KINDS.items() if words.search(annotation.text)), SourceKind.DOCUMENT)


def _place_in(annotation: Annotation) -> str:
    """Return the place in a source that a comment or footnote names beside it."""
    if annotation.kind == AnnotationKind.LINK or not (annotation.url or _names_source(annotation)):
        return ""
    found = _PLACE.search(without_address(annotation.text, annotation.url))
    return " ".join(found[0].split()) if found else ""


def is_internal(annotation: Annotation) -> bool:
    """Whether its words are the desk's own: what a comment becomes is confidential if nothing else is said."""
    return annotation.kind == AnnotationKind.COMMENT


def as_question(annotation: Annotation) -> str:
    """Return the question that an annotation becomes, if the reviewer does not change it."""
    if annotation.kind == AnnotationKind.LINK:
        return f"Does {annotation.url} say so?"
    return annotation.text or annotation.url


@dataclass(frozen=True, slots=True)
class Unasserted:
    """An annotation at a sentence that nobody took for an assertion: the sentence's id, its words, and its part."""

    annotation: Annotation
    sentence_id: int
    words: str
    part: int


@dataclass(frozen=True, slots=True)
class ArticleProposals:
    """What the writer put beside the newest draft of an article.

    `at_assertions` are proposals; `elsewhere` is at sentences that are no assertions; `nowhere` is at no sentence.
    `bare` counts the assertions with neither evidence that supports them nor a proposal that gives a source, of
    `assertions` that are in the text and not dismissed.
    """

    at_assertions: list[Proposal]
    elsewhere: list[Unasserted]
    nowhere: list[Annotation]
    assertions: int
    bare: int

    @property
    def open(self) -> list[Proposal]:
        """Those that nobody has answered."""
        return [p for p in self.at_assertions if p.answer is None]

    @property
    def answered(self) -> list[Proposal]:
        """Those that somebody accepted or threw away."""
        return [p for p in self.at_assertions if p.answer is not None]

    @property
    def totals(self) -> dict[str, int]:
        """How many there are, answered or not, and how many stand at no assertion."""
        unplaced = len(self.elsewhere) + len(self.nowhere)
        return {
            "proposals": len(self.at_assertions),
            "open": len(self.open),
            "at_no_assertion": unplaced,
            "without_backup": self.bare,
        }


def proposals_at(assertion_id: int, draft_id: int) -> list[Proposal]:
    """Return the proposals at one assertion, in the order of the text (2 queries)."""
    here = Sentence.objects.filter(
        assertion=assertion_id, draft=draft_id, start__lte=OuterRef("at"), end__gt=OuterRef("at")
    )
    found = Annotation.objects.filter(Exists(here), draft=draft_id).order_by("number")
    return _with_answers(
        [(a, assertion_id) for a in found], Assertion.objects.filter(pk=assertion_id).values("article")
    )


def with_unanswered(places: Sequence[Sentence]) -> set[int]:
    """Return which assertions that stand at these places of one draft have a proposal to be answered (2 queries)."""
    found = Annotation.objects.filter(draft__in={s.draft_id for s in places}, at__isnull=False).order_by("number")
    placed = [(a, s.assertion_id) for a in found for s in places if s.assertion_id and s.start <= (a.at or 0) < s.end]
    articles = Draft.objects.filter(pk__in={a.draft_id for a, _ in placed}).values("article")
    return {p.assertion_id for p in _with_answers(placed, articles) if p.answer is None}


def load_proposals(draft: Draft) -> ArticleProposals:
    """Return what the writer put beside a draft, which is the newest of its article and has its text (4 queries)."""
    annotations = list(Annotation.objects.filter(draft=draft).order_by("number"))
    sentences = list(
        Sentence.objects.filter(draft=draft).order_by("index").values_list("pk", "start", "end", "assertion")
    )
    starts = [start for _, start, _, _ in sentences]
    placed: list[tuple[Annotation, int]] = []
    elsewhere: list[Unasserted] = []
    nowhere: list[Annotation] = []
    for annotation in annotations:
        at = -1 if annotation.at is None else annotation.at
        index = max(bisect_right(starts, at) - 1, 0)
        pk, start, end, assertion = sentences[index]
        if not start <= at < end:
            nowhere.append(annotation)
        elif assertion is None:
            elsewhere.append(Unasserted(annotation, pk, draft.text[start:end], part_number(index)))
        else:
            placed.append((annotation, assertion))
    proposals = _with_answers(placed, [draft.article_id])
    backed = {p.assertion_id for p in proposals if _backs(p) and gives_source(p.annotation)}
    hollow = {pk for p in proposals if p.answer and not gives_source(p.annotation) for pk in p.evidence_ids}
    checked, bare = _without_backup(draft.article_id, backed, hollow)
    return ArticleProposals(proposals, elsewhere, nowhere, checked, bare)


def count_answered(*, article_id: int, proposals: Collection[tuple[str, str]], **_: object) -> int:
    """Count the proposals of a text that is not stored yet which have an answer, given in an earlier draft (1 query).

    Each is the key of an annotation and that of the assertion at which it would stand.
    """
    rows = ProposalAnswer.objects.filter(assertion__article=article_id).order_by("pk")
    last = {(a.annotation.key, a.assertion.key): a for a in rows.select_related("annotation", "assertion", "evidence")}
    return sum(_unless_taken_back(last.get(proposal)) is not None for proposal in set(proposals))


def _backs(proposal: Proposal) -> bool:
    """Whether it still proposes evidence, or became some that waits to be taken over to changed words."""
    if proposal.answer is None:
        return True
    return proposal.is_carried and proposal.answer.answer == Answer.EVIDENCE


def _with_answers(
    placed: Sequence[tuple[Annotation, int]], articles: "Iterable[int] | QuerySet[Any, Any]"
) -> list[Proposal]:
    """Return annotations at assertions of some articles as proposals, the same one once at each, with the last answer.

    With 1 query, and a few more where words changed after something was answered at them.
    """
    keys = {annotation.key for annotation, _ in placed}
    rows = ProposalAnswer.objects.filter(annotation__key__in=keys, assertion__article__in=articles).order_by("pk")
    last = {(a.annotation.key, a.assertion_id): a for a in rows.select_related("annotation", "evidence", "assertion")}
    found: dict[tuple[str, int], list[Annotation]] = {}
    for annotation, assertion_id in placed:
        found.setdefault((annotation.key, assertion_id), []).append(annotation)
    elsewhere = {key for key, _ in last}
    earlier = earlier_words({pk for key, pk in found if (key, pk) not in last and key in elsewhere})
    proposals = [
        Proposal(same[0], pk, _last_answer(key, (pk, *earlier.get(pk, ())), last), frozenset(a.pk for a in same))
        for (key, pk), same in found.items()
    ]
    return _with_copies(proposals)


def _last_answer(
    key: str, assertions: Iterable[int], last: Mapping[tuple[str, int], ProposalAnswer]
) -> ProposalAnswer | None:
    """Return the last answer at the first of some assertions that has any."""
    return next((last[key, pk] for pk in assertions if (key, pk) in last), None)


def _with_copies(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Add the evidence that was taken over to changed words from those before them (1 query, if any was accepted)."""
    accepted = {p.assertion_id for p in proposals if p.is_carried and p.last and p.last.evidence_id}
    if not accepted:
        return list(proposals)
    copies: dict[tuple[int, int, Any], list[Evidence]] = {}
    for piece in Evidence.objects.filter(assertion__in=accepted):
        copies.setdefault((piece.assertion_id, piece.source_id, piece.added_at), []).append(piece)
    return [
        replace(p, copies=tuple(copies.get((p.assertion_id, e.source_id, e.added_at), ())))
        if p.is_carried and p.last and (e := p.last.evidence)
        else p
        for p in proposals
    ]


def _without_backup(article_id: int, backed: Collection[int], hollow: Collection[int]) -> tuple[int, int]:
    """Count the assertions to be checked, and those without evidence for them and not among `backed` (1 query).

    `hollow` is evidence that was accepted from comments which give no source.
    """
    evidence = Evidence.objects.active().filter(assertion=OuterRef("pk"), stance=Stance.SUPPORTS)
    evidence = evidence.exclude(pk__in=hollow) if hollow else evidence
    to_check = Assertion.objects.in_text().filter(article=article_id).exclude(standing=Standing.DISMISSED)
    rows = list(to_check.annotate(has_evidence=Exists(evidence)).values_list("pk", "has_evidence"))
    return len(rows), sum(not has_evidence and pk not in backed for pk, has_evidence in rows)
