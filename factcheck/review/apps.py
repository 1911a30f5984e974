"""How the review app starts."""

from importlib import import_module

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The review of articles."""

    name = "factcheck.review"

    def ready(self) -> None:
        """Keep history of an article that is called something else with a new draft: it stands left of the history."""
        cleanup = import_module("factcheck.review.actions.cleanup")  # which needs the models
        import_module("factcheck.articles.actions").retitled.connect(cleanup.retitled, dispatch_uid="factcheck.review")
