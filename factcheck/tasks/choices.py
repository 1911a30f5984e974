"""The closed vocabularies of background work."""

from django.db.models import TextChoices


class State(TextChoices):
    """How far a task is."""

    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"


class Happened(TextChoices):
    """What is noted of a task beside its state."""

    ATTEMPT_FAILED = "attempt failed", "an attempt failed"
    WORKER_LOST = "worker lost", "the worker ended in the middle"
    HANDED_BACK = "handed back", "handed back by a worker that was stopped"
    GIVEN_UP = "given up", "given up"
    TRIED_AGAIN = "tried again", "put back into the queue"
