"""How the review app starts."""

from importlib import import_module

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The review of articles."""

    name = "factcheck.review"

    def ready(self) -> None:
        """Listen to the articles, which know nothing of the review.

        Keep history of an article that is called something else with a new draft, and tell which proposals of the
        writer are answered, and what was checked of quotations.
        """
        articles = import_module("factcheck.articles.actions")
        cleanup = import_module("factcheck.review.actions.cleanup")  # which needs the models
        articles.retitled.connect(cleanup.retitled, dispatch_uid="factcheck.review")
        articles.moved.connect(cleanup.moved, dispatch_uid="factcheck.review")
        import_module("factcheck.review.actions.page_titles")  # a task for the worker
        import_module("factcheck.review.actions.excerpt_checks")  # another
        proposals = import_module("factcheck.review.queries.proposals")
        checked = import_module("factcheck.review.queries.checked")
        articles.standings_shown.connect(checked.tell_checked, dispatch_uid="factcheck.review")
        articles.proposals_foreseen.connect(proposals.count_answered, dispatch_uid="factcheck.review")
