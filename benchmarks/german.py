"""How well the engine reads German news: boundaries, assertive, who says it, with which words, denied.

    .venv/bin/python benchmarks/german.py [--misses] FILE [FILE ...]      # tests/engine/languages/german/*.txt

A file holds articles of our own, one sentence a line, paragraphs parted by blank lines, with what is right behind `##`:
voice (d quotation, i reported, n the newspaper's own, - no assertion; ^ if the speaker stands in another sentence),
source, cue, `denied`. What a slash parts is right either way. A source is right if it holds the one that is given or
stands in it, or if its fuller name does; `exact` counts those that are just the words given. Of boundaries, those of
pysbd and syntok are printed beside, if they are installed.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from factcheck import engine
from factcheck.engine import Finding, Voice
from factcheck.engine.findings import Attribution

_VOICES = {"d": Voice.DIRECT, "i": Voice.INDIRECT, "n": Voice.NEWSPAPER, "-": Voice.NEWSPAPER}
Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right for one sentence."""

    text: str
    asserts: bool
    voices: tuple[Voice, ...]
    sources: tuple[str, ...]
    cues: tuple[str, ...]
    denied: tuple[bool, ...]
    carried: bool


@dataclass(slots=True)
class Article:
    """One article: its sentences by paragraph."""

    paragraphs: list[list[Answer]] = field(default_factory=lambda: [[]])

    @property
    def text(self) -> str:
        """The article as it would be printed."""
        return "\n\n".join(" ".join(answer.text for answer in paragraph) for paragraph in self.paragraphs)

    @property
    def answers(self) -> list[Answer]:
        """All sentences in order."""
        return [answer for paragraph in self.paragraphs for answer in paragraph]


def articles(path: Path) -> list[Article]:
    """Read the articles of a file."""
    found: list[Article] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            found.append(Article())
        elif line.strip():
            found[-1].paragraphs[-1].append(_answer(line))
        elif found[-1].paragraphs[-1]:
            found[-1].paragraphs.append([])
    return found


def _answer(line: str) -> Answer:
    text, _, given = line.partition(" ## ")
    voice, source, cue, denied = [*(part.strip() for part in (given or "n").split("|")), "", "", ""][:4]
    codes = voice.rstrip("^").split("/")
    return Answer(
        text=text,
        asserts=codes[0] != "-",
        voices=tuple(_VOICES[code] for code in codes),
        sources=tuple(source.split("/")),
        cues=tuple(cue.split("/")),
        denied=tuple(part == "denied" for part in denied.split("/")),
        carried=voice.endswith("^"),
    )


def boundaries(cut: Cut, given: Sequence[Article]) -> float:
    """Return the F1 of the places where sentences end, within paragraphs."""
    right = found = true = 0
    for article in given:
        for paragraph in article.paragraphs:
            text = " ".join(answer.text for answer in paragraph)
            ends = set(_ends(text, [answer.text for answer in paragraph]))
            said = set(_ends(text, cut(text)))
            right, found, true = right + len(ends & said), found + len(said), true + len(ends)
    return 2 * right / (found + true)


def _ends(text: str, sentences: Sequence[str]) -> Iterator[int]:
    at = 0
    for sentence in sentences:
        at = text.index(sentence.strip(), at) + len(sentence.strip())
        yield at


def _cutters() -> dict[str, Cut]:
    found: dict[str, Cut] = {"engine": lambda text: [s.text for s in engine.sentences(text)]}
    for name, make in (("pysbd", _pysbd), ("syntok", _syntok)):
        try:
            found[name] = make()
        except ImportError:
            sys.stderr.write(f"{name} is not installed\n")
    return found


def _pysbd() -> Cut:
    segmenter = import_module("pysbd").Segmenter(language="de", clean=False)
    return lambda text: [part for part in segmenter.segment(text) if part.strip()]


def _syntok() -> Cut:
    segmenter = import_module("syntok.segmenter")

    def cut(text: str) -> list[str]:
        parts = [part for paragraph in segmenter.analyze(text) for part in paragraph]
        return [text[part[0].offset : part[-1].offset + len(part[-1].value)] for part in parts]

    return cut


