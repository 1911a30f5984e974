"""Whether a checked sentence with the same words still says the same: its speaker, and the sentences it refers to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import cache

from factcheck import engine
from factcheck.articles.actions.preview import ParsedArticle
from factcheck.articles.choices import SAID_BY, RecheckReason
from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.engine import Context, Kind, is_alike, is_same_speaker, normalise

_DRAFTS = 6  # looked back through, for one that an assertion stood in before
Places = Mapping[str, Sequence[Context]]  # of a draft: what stands around each of its assertions, by key and place


@dataclass(frozen=True, slots=True)
class Changed:
    """What a new draft changed around a sentence with the same words; without a reason, it undid such a change."""

    reason: RecheckReason | None
    before: str = ""


def contexts_of(draft: Draft) -> Sequence[Context]:
    """Return what each sentence of a draft refers to; cached, because a draft does not change."""
    rows = list(draft.sentences.order_by("index").values_list("index", "paragraph", "start", "end", "kind"))
    name = f"contexts-{draft.sha256}-{draft.language}-{len(rows)}-{engine.VERSION}"
    return cast("Sequence[Context]", cache.get_or_set(name, lambda: _contexts(draft, rows)))


def _contexts(draft: Draft, rows: Iterable[Any]) -> Sequence[Context]:
    cut = [engine.Sentence(i, p, start, end, draft.text[start:end], Kind(kind)) for i, p, start, end, kind in rows]
    return engine.contexts(draft.text, cut, spoken=draft.language)


def places_in(draft: Draft) -> Places:
    """Return the context of the assertions of a draft, by key and place."""
    contexts = contexts_of(draft)
    found: dict[str, list[Context]] = {}
    for index, key in draft.sentences.exclude(assertion=None).values_list("index", "assertion__key"):
        found.setdefault(key, []).append(contexts[index])
    return found


def places_foreseen(parsed: ParsedArticle) -> Places:
    """Return the context of the sentences of a text that is not stored, by key and place."""
    findings = parsed.analysis.findings
    cut = [f.sentence for f in findings]
    around = engine.contexts(parsed.text, cut, spoken=parsed.analysis.language)
    found: dict[str, list[Context]] = {}
    for finding, context in zip(findings, around, strict=True):
        found.setdefault(finding.key, []).append(context)
    return found


def is_worked_on(article_id: int) -> bool:
    """Whether anything was done to any assertion of an article."""
    return Assertion.objects.filter(article=article_id, touched_at__isnull=False).exists()


def keys_that_lean_on_another(stood: Places, now: Places) -> list[str]:
    """Return the keys of the assertions of a draft that refer to another sentence of the text that follows it."""
    changed = ((key, _between(was, now[key])) for key, was in stood.items() if key in now)
    return [key for key, what in changed if what and what.reason == RecheckReason.CONTEXT]


def changed_around(before: Draft, stood: Places, now: Places) -> list[tuple[Assertion, Changed]]:
    """Return the checked assertions around which a text changes something since they were checked, and what.

    `stood` is the context in the draft before, `now` that in the new text. An assertion is compared with the last draft
    that it stood in. One that waits for such a change already is compared with the drafts in which its context was as
    it was checked; if it is so again, nothing has changed.
    """
    earlier = _Earlier(before, stood)
    found = []
    for assertion in Assertion.objects.filter(article=before.article_id, touched_at__isnull=False):
        if not assertion.holds_a_check or assertion.key not in now:
            continue
        if changed := _since_then(assertion, earlier.places_of(assertion), now[assertion.key]):
            found.append((assertion, changed))
    return found


def _since_then(assertion: Assertion, earlier: Iterator[Sequence[Context]], now: Sequence[Context]) -> Changed | None:
    was = next(earlier, None)
    if assertion.is_changed_around:  # and was in the last draft that held it, whatever is shown of that
        return _since_checked(assertion, list(earlier), now)
    return _between(was, now) if was else _since_long_ago(assertion, now)


class _Earlier:
    """The last drafts of an article, analysed one after another, only as far back as needed."""

    def __init__(self, newest: Draft, stood: Places) -> None:
        self._read = [stood]
        rest = Draft.objects.filter(article=newest.article_id, number__lt=newest.number).order_by("-number")
        self._rest = iter(rest.defer("original")[: _DRAFTS - 1])

    def places_of(self, assertion: Assertion) -> Iterator[Sequence[Context]]:
        """Yield the context of an assertion in each draft that held it, the newest first."""
        for n in range(_DRAFTS):
            if n == len(self._read):
                draft = next(self._rest, None)
                if draft is None:
                    return
                self._read.append(places_in(draft))
            if around := self._read[n].get(assertion.key):
                yield around


def speaker(places: Sequence[Context]) -> str:
    """Return the speaker of an assertion: the one that the first of its places with a speaker names."""
    return next((c.speaker for c in places if c.speaker), "")


def speakers(places: Sequence[Context]) -> list[str]:
    """Return the speakers of an assertion, each once, in the order of its places."""
    found: list[str] = []
    for context in places:
        if context.speaker and not any(is_same_speaker(context.speaker, name) for name in found):
            found.append(context.speaker)
    return found


def shown(places: Sequence[Context], *, with_speakers: bool = False) -> str:
    """Return the sentences that an assertion refers to, one a line, and after them its speakers if asked for."""
    lines = [line for c in places for line in str(c).splitlines()]
    said = [SAID_BY + "; ".join(names)] if with_speakers and (names := speakers(places)) else []
    return "\n".join(dict.fromkeys([*lines, *said]))


def _between(was: Sequence[Context], now: Sequence[Context]) -> Changed | None:
    """What changed around an assertion: its speaker, or else what it refers to at any of its places.

    For an assertion without a speaker, as under "X denied these allegations:", what it refers to says more.
    """
    alike = all(any(is_alike(one, other) for other in was) for one in now)
    spoke = speaker(was)
    if not is_same_speaker(spoke, speaker(now)) and (spoke or alike or not shown(was)):
        return Changed(RecheckReason.SPEAKER, spoke)
    if spoke and not all(any(is_same_speaker(name, known) for known in speakers(was)) for name in speakers(now)):
        return Changed(RecheckReason.CONTEXT, shown(was, with_speakers=True))
    return None if alike else Changed(RecheckReason.CONTEXT, shown(was))


def _since_checked(assertion: Assertion, earlier: Sequence[Sequence[Context]], now: Sequence[Context]) -> Changed:
    """What is changed around an assertion that waits for such a change already; in doubt the same as before."""
    as_checked = [was for was in earlier if _is_as_checked(assertion, was)]
    if not as_checked:
        return Changed(RecheckReason(assertion.recheck_reason), assertion.recheck_before)
    return next(filter(None, (_between(was, now) for was in as_checked)), Changed(None))


def _since_long_ago(assertion: Assertion, now: Sequence[Context]) -> Changed | None:
    """What may have changed around an assertion that stood in none of the last drafts."""
    if not is_same_speaker(engine.named(assertion.attributed_to), engine.named(speaker(now))):
        return Changed(RecheckReason.SPEAKER, assertion.attributed_to)
    return Changed(RecheckReason.CONTEXT) if any(c.leans for c in now) else None


def _is_as_checked(assertion: Assertion, places: Sequence[Context]) -> bool:
    if assertion.recheck_reason == RecheckReason.SPEAKER:
        return is_same_speaker(speaker(places), assertion.recheck_before)
    with_speakers = assertion.told_speakers
    return normalise(shown(places, with_speakers=with_speakers)) == normalise(assertion.recheck_before)


def around_now(places: Sequence[Sentence], *, with_speakers: bool) -> str:
    """Return what the places of an assertion refer to, with their speakers if those were stored before."""
    if not places:
        return ""
    contexts = contexts_of(Draft.objects.defer("original").get(pk=places[0].draft_id))
    return shown([contexts[place.index] for place in places], with_speakers=with_speakers)
