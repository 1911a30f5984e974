"""How the room of cited pages starts."""

from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Cited pages."""

    name = "factcheck.evidence"

    def ready(self) -> None:
        """Register the task for workers."""
        import_module("factcheck.evidence.actions")  # which needs the models
