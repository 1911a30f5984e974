"""One tag, or one dismissal, for several sentences at once."""

import json

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from factcheck.accounts.choices import Permission
from factcheck.articles.choices import DismissReason
from factcheck.articles.models import Article
from factcheck.review.actions import highlights, tags
from factcheck.review.actions.bulk import several
from factcheck.review.cards import Card
from factcheck.review.choices import Verdict
from factcheck.review.forms import BulkForm
from factcheck.review.models import Event
from factcheck.review.panel import answer_of, changed_pieces
from factcheck.review.requests import Asked
from factcheck.web.access import Request, may
from factcheck.web.answers import problem, wants_json


@require_POST
@may(Permission.TAG)
def bulk(request: Request, article_id: int) -> HttpResponseBase:
    """Tag or dismiss the chosen sentences; refused as a whole, with the reasons, if one of them refuses."""
    get_object_or_404(Article.objects.only("pk"), pk=article_id)
    form = BulkForm(request.POST)
    if not form.is_valid():
        said = " ".join(str(message) for messages in form.errors.values() for message in messages)
        return problem(request, 422, "Please check the form", said)
    data = form.cleaned_data

    def act(card: Card, asked: Asked) -> Event:
        if data["verdict"]:
            verdict, party = Verdict(data["verdict"]), data["party"] or None
            return tags.place(card, verdict=verdict, party=party, note=data["note"], asked=asked)
        return highlights.dismiss(card, reason=DismissReason(data["reason"]), asked=asked)

    cards = several(article_id, data["chosen"], form.asked(request), act)
    if wants_json(request):
        done = [answer_of(c, {"standing": c.assertion.standing}, c.assertion.version) for c in cards]
        return JsonResponse({"changed": done})
    if not request.htmx:
        return redirect("review:review", article_id)
    context = changed_pieces(article_id, [c.assertion.pk for c in cards], request.user)
    response = render(request, "review/_changed.html", context)
    response["HX-Trigger"] = json.dumps({"assertion-changed": _news(cards, data["verdict"])})
    return response


def _news(cards: list[Card], verdict: str) -> dict[str, object]:
    return {
        "several": [[c.assertion.pk, c.assertion.version] for c in cards],
        "said": f"{len(cards)} saved as {verdict}." if verdict else f"{len(cards)} dismissed.",
        "at": f"{timezone.localtime():%H:%M:%S}",
    }
