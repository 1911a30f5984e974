"""Two reports on an article: which sentences changed between them, and what the later one says otherwise."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.articles.actions import SentenceChange, diff_sentences
from factcheck.articles.compare import Run, marked_words
from factcheck.articles.models import Sentence
from factcheck.engine import Change
from factcheck.reports.exporters.as_csv import rows, words_of
from factcheck.reports.exporters.earlier_formats import upgrade_payload
from factcheck.reports.exporters.not_done import of_article
from factcheck.reports.exporters.report_context import verdicts_in_words

Payload = Mapping[str, Any]
Cells = dict[str, str]  # by their labels

VERDICT = "Verdict"
PLACES = "How often it stands in the text"
NOT_TAKEN = "not taken for an assertion"

# The columns of the CSV that are compared, and how a page names them. Left out: numbers and places, which move when
# other sentences do, what the engine makes of the words (score, suggestion), times, and what another column says, too.
COMPARED = {
    "attributed_to": "Said in the text by",
    "readings": "Who tagged it how",
    "note": "Notes",
    "evidence": "Evidence",
    "confidential_evidence": "Pieces of confidential evidence",
    "reasons": "Reasons",
    "questions": "Questions",
    "confidential_questions": "Confidential questions",
    "accused": "Who is accused",
    "denials": "Denials",
    "replies": "Requests and answers",
    "complaints": "Complaints",
    "dismissed_by": "Dismissed by",
    "dismissed_reason": "Dismissed because",
    "not_done": "Not done",
    "places": PLACES,
}
OF_THE_DESK = {  # what an earlier report may print, though it is confidential now
    "Notes",
    "Evidence",
    "Reasons",
    "Questions",
    "Denials",
    "Requests and answers",
    "Not done",
}
OF_ARTICLE = {"title": "Title", "byline": "Byline", "address": "Address", "published_on": "Date", "place": "Place"}
OF_SESSION = {"readers_needed": "Checks needed of each sentence"}


@dataclass(frozen=True, slots=True)
class ChangedField:
    """What two reports say differently of one thing: its name, and the words of both in runs."""

    label: str
    old: tuple[Run, ...]
    new: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence that changed, came or went, or of which something else is said.

    `words` are those of the earlier and of the later report in runs; `orders` are the numbers of its assertions in the
    later report, or in the earlier one if it is gone.
    """

    change: Change
    orders: tuple[int, ...]
    words: tuple[tuple[Run, ...], tuple[Run, ...]]
    fields: list[ChangedField]

    @property
    def is_reworded(self) -> bool:
        """Whether words changed, came or went."""
        return self.change not in {Change.SAME, Change.MOVED}

    @property
    def has_other_verdict(self) -> bool:
        """Whether it is in both reports with another verdict in each."""
        return self.change not in {Change.NEW, Change.GONE} and any(f.label == VERDICT for f in self.fields)


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """What a later report says otherwise: of the article as a whole, and sentence by sentence in its order."""

    of_article: list[ChangedField]
    sentences: list[ChangedSentence]
    unchanged: int

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences have another verdict, are reworded, are new, are gone, or differ in something else."""
        changes = [s.change for s in self.sentences]
        verdicts = sum(s.has_other_verdict for s in self.sentences)
        reworded = sum(s.is_reworded for s in self.sentences) - changes.count(Change.NEW) - changes.count(Change.GONE)
        other = sum(not s.is_reworded and not s.has_other_verdict for s in self.sentences)
        return {
            "verdicts": verdicts,
            "reworded": reworded,
            "new": changes.count(Change.NEW),
            "gone": changes.count(Change.GONE),
            "other": other,
        }


def compare_reports(before: Payload, after: Payload, *, without: Collection[str] = ()) -> ReportComparison:
    """Compare the payloads of two reports on one article, of any format; `without` are labels to leave out."""
    old, new = (_Side(upgrade_payload(dict(payload)), without) for payload in (before, after))
    found, unchanged = [], 0
    for step in diff_sentences(old.sentences, old.text, new.sentences, new.text):
        sentence = _compared(step, old, new)
        if sentence.is_reworded or sentence.fields:
            found.append(sentence)
        else:
            unchanged += 1
    return ReportComparison(list(_changed(old.about, new.about)), list(_each_once(found)), unchanged)


class _Side:
    """One report: its text, its sentences, and what it says of each."""

    def __init__(self, payload: dict[str, Any], without: Collection[str]) -> None:
        self.text: str = payload["text"]
        self._orders = {
            s["start"]: s["assertion"] for p in payload["paragraphs"] for s in p["sentences"] if s["assertion"]
        }
        self.sentences = [
            Sentence(start=s["start"], end=s["end"]) for p in payload["paragraphs"] for s in p["sentences"]
        ]
        verdicts = verdicts_in_words(payload)
        self._cells: dict[int, Cells] = {
            a["order"]: _apart_from(without, {VERDICT: verdicts[a["order"]], **_labelled(cells)})
            for a, cells in zip(payload["assertions"], rows(payload, COMPARED), strict=True)
        }
        about = {
            **{label: str(payload["article"].get(name) or "") for name, label in OF_ARTICLE.items()},
            **{label: str((payload.get("session") or {}).get(name) or "") for name, label in OF_SESSION.items()},
            "Not done": words_of(of_article(payload)),
        }
        self.about: Cells = _apart_from(without, about)

    def orders(self, sentences: Iterable[Sentence]) -> tuple[int, ...]:
        return tuple(order for s in sentences if (order := self._orders.get(s.start)))

    def words(self, sentences: Iterable[Sentence]) -> str:
        return " ".join(self.text[s.start : s.end] for s in sentences)

    def cells(self, sentences: tuple[Sentence, ...]) -> Cells:
        """Return what is said of some sentences together, by its labels."""
        said = [self._cells[order] for order in self.orders(sentences)]
        if not said:
            return {VERDICT: NOT_TAKEN} if sentences else {}
        return {label: "\n".join(filter(None, (one[label] for one in said))) for label in said[0]}


def _labelled(cells: Iterable[object]) -> Cells:
    """Return cells by their labels; a count of none, and the one place that most sentences have, are empty."""
    labelled = {label: str(cell or "") for label, cell in zip(COMPARED.values(), cells, strict=True)}
    return {**labelled, PLACES: "" if labelled[PLACES] == "1" else labelled[PLACES]}


def _apart_from(without: Collection[str], cells: Cells) -> Cells:
    return {label: said for label, said in cells.items() if label not in without}


def _compared(step: SentenceChange, old: _Side, new: _Side) -> ChangedSentence:
    words = marked_words(old.words(step.old), new.words(step.new))
    orders = new.orders(step.new) if step.new else old.orders(step.old)
    return ChangedSentence(step.change, orders, words, list(_changed(old.cells(step.old), new.cells(step.new))))


def _changed(old: Cells, new: Cells) -> Iterator[ChangedField]:
    for label in {**old, **new}:
        before, after = old.get(label, ""), new.get(label, "")
        if before != after:
            yield ChangedField(label, *_marked(label, before, after))


def _marked(label: str, before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Mark the words that changed; all of them in a verdict, and where little stayed."""
    old, new = marked_words(before, after)
    stayed = sum(len(run.words) for run in old if not run.is_changed)
    if label == VERDICT or stayed * 2 < max(len(before), len(after)):
        return _whole(before), _whole(after)
    return old, new


def _whole(words: str) -> tuple[Run, ...]:
    return (Run(words, True),) if words else ()


def _each_once(sentences: Iterable[ChangedSentence]) -> Iterator[ChangedSentence]:
    """Leave out a sentence that stands several times, and of which the same was listed already."""
    listed: set[tuple[Run, ...]] = set()
    for sentence in sentences:
        words = sentence.words[1]
        if sentence.is_reworded or words not in listed:
            yield sentence
        if not sentence.is_reworded:
            listed.add(words)
