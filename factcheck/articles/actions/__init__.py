"""What is done to articles and their assertions. No other part of the program runs the language engine."""

from factcheck.articles.actions.annotations import count_answered, proposals_foreseen, with_earlier_annotations
from factcheck.articles.actions.archive import Archived, bring_back, held, put_away, refuse_archived
from factcheck.articles.actions.assertions import (
    StaleVersion,
    bump_versions,
    conclude,
    dismissal,
    mark,
    no_dismissal,
    recompute_status,
    update_if_version,
)
from factcheck.articles.actions.contexts import around_now
from factcheck.articles.actions.discrepancies import Discrepancies, discrepancies
from factcheck.articles.actions.draft_preview import preview_changes, with_previewed
from factcheck.articles.actions.drafts import (
    SentenceChange,
    SimilarArticle,
    copies_remarks,
    diff_drafts,
    diff_sentences,
    find_similar_article,
    near_twins,
    original_document,
    remarks,
    sentence_holding,
    summary,
)
from factcheck.articles.actions.loading import COMMAND_LINE, load, reanalyse, revise
from factcheck.articles.actions.moved import moved, standings_shown
from factcheck.articles.actions.near_twins import placeholder_in
from factcheck.articles.actions.preview import (
    AlreadyLoaded,
    ParsedArticle,
    chosen_language,
    copies_that_differ,
    language_name,
    parse_article,
    parse_next_draft,
    preview,
)
from factcheck.articles.actions.rewording import is_turned
from factcheck.articles.actions.titles import new_headline, retitled

__all__ = [
    "COMMAND_LINE",
    "AlreadyLoaded",
    "Archived",
    "Discrepancies",
    "ParsedArticle",
    "SentenceChange",
    "SimilarArticle",
    "StaleVersion",
    "around_now",
    "bring_back",
    "bump_versions",
    "chosen_language",
    "conclude",
    "copies_remarks",
    "copies_that_differ",
    "count_answered",
    "diff_drafts",
    "diff_sentences",
    "discrepancies",
    "dismissal",
    "find_similar_article",
    "held",
    "is_turned",
    "language_name",
    "load",
    "mark",
    "moved",
    "near_twins",
    "new_headline",
    "no_dismissal",
    "original_document",
    "parse_article",
    "parse_next_draft",
    "placeholder_in",
    "preview",
    "preview_changes",
    "proposals_foreseen",
    "put_away",
    "reanalyse",
    "recompute_status",
    "refuse_archived",
    "remarks",
    "retitled",
    "revise",
    "sentence_holding",
    "standings_shown",
    "summary",
    "update_if_version",
    "with_earlier_annotations",
    "with_previewed",
]
