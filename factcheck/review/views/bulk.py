"""One tag, or one dismissal, for several sentences at once."""

import json
import uuid
from collections.abc import Mapping

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from factcheck.accounts.choices import Permission
from factcheck.articles.choices import DismissReason
from factcheck.articles.models import Article
from factcheck.review.actions import highlights, tags
from factcheck.review.actions.bulk import several, take_back_several
from factcheck.review.cards import Card, lacks_denier
from factcheck.review.choices import Verdict
from factcheck.review.forms import BulkForm, UndoBulkForm
from factcheck.review.models import Event
from factcheck.review.panel import NO_DENIER, answer_of, changed_pieces, clock
from factcheck.review.requests import Asked
from factcheck.web.access import Request, may
from factcheck.web.answers import problem, wants_json

NAMED = 5


@require_POST
@may(Permission.TAG)
def bulk(request: Request, article_id: int) -> HttpResponseBase:
    """Tag or dismiss the chosen sentences; refused as a whole, with the reasons, if one of them refuses."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    form = BulkForm(request.POST)
    if not form.is_valid():
        said = " ".join(str(message) for messages in form.errors.values() for message in messages)
        return problem(request, 422, "Please check the form", said)
    data, asked = form.cleaned_data, form.asked(request)
    mark = str(asked.key or uuid.uuid4())  # of all that is done here, so that it can be taken back in one go

    def act(card: Card, asked: Asked) -> Event:
        if data["verdict"]:
            verdict = Verdict(data["verdict"])
            party = form.party_of(verdict) or None
            return tags.place(card, verdict=verdict, party=party, note=data["note"], asked=asked, bulk=mark)
        return highlights.dismiss(card, reason=DismissReason(data["reason"]), asked=asked, bulk=mark)

    cards = several(article_id, data["chosen"], asked, act)
    said = f"{len(cards)} saved as {data['verdict']}." if data["verdict"] else f"{len(cards)} dismissed."
    nameless = sum(_denied_by_nobody(card, request.user.pk) for card in cards)
    return _answer(request, article_id, cards, said, bulk=mark, nameless=nameless)


@require_POST
@may(Permission.TAG)
def undo_bulk(request: Request, article_id: int) -> HttpResponseBase:
    """Take back what one bulk did; what was changed since is left as it is, and named."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    form = UndoBulkForm(request.POST)
    if not form.is_valid():
        return problem(request, 422, "Which bulk?", "Send `bulk` as the answer to it named it.")
    undone = take_back_several(article_id, form.cleaned_data["bulk"], form.asked(request))
    said = f"{len(undone.cards) - len(undone.left)} taken back."
    return _answer(request, article_id, undone.cards, said, left=undone.left)


def _answer(
    request: Request,
    article_id: int,
    cards: list[Card],
    said: str,
    *,
    bulk: str = "",
    left: Mapping[int, str] | None = None,
    nameless: int = 0,
) -> HttpResponseBase:
    if wants_json(request):
        done = [answer_of(c, {"standing": c.assertion.standing}, c.assertion.version) for c in cards]
        return JsonResponse({"changed": done, "bulk": bulk, "left": left or {}})
    if not request.htmx:
        return redirect("review:review", article_id)
    context = changed_pieces(article_id, [c.assertion.pk for c in cards], request.user)
    if nameless:
        said = f"{said} {NO_DENIER if len(cards) == 1 else f'It is not said yet who denies {nameless} of them.'}"
    versions = [[c.assertion.pk, c.assertion.version] for c in cards]
    news: dict[str, object] = {"several": versions, "said": said, "bulk": bulk, "at": clock()}
    news |= {"left": _named(cards, left or {}), "denier": bool(nameless)}
    return render(request, "review/_changed.html", {**context, "news": json.dumps({"assertion-changed": news})})


def _denied_by_nobody(card: Card, person_id: int) -> bool:
    mine = card.reading_of(person_id)
    return mine is not None and lacks_denier([mine])


def _named(cards: list[Card], left: Mapping[int, str]) -> str:
    """Say which were left as they are, and why: a few by their words, for all is read out."""
    names = [f"“{c.assertion}” {left[c.assertion.pk]}" for c in cards if c.assertion.pk in left]
    more = [f"And {len(names) - NAMED} more."] if len(names) > NAMED else []
    return " ".join([*names[:NAMED], *more])
