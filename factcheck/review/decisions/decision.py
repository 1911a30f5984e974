"""What the table of decisions says of each: its address, its form, what it does, and what that leaves in history."""

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.accounts.choices import Permission
from factcheck.review.actions.undo import Undo
from factcheck.review.choices import Kind
from factcheck.review.forms import WriteForm
from factcheck.review.models import Event


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kind of event that a decision leaves in history; each kind belongs to one decision.

    `message` is what the status line says of it, and may name the `verdict`. `undo` puts things back as they were
    before it; without one it cannot be undone. `tells_verdict` says that its kind alone tells what somebody concluded,
    or that they changed their mind: a blind session hides it. `shows_evidence` says that the evidence is drawn again.
    """

    kind: Kind
    message: str
    undo: Undo | None = None
    tells_verdict: bool = False
    shows_evidence: bool = False

    @property
    def history(self) -> str:
        """What the history says of it, behind the name of a person: "Ana tagged"."""
        return str(self.kind.label)


@dataclass(frozen=True, slots=True)
class Decision:
    """One write on an assertion: `POST /review/assertions/<id>/<path>`.

    `action` is called with the assertion's state, `write`, the ids in the path, and what `form.arguments()` gives.
    `shows` is the form of the panel in which what was typed and refused is shown again.
    """

    name: str  # of its address
    path: str
    action: Callable[..., Event]
    outcomes: tuple[Outcome, ...]
    form: type[WriteForm] = WriteForm
    permission: Permission = Permission.TAG
    shows: str = ""
    needs_version: bool = True
    when_closed: bool = False  # also allowed when the session is closed, or the article is in the archive
