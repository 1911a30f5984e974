"""What is done to articles and their assertions. Nothing else in the program calls the language engine."""

from factcheck.articles.actions.archive import Archived, bring_back, held, put_away, refuse_archived
from factcheck.articles.actions.contexts import around_now
from factcheck.articles.actions.drafts import (
    Alike,
    Became,
    loaded_before,
    near_twins,
    original_text,
    remarks,
    sentence_holding,
    steps_between,
    summary,
)
from factcheck.articles.actions.foresight import foresee
from factcheck.articles.actions.highlights import Moved, advance, dismissal, mark, no_dismissal, renumber, restand
from factcheck.articles.actions.loading import COMMAND_LINE, load, reanalyse, revise
from factcheck.articles.actions.rewording import is_turned
from factcheck.articles.actions.titles import new_headline, retitled
from factcheck.articles.actions.twins import to_come
from factcheck.articles.actions.understanding import (
    AlreadyLoaded,
    Understood,
    chosen_language,
    copies_that_differ,
    language_name,
    preview,
    understand,
    understand_next,
)

__all__ = [
    "COMMAND_LINE",
    "Alike",
    "AlreadyLoaded",
    "Archived",
    "Became",
    "Moved",
    "Understood",
    "advance",
    "around_now",
    "bring_back",
    "chosen_language",
    "copies_that_differ",
    "dismissal",
    "foresee",
    "held",
    "is_turned",
    "language_name",
    "load",
    "loaded_before",
    "mark",
    "near_twins",
    "new_headline",
    "no_dismissal",
    "original_text",
    "preview",
    "put_away",
    "reanalyse",
    "refuse_archived",
    "remarks",
    "renumber",
    "restand",
    "retitled",
    "revise",
    "sentence_holding",
    "steps_between",
    "summary",
    "to_come",
    "understand",
    "understand_next",
]
