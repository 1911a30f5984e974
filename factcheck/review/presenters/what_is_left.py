"""What the review page says where no sentence is left to go to: what is not checked, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from factcheck.accounts.choices import Permission
from factcheck.accounts.models import User


def with_what_is_left(
    progress: Mapping[str, Any], person: User, *, is_closed: bool, is_archived: bool
) -> dict[str, Any]:
    """Return how far an article has come, with what is said at its end, and whether this person may go on.

    `is_closed` says that its review session is; an article without a session may be tagged.
    """
    is_over = is_closed or is_archived
    if not progress["total"]:
        said = _of_no_assertions(person, is_over=is_over)
    elif not progress["left"]:
        said = _of_all_done(progress, person)
    elif is_over:
        said = _of_an_end(progress, person, is_archived=is_archived)
    elif not person.may(Permission.TAG):
        said = f"Not checked yet: {progress['left_words']}. You may read; reviewers and editors go on."
    elif progress["for_me"]:
        said = (
            f"Nothing more to check below. {progress['for_me']} left for you: look above, move the slider or change"
            " the filter."
        )
    else:
        said = _of_what_waits_for_others(progress, person)
    return {
        **progress,
        "what_is_left": said,
        "is_over": is_over,
        "is_finished": bool(progress["total"]) and not progress["left"],
        "may_go_on": not is_over and person.may(Permission.TAG),
    }


def _of_no_assertions(person: User, *, is_over: bool) -> str:
    said = "No sentence here was taken for an assertion, so there is nothing to check."
    marks = person.may(Permission.TAG) and not is_over
    return f"{said} Mark by hand what should be checked." if marks else said


def _of_all_done(progress: Mapping[str, Any], person: User) -> str:
    if not progress["done"]:
        said = "Everything is dismissed, so there is nothing to check."
    else:
        said = "Everything is checked or dismissed." if progress["dismissed"] else "Everything is checked."
    follows = "Go on to the report." if person.may(Permission.FREEZE) else "An editor makes the report."
    return f"{said} {follows}"


def _of_an_end(progress: Mapping[str, Any], person: User, *, is_archived: bool) -> str:
    """Say that nobody may go on, and how it could be: by an editor alone."""
    why = "The article is archived" if is_archived else "The review session is closed"
    go_on = "bring it back to the desk" if is_archived else "open a new one"
    how = f"To go on, {go_on}." if person.may(Permission.LEAD) else f"An editor can {go_on}."
    return f"{why}, so nobody can tag. Not checked: {progress['left_words']}. {how}"


def _of_what_waits_for_others(progress: Mapping[str, Any], person: User) -> str:
    """Say whom what is left waits for; a disagreement waits for an editor."""
    waits, disputed = progress["for_others"], progress["disputed"]
    parts = [f"{waits} {'waits' if waits == 1 else 'wait'} for a second reviewer"] if waits else []
    if disputed:
        settles = "for you to settle" if person.may(Permission.LEAD) else "until an editor settles"
        parts.append(f"{disputed} disputed {settles}")
    return f"Nothing is left for you to tag: {', '.join(parts)}."
