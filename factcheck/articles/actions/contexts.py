"""Whether a checked sentence whose words stayed still says the same: who says it and what it leans on, in drafts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import cache

from factcheck import engine
from factcheck.articles.actions.preview import ParsedArticle
from factcheck.articles.choices import RecheckReason
from factcheck.articles.models import Assertion, Draft, Sentence
from factcheck.engine import Context, Kind, is_alike, is_same_speaker, normalise

_DRAFTS = 6  # looked back through, for one that an assertion stood in before
Places = Mapping[str, Sequence[Context]]  # of a draft: what stands around each of its assertions, by key and place


@dataclass(frozen=True, slots=True)
class Changed:
    """What a new draft changed around words that stayed; with no reason, it took such a change back."""

    reason: RecheckReason | None
    before: str = ""


def contexts_of(draft: Draft) -> Sequence[Context]:
    """Return what each sentence of a draft leans on. It does not change, so it is remembered for a while."""
    rows = list(draft.sentences.order_by("index").values_list("index", "paragraph", "start", "end", "kind"))
    name = f"contexts-{draft.sha256}-{draft.language}-{len(rows)}-{engine.VERSION}"
    return cast("Sequence[Context]", cache.get_or_set(name, lambda: _contexts(draft, rows)))


def _contexts(draft: Draft, rows: Iterable[Any]) -> Sequence[Context]:
    cut = [engine.Sentence(i, p, start, end, draft.text[start:end], Kind(kind)) for i, p, start, end, kind in rows]
    return engine.contexts(draft.text, cut, spoken=draft.language)


def places_in(draft: Draft) -> Places:
    """Return what stands around the assertions of a draft."""
    contexts = contexts_of(draft)
    found: dict[str, list[Context]] = {}
    for index, key in draft.sentences.exclude(assertion=None).values_list("index", "assertion__key"):
        found.setdefault(key, []).append(contexts[index])
    return found


def places_foreseen(parsed: ParsedArticle) -> Places:
    """Return what would stand around the sentences of a text that is not stored."""
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
    """Return the keys of the assertions of a draft that lean on something else in the text that follows it."""
    changed = ((key, _between(was, now[key])) for key, was in stood.items() if key in now)
    return [key for key, what in changed if what and what.reason == RecheckReason.CONTEXT]


def changed_around(before: Draft, stood: Places, now: Places) -> list[tuple[Assertion, Changed]]:
    """Return the checked assertions around which a text changes something since they were checked, and what.

    `stood` is what stands around the assertions of the draft before, `now` what stands around those of the text.
    Each is held against the last draft that it stood in. One that waits for such a change already is held against
    those in which it was as it is known to have been checked; if it is so again, nothing has changed.
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
    if assertion.is_changed_around:
        return _since_checked(assertion, list(earlier), now)
    was = next(earlier, None)
    return _between(was, now) if was else _since_long_ago(assertion, now)


class _Earlier:
    """The last drafts of an article, read one after another as far as they are asked for."""

    def __init__(self, newest: Draft, stood: Places) -> None:
        self._read = [stood]
        rest = Draft.objects.filter(article=newest.article_id, number__lt=newest.number).order_by("-number")
        self._rest = iter(rest.defer("original")[: _DRAFTS - 1])

    def places_of(self, assertion: Assertion) -> Iterator[Sequence[Context]]:
        """Yield what stood around an assertion in each draft that held it, the newest first."""
        for n in range(_DRAFTS):
            if n == len(self._read):
                draft = next(self._rest, None)
                if draft is None:
                    return
                self._read.append(places_in(draft))
            if around := self._read[n].get(assertion.key):
                yield around


def speaker(places: Sequence[Context]) -> str:
    """Return who says an assertion: whom the first of its places names that names anybody."""
    return next((c.speaker for c in places if c.speaker), "")


def shown(places: Sequence[Context]) -> str:
    """Return the sentences that an assertion leans on, one a line."""
    return "\n".join(dict.fromkeys(line for c in places for line in str(c).splitlines()))


def _between(was: Sequence[Context], now: Sequence[Context]) -> Changed | None:
    """Say what changed around an assertion: who says it, or else what it leans on at any of its places."""
    if not is_same_speaker(speaker(was), speaker(now)):
        return Changed(RecheckReason.SPEAKER, speaker(was))
    if all(any(is_alike(one, other) for other in was) for one in now):
        return None
    return Changed(RecheckReason.CONTEXT, shown(was))


def _since_checked(assertion: Assertion, earlier: Sequence[Sequence[Context]], now: Sequence[Context]) -> Changed:
    """Say what is changed around an assertion that waits for such a change already; in doubt the same as before."""
    as_checked = [was for was in earlier if _is_as_checked(assertion, was)]
    if not as_checked:
        return Changed(RecheckReason(assertion.recheck_reason), assertion.recheck_before)
    return next(filter(None, (_between(was, now) for was in as_checked)), Changed(None))


def _since_long_ago(assertion: Assertion, now: Sequence[Context]) -> Changed | None:
    """Say what may have changed around an assertion that stood in no draft of late."""
    if not is_same_speaker(engine.named(assertion.attributed_to), engine.named(speaker(now))):
        return Changed(RecheckReason.SPEAKER, assertion.attributed_to)
    return Changed(RecheckReason.CONTEXT) if any(c.leans for c in now) else None


def _is_as_checked(assertion: Assertion, places: Sequence[Context]) -> bool:
    if assertion.recheck_reason == RecheckReason.SPEAKER:
        return is_same_speaker(speaker(places), assertion.recheck_before)
    return normalise(shown(places)) == normalise(assertion.recheck_before)


def around_now(place: Sentence) -> str:
    """Return the sentences that one place of an assertion leans on."""
    draft = Draft.objects.defer("original").get(pk=place.draft_id)
    return str(contexts_of(draft)[place.index])
