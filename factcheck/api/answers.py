"""What each address answers where it does what it was asked, and how it may refuse. One row for each address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.review.decisions.table import DECISIONS


@dataclass(frozen=True, slots=True)
class Answers:
    """The component that each status of success has, and the statuses of refusals that are its own.

    What every address may answer (401, 403, 429 and so on) follows from what it is: `document.py` adds it.
    """

    success: Mapping[int, str]
    refusals: frozenset[int] = field(default_factory=frozenset)
    conflict: str = "Problem"  # the component of a 409


def _answers(success: Mapping[int, str], *refusals: int, conflict: str = "Problem") -> Answers:
    return Answers(success, frozenset(refusals), conflict)


_LOADED = {200: "Preview", 201: "Loaded"}
_RECORDED = {200: "Recorded"}

ANSWERS: dict[str, Answers] = {
    "api:openapi": _answers({200: "AnyObject"}),
    "articles:new_article": _answers(_LOADED, 422),
    "articles:drafts": _answers(_LOADED, 409, 422),
    "articles:keep_both": _answers({201: "Loaded"}, 409, 422),
    "review:state": _answers({200: "Article"}),
    **{
        f"review:{decision.name}": _answers(
            {200: "Written"}, 409, 422, *([428] if decision.needs_version else []), conflict="Conflict"
        )
        for decision in DECISIONS
    },
    "review:mark": _answers({201: "Written"}, 409, 422),
    "review:bulk": _answers({200: "Bulk"}, 409, 422),
    "review:undo_bulk": _answers({200: "Bulk"}, 409, 422),
    "review:title": _answers({200: "PageTitle"}),
    "review:answer_proposals": _answers({200: "Answered"}, 422),
    "review:accused": _answers(_RECORDED, 409, 422),
    "review:ask_for_comment": _answers(_RECORDED, 409, 422),
    "review:reply": _answers(_RECORDED, 409, 422),
    **dict.fromkeys(
        ["review:withdraw_request", "review:withdraw_reply", "review:conceal_reply"], _answers(_RECORDED, 409, 422)
    ),
    **dict.fromkeys(
        ["review:complain", "review:decide_complaint", "review:withdraw_complaint"], _answers(_RECORDED, 409, 422)
    ),
    "review:put_away": _answers({200: "Archived"}, 409),
    "review:bring_back": _answers({200: "Archived"}, 409),
    "review:seen": _answers({200: "Page"}),
    "review:upload": _answers({200: "Uploaded"}, 409, 422),
    "reports:payload_schema": _answers({200: "AnyObject"}),
    "reports:download": _answers({200: "AnyObject"}),
    "reports:sign": _answers({201: "Signed"}, 409),
    "reports:freeze": _answers({201: "Frozen"}, 409, 422),
}
