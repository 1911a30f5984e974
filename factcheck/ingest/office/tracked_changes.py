"""What an editor is told of the changes that a writer tracked in an office file."""

from collections.abc import Iterable

from factcheck.ingest.left_out import count_labels


def changes_remarks(counts: Iterable[tuple[str, int]]) -> list[str]:
    """Say how many changes of each kind there are, if any: all were taken as accepted."""
    changes = ", ".join(count_labels(counts))
    return [f"Tracked changes ({changes}): the text was taken as if all were accepted."] if changes else []
