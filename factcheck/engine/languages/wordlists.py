"""Read the plain word lists of `common/`: `[family]` headings, words between blanks, `#` comments."""

from pathlib import Path

_FOLDER = Path(__file__).with_name("common")


def read(name: str) -> dict[str, frozenset[str]]:
    """Return the families of `common/<name>.txt`: the name of each, and its words."""
    families: dict[str, list[str]] = {}
    family = ""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            family = line.strip("[] ")
        elif not line.startswith("#"):
            families.setdefault(family, []).extend(line.split())
    return {name: frozenset(words) for name, words in families.items() if words}
