"""The head of a Markdown file between two lines of `---` (YAML) or `+++` (TOML): title, byline, date and more.

Read line by line, as far as editors of articles write it: words, words in quotation marks, lists, words over several
lines. Nothing in it is run or resolved.
"""

import re
from dataclasses import dataclass, field

_LONGEST = 200  # lines
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w .-]{0,40}?)\s*(?P<sign>[:=])(?:\s+(?P<value>.*))?\Z")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)\Z")
_NAMED = re.compile(r"(?:-\s+)?(?:name|value)\s*:\s*(?P<value>.*)\Z")
_QUOTED = re.compile(r"(?P<mark>[\"'])(?P<words>.*?)(?P=mark)\s*(?:#.*)?\Z")
_REMARK = re.compile(r"(?:\A|\s)#\s.*\Z")
_SEVERAL_LINES = frozenset({"|", ">", "|-", ">-", "|+", ">+"})


@dataclass(slots=True)
class FrontMatter:
    """The fields of a head by their names in small letters, each with its values; and the text behind the head."""

    text: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """All values of the first of these fields that has one, joined with commas."""
        return next((", ".join(self.fields[name]) for name in names if self.fields.get(name)), "")


def split_front_matter(text: str) -> FrontMatter:
    """Part the head of a text from the text; a text without a head has no fields."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").lstrip("\n").split("\n")
    mark = lines[0].rstrip()
    ends = {"---": ("---", "..."), "+++": ("+++",)}.get(mark, ())
    end = next((n for n in range(1, min(len(lines), _LONGEST)) if lines[n].rstrip() in ends), 0)
    fields = _fields(lines[1:end])
    return FrontMatter("\n".join(lines[end + 1 :]), fields) if fields else FrontMatter(text)


def _fields(lines: list[str]) -> dict[str, list[str]]:
    """The fields of some lines; none if a line is of another form."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line.startswith((" ", "\t", "-")) and (found := _FIELD.match(line)):
            name = found["name"].lower().replace("-", "_")
            fields[name] = _values(found["value"] or "")
        elif not name:
            return {}
        elif line.startswith((" ", "\t", "-")):
            item = _ITEM.match(line)
            named = _NAMED.match(line.strip())
            words = _word(named["value"] if named else item["value"] if item else line.strip())
            if named or item or not fields[name]:
                fields[name] += [words] if words and (named or item or ":" not in words) else []
            else:
                fields[name][-1] += f" {words}"
        else:
            return {}
    return fields


def _values(words: str) -> list[str]:
    words = words.strip()
    if words in _SEVERAL_LINES:
        return []
    if words.startswith("[") and words.rstrip().endswith("]"):
        return [word for part in words.rstrip()[1:-1].split(",") if (word := _word(part))]
    word = _word(words)
    return [word] if word else []


def _word(words: str) -> str:
    words = words.strip()
    if quoted := _QUOTED.match(words):
        return quoted["words"].replace('\\"', '"').replace("''", "'")
    return _REMARK.sub("", words).strip()
