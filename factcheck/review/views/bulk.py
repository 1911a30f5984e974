"""One tag, or one dismissal, for several sentences at once."""

import json
import uuid
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Article
from factcheck.review.actions import bulk_tags
from factcheck.review.choices import Verdict
from factcheck.review.decisions.bulk import NotAgreed, apply_to_all, count_names, undo_all
from factcheck.review.decisions.table import DISMISS
from factcheck.review.forms import BulkForm, UndoBulkForm
from factcheck.review.presenters.bulk import NAMED, count_nameless, said_of_tags
from factcheck.review.presenters.panel import changed_pieces
from factcheck.review.presenters.writes import clock, write_response
from factcheck.review.queries.assertion_state import AssertionState
from factcheck.web.access import Request, answers_json, may
from factcheck.web.answers import problem, sentences_of, wants_json


@require_POST
@may(Permission.TAG)
@answers_json(POST=BulkForm)
def bulk(request: Request, article_id: int) -> HttpResponseBase:
    """Tag or dismiss the chosen sentences; refused as a whole, with the reasons, if one of them refuses."""
    article = get_object_or_404(Article.objects.only("title"), pk=article_id)
    form = BulkForm(request.POST)
    if not form.is_valid():
        said = " ".join(sentences_of(form))
        return problem(request, 422, "Please check the form", said)
    data, write = form.cleaned_data, form.write_request(request)
    mark = str(write.idempotency_key or uuid.uuid4())  # of all that is done here, so that it can be undone in one go
    action = partial(bulk_tags.place_among if data["verdict"] else DISMISS.action, **form.arguments(), bulk=mark)
    try:
        done = apply_to_all(article_id, data["chosen"], write, action, agreed=form.agreed_to)
    except NotAgreed as refusal:
        return _ask_to_agree(request, refusal, data["verdict"], article, len(data["chosen"]))
    said = said_of_tags(done, data, request.user.pk) if data["verdict"] else f"{len(done.states)} dismissed."
    nameless = count_nameless(tag for state in done.states if (tag := state.tag_of(request.user.pk)))
    return _answer(request, article_id, done.states, said, bulk=mark, nameless=nameless, dropped=done.dropped)


def _ask_to_agree(
    request: Request, refusal: NotAgreed, verdict: str, article: Article, chosen: int
) -> HttpResponseBase:
    """Say whose readings would fall; the same sent again with `agreed` is done."""
    if wants_json(request):
        return problem(request, refusal.status, refusal.title, refusal.text, refusal.details)
    press = Verdict(verdict).label
    if request.htmx:
        said = f"{refusal.text} To do it, press {press} again; Esc leaves all as it is."
        return problem(request, refusal.status, refusal.title, said, refusal.details)
    left_out = {"csrfmiddlewaretoken", "agreed"}
    fields = [(name, value) for name, values in request.POST.lists() if name not in left_out for value in values]
    fields.append(("agreed", str(refusal.details["agreed"])))
    context = {"refusal": refusal, "fields": fields, "press": press, "article": article, "chosen": chosen}
    return render(request, "review/confirm_again.html", context, status=refusal.status)


@require_POST
@may(Permission.TAG)
@answers_json(POST=UndoBulkForm)
def undo_bulk(request: Request, article_id: int) -> HttpResponseBase:
    """Take back what one bulk did; what was changed since is left as it is, and named."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    form = UndoBulkForm(request.POST)
    if not form.is_valid():
        return problem(request, 422, "Which bulk?", "Send `bulk` as the answer to it named it.")
    undone = undo_all(article_id, form.cleaned_data["bulk"], form.write_request(request))
    said = f"{len(undone.states) - len(undone.left)} taken back."
    return _answer(request, article_id, undone.states, said, left=undone.left)


def _answer(
    request: Request,
    article_id: int,
    states: list[AssertionState],
    said: str,
    *,
    bulk: str = "",
    left: Mapping[int, str] | None = None,
    nameless: int = 0,
    dropped: Mapping[int, list[str]] = MappingProxyType({}),
) -> HttpResponseBase:
    if wants_json(request):
        done = [write_response(c, _said_of(c, dropped), c.assertion.version) for c in states]
        told = {"said": said, "bulk": bulk, "left": left or {}, "dropped": count_names(dropped)}
        return JsonResponse({"changed": done, **told})
    if not request.htmx:
        messages.info(request, said)
        return redirect("review:review", article_id)
    context = changed_pieces(article_id, [c.assertion.pk for c in states], request.user)
    versions = [[c.assertion.pk, c.assertion.version] for c in states]
    news: dict[str, object] = {"several": versions, "said": said, "bulk": bulk, "at": clock()}
    news |= {"left": _named(states, left or {}), "denier": bool(nameless)}
    return render(request, "review/_changed.html", {**context, "news": json.dumps({"assertion-changed": news})})


def _said_of(state: AssertionState, dropped: Mapping[int, list[str]]) -> dict[str, object]:
    names = dropped.get(state.assertion.pk)
    return {"standing": state.assertion.standing, **({"dropped": names} if names else {})}


def _named(states: list[AssertionState], left: Mapping[int, str]) -> str:
    """Say which were left as they are, and why: a few by their words, for all is read out."""
    names = [f"“{c.assertion}” {left[c.assertion.pk]}" for c in states if c.assertion.pk in left]
    more = [f"And {len(names) - NAMED} more."] if len(names) > NAMED else []
    return " ".join([*names[:NAMED], *more])
