"""/ (the desk), /review/..., an article's state at /articles/<id>.json, and /admin/cleanup/."""

from django.urls import URLPattern, URLResolver, include, path

from factcheck.review.decisions.table import DECISIONS
from factcheck.review.views import (
    archive,
    bulk,
    cited_pages,
    cleanup,
    complaints,
    live,
    pages,
    proposals,
    sessions,
    tag_sheets,
    writes,
)
from factcheck.review.views import replies as reply_views
from factcheck.review.views.writes import view_of

assertion_urls = [  # /review/assertions/<id>/
    path("", pages.panel, name="panel"),
    *(path(decision.path, view_of(decision), name=decision.name) for decision in DECISIONS),
    path("history/", pages.history, name="history"),
]

reply_urls: list[URLPattern] = [  # /review/<article id>/replies/
    path("", reply_views.replies, name="replies"),
    path("accused/", reply_views.accused, name="accused"),
    path("ask/", reply_views.ask_for_comment, name="ask_for_comment"),
    path("letter/", reply_views.letter, name="letter"),
    path("requests/<int:request_id>/", reply_views.reply, name="reply"),
    path("requests/<int:request_id>/withdraw/", reply_views.withdraw_request, name="withdraw_request"),
    path("<int:reply_id>/withdraw/", reply_views.withdraw_reply, name="withdraw_reply"),
    path("<int:reply_id>/conceal/", reply_views.conceal_reply, name="conceal_reply"),
]

complaint_urls: list[URLPattern] = [  # /review/<article id>/complaints/
    path("", complaints.complaints, name="complaints"),
    path("new/", complaints.complain, name="complain"),
    path("<int:complaint_id>/", complaints.decide_complaint, name="decide_complaint"),
    path("<int:complaint_id>/withdraw/", complaints.withdraw_complaint, name="withdraw_complaint"),
]

article_urls: list[URLPattern | URLResolver] = [  # /review/<article id>/
    path("", pages.review, name="review"),
    path("assertions/", writes.mark, name="mark"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("bulk/undo/", bulk.undo_bulk, name="undo_bulk"),
    path("find/", pages.find, name="find"),
    path("sources/", pages.sources, name="sources"),
    path("sources/title/", pages.title, name="title"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/answer/", proposals.answer_proposals, name="answer_proposals"),
    path("replies/", include(reply_urls)),
    path("complaints/", include(complaint_urls)),
    path("sheet/", tag_sheets.tag_sheet, name="tag_sheet"),
    path("sheet/empty.csv", tag_sheets.empty_sheet, name="empty_sheet"),
    path("changes/", live.changes, name="changes"),
    path("session/", sessions.session, name="session"),
    path("archive/", archive.put_away, name="put_away"),
    path("archive/undo/", archive.bring_back, name="bring_back"),
    path("session/change/", sessions.change_session, name="change_session"),
    path("session/close/", sessions.close_session, name="close_session"),
]

cleanup_urls = [  # /admin/cleanup/
    path("", cleanup.cleanup, name="cleanup"),
    path("sources/", cleanup.sources_alike, name="sources_alike"),
    path("articles/", cleanup.articles_alike, name="articles_alike"),
    path("merges/<int:event_id>/undo/", cleanup.undo_merge, name="undo_merge"),
]

evidence_urls = [  # /evidence/
    path("", cited_pages.cited_pages, name="cited_pages"),
    path("<int:evidence_id>/seen/", cited_pages.seen, name="seen"),
    path("<int:evidence_id>/upload/", cited_pages.upload, name="upload"),
    path("snapshots/<int:snapshot_id>/", cited_pages.snapshot, name="snapshot"),
    path("snapshots/<int:snapshot_id>/warc/", cited_pages.snapshot_warc, name="snapshot_warc"),
]

app_name = "review"
urlpatterns = [
    path("", pages.desk, name="desk"),
    path("articles/<int:article_id>.json", pages.state, name="state"),
    path("review/assertions/<int:assertion_id>/", include(assertion_urls)),
    path("review/<int:article_id>/", include(article_urls)),
    path("evidence/", include(evidence_urls)),
    path("admin/cleanup/", include(cleanup_urls)),
]
