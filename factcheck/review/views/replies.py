"""Who is accused of what: the board of an article, its letters, and what is recorded on it."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.choices import Permission
from factcheck.articles.models import Draft
from factcheck.review.actions import accusations
from factcheck.review.actions import replies as actions
from factcheck.review.forms.replies import (
    AccusedForm,
    LetterForm,
    ReplyForm,
    RequestForm,
    default_deadline,
    offered,
)
from factcheck.review.forms.writes import WriteForm
from factcheck.review.presenters.letter import letter_to
from factcheck.review.queries.reply_board import Asked, Board, Party, load_board
from factcheck.review.views.recording import done, form_page, misfilled, saved, tried
from factcheck.web.access import Request, answers_json, may

BACK = "review:replies"


@require_safe
@may(Permission.READ)
def replies(request: Request, article_id: int) -> HttpResponseBase:
    """Show the board: each accused person or body, the sentences that accuse them, and what they answered."""
    return _board_page(request, _board(request, article_id))


def _board_page(request: Request, board: Board, form: AccusedForm | None = None, status: int = 200) -> HttpResponse:
    given = {"numbers": request.GET.get("sentence", "")[:6]}
    context = {
        "article": board.draft.article,
        "draft": board.draft,
        "board": board,
        "form": form or AccusedForm(initial=given, numbers=board.numbers),
        "may_tag": request.user.may(Permission.TAG) and not board.draft.article.archived_at,
        "may_conceal": request.user.may(Permission.TAG),
        "key": uuid.uuid4(),
        "errors_once": True,
    }
    return render(request, "review/replies.html", context, status=status)


@require_POST
@may(Permission.TAG)
@answers_json(POST=AccusedForm)
def accused(request: Request, article_id: int) -> HttpResponseBase:
    """Add sentences to somebody whom they accuse, or take one off."""
    board = _board(request, article_id)
    form = AccusedForm(request.POST, numbers=board.numbers)
    if not form.is_valid():
        return misfilled(request, form) or _board_page(request, board, form, 422)
    article = board.draft.article
    accusations.change_accused(article=article, write=form.write_request(request), **form.arguments())
    is_nobody = form.cleaned_data["do"] == "off" and not form.cleaned_data["party"]
    said = "Saved: it accuses nobody now, and is listed at the end." if is_nobody else "Saved."
    return saved(request, article, said, back=BACK)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.TAG)
@answers_json(POST=RequestForm)
def ask_for_comment(request: Request, article_id: int) -> HttpResponseBase:
    """Show the form of a request for comment, or record one."""
    board = _board(request, article_id)
    name = request.POST.get("party", "") or request.GET.get("party", "")
    party = (board.party(name) if name else None) or Party(name)
    lines = party.lines or [line for each in board.parties for line in each.lines]
    initial = {
        "party": party.name,
        "asked_at": timezone.localtime(),
        "asked_by": str(request.user),
        "deadline": default_deadline(),
        "chosen": [line.assertion.pk for line in party.lines if not line.asked],
    }
    sent = request.method == "POST"
    every = [line for each in board.parties for line in each.lines]
    form = RequestForm(request.POST if sent else None, initial=initial, offered=offered(every if sent else lines))
    article = board.draft.article
    if sent and form.is_valid():
        said = "The request for comment was recorded."
        answer = tried(request, form, article, said, actions.record_request, back=BACK)
        if answer:
            return answer
    known = party if party.lines or not sent else Party("")  # a name that was typed wrong is no heading
    context = {"article": article, "draft": board.draft, "form": form, "party": known, "board": board}
    return form_page(request, "review/ask_for_comment.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.TAG)
@answers_json(POST=ReplyForm)
def reply(request: Request, article_id: int, request_id: int) -> HttpResponseBase:
    """Show the form of what came of a request for comment, or record it."""
    board = _board(request, article_id)
    asked = _asked(board, request_id)
    lines = [(p.pk, f"{board.numbers.get(p.pk, '–')}. {p.words}") for p in asked.points]
    initial = {"at": timezone.localtime(), "channel": asked.request.channel}
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=initial, offered=lines)
    article = board.draft.article
    if request.method == "POST" and form.is_valid():

        def record(**given: Any) -> None:
            actions.record_reply(request_id=request_id, **given)

        answer = tried(request, form, article, "What came of it was recorded.", record, back=BACK)
        if answer:
            return answer
    context = {"article": article, "draft": board.draft, "form": form, "asked": asked}
    return form_page(request, "review/reply.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Permission.TAG)
def letter(request: Request, article_id: int) -> HttpResponseBase:
    """Show a letter with all points for one person, to be edited; a POST downloads it as it was edited."""
    board = _board(request, article_id)
    form = LetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _file(form.cleaned_data["text"], board, request.GET.get("party", ""))
    party = board.party(request.GET.get("party", "")) or (board.parties[0] if board.parties else Party(""))
    if request.method != "POST":
        form = LetterForm(initial={"text": letter_to(party, deadline=default_deadline())})
    context = {"article": board.draft.article, "draft": board.draft, "form": form, "party": party}
    return form_page(request, "review/letter.html", form, context)


def _file(text: str, board: Board, party: str) -> HttpResponse:
    name = f"factcheck-{board.draft.article_id}-letter-{slugify(party)[:60] or 'to'}.txt"
    body = text.replace("\r\n", "\n")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="text/plain; charset=utf-8", headers=headers)


@require_POST
@may(Permission.TAG)
@answers_json(POST=WriteForm)
def withdraw_request(request: Request, article_id: int, request_id: int) -> HttpResponseBase:
    """Withdraw a request for comment that was recorded by mistake."""
    return done(
        request, article_id, "The request was withdrawn.", actions.withdraw_request, back=BACK, request_id=request_id
    )


@require_POST
@may(Permission.TAG)
@answers_json(POST=WriteForm)
def withdraw_reply(request: Request, article_id: int, reply_id: int) -> HttpResponseBase:
    """Withdraw an answer that was recorded by mistake."""
    return done(request, article_id, "The answer was withdrawn.", actions.withdraw_reply, back=BACK, reply_id=reply_id)


@require_POST
@may(Permission.TAG)
@answers_json(POST=WriteForm)
def conceal_reply(request: Request, article_id: int, reply_id: int) -> HttpResponseBase:
    """Make an answer confidential."""
    return done(
        request, article_id, "The answer is confidential now.", actions.conceal_reply, back=BACK, reply_id=reply_id
    )


def _board(request: Request, article_id: int) -> Board:
    try:
        return load_board(article_id, request.user)
    except Draft.DoesNotExist as error:
        raise Http404 from error


def _asked(board: Board, request_id: int) -> Asked:
    for party in board.parties:
        for asked in party.asked:
            if asked.request.pk == request_id:
                return asked
    raise Http404
