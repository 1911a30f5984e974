"""A saved page or a PDF that a reviewer uploads for evidence whose page the desk cannot get."""

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.articles.actions import refuse_archived
from factcheck.evidence import actions as pages
from factcheck.evidence.choices import Found
from factcheck.refusals import Refusal
from factcheck.review.choices import CHECK_EXCERPT
from factcheck.review.models import Evidence, ExcerptCheck
from factcheck.tasks import actions as tasks

TO_COME = "The file was uploaded; the excerpt is looked for in a moment."


class UploadedBefore(Refusal):
    """Evidence that has its file already."""

    status = 409
    title = "A file was uploaded already"


@transaction.atomic
def upload(*, piece: Evidence, name: str, content: bytes, by: User) -> ExcerptCheck:
    """Keep a file as what the page of a piece of evidence says; raise a `Refusal` for what cannot be kept."""
    refuse_archived(piece.assertion.article)
    held = Evidence.objects.select_for_update(of=("self",), no_key=True).with_pages().get(pk=piece.pk)
    if held.removed_at:
        message = "Somebody removed this evidence. Bring it back first."
        raise UploadedBefore(message)
    if held.checked and held.checked.snapshot and held.checked.snapshot.is_upload:
        message = (
            f"{held.checked.snapshot.uploaded_by_name} uploaded a file for it. Give other evidence for another file."
        )
        raise UploadedBefore(message)
    snapshot = pages.keep_upload(name=name, content=content, address=held.source.url, by=by)
    values = {"snapshot": snapshot, "found": Found.NOT_CHECKED, "why": TO_COME, "checked_at": timezone.now()}
    nowhere = {"start": None, "end": None, "in_whole": False, "latest": None, "latest_found": "", "needs_a_look": False}
    check, _ = ExcerptCheck.objects.update_or_create(evidence=held, defaults={**values, **nowhere})
    tasks.enqueue(CHECK_EXCERPT, subject=held.pk)
    return check