def score(given: Sequence[Article], *, misses: bool = False) -> dict[str, float]:
    """Return the figures over articles; a sentence that is cut otherwise counts as not found."""
    count: Counter[str] = Counter()
    for article in given:
        found = {finding.sentence.text: finding for finding in engine.analyse(article.text).findings}
        for answer in article.answers:
            wrong = _judge(count, answer, found.get(answer.text))
            if misses and wrong:
                sys.stdout.write(f"{', '.join(wrong)}: {answer.text}\n    {_shown(found.get(answer.text))}\n")
    return {
        "sentences": count["all"],
        "assertive F1": _f1(count, "assertive"),
        "attributed F1": _f1(count, "attributed"),
        "source": _share(count, "source", "said"),
        "source exact": _share(count, "exact", "said"),
        "inherited": _share(count, "inherited", "carried"),
        "cue": _share(count, "cue", "said"),
        "voice": _share(count, "voice", "said"),
        "denied F1": _f1(count, "denied"),
        "card-attr": _share(count, "card", "said"),
    }


def _judge(count: Counter[str], answer: Answer, finding: Finding | None) -> list[str]:
    """Count what is right and wrong of a sentence, and name what is wrong."""
    count["all"] += 1
    said = finding.attribution if finding else Attribution()
    wrong = [] if finding else ["cut"]
    _tell(count, "assertive", is_true=answer.asserts, is_said=bool(finding and finding.rating.assertive), wrong=wrong)
    if not answer.asserts:
        return wrong
    is_denied = said.suggestion == "denied"
    _tell(count, "denied", is_true=is_denied == (is_denied in answer.denied), is_said=is_denied, wrong=wrong)
    is_said = said.voice != Voice.NEWSPAPER
    either = Voice.NEWSPAPER in answer.voices and len(answer.voices) > 1
    _tell(
        count,
        "attributed",
        is_true=is_said if either else answer.voices[0] != Voice.NEWSPAPER,
        is_said=is_said,
        wrong=wrong,
    )
    if answer.voices[0] == Voice.NEWSPAPER or (either and not is_said):
        return wrong
    source = said.source.text if said.source else ""
    right = {
        "source": any(_same(source, given) or _same(said.full_source or "", given) for given in answer.sources),
        "cue": answer.carried or any(_same(said.cue.text if said.cue else "", given) for given in answer.cues),
        "voice": said.voice in answer.voices,
    }
    count["said"] += 1
    count.update(name for name, is_right in right.items() if is_right)
    count["exact"] += source in answer.sources
    count["carried"] += answer.carried
    count["inherited"] += answer.carried and right["source"]
    count["card"] += all(right.values()) and is_denied in answer.denied
    return wrong + [name for name, is_right in right.items() if not is_right]


def _same(said: str, given: str) -> bool:
    return said == given or (bool(said and given) and (said in given or given in said))


def _tell(count: Counter[str], name: str, *, is_true: bool, is_said: bool, wrong: list[str]) -> None:
    count[f"{name} right"] += is_true and is_said
    count[f"{name} wrong"] += is_true != is_said
    if is_true != is_said:
        wrong.append(name)


def _f1(count: Counter[str], name: str) -> float:
    right = 2 * count[f"{name} right"]
    return right / ((right + count[f"{name} wrong"]) or 1)


def _share(count: Counter[str], name: str, of: str) -> float:
    return count[name] / (count[of] or 1)


def _shown(finding: Finding | None) -> str:
    if finding is None:
        return "not found"
    said = finding.attribution
    parts = (
        said.voice,
        said.source and said.source.text,
        said.cue and said.cue.text,
        said.full_source,
        said.suggestion,
    )
    return f"{' | '.join(map(str, parts))} | {'asserts' if finding.rating.assertive else 'no assertion'}"


def main(names: Sequence[str]) -> None:
    """Print the figures of each file."""
    for name in [name for name in names if not name.startswith("--")]:
        given = articles(Path(name))
        figures = score(given, misses="--misses" in names)
        cut = {f"boundaries F1, {cutter}": boundaries(cut, given) for cutter, cut in _cutters().items()}
        sys.stdout.write(f"{name}: {len(given)} articles\n")
        for figure, value in {**cut, **figures}.items():
            sys.stdout.write(f"  {figure:24} {value:.4g}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
