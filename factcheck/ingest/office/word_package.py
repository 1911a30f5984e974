"""The parts of a Word file by how they refer to each other (ECMA-376-2); the main one may have any name."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import ZipFile

from factcheck.ingest.safe_zip import read_elements

_USUAL_MAIN = "word/document.xml"
_MAIN, _STYLES, _NUMBERING = "officeDocument", "styles", "numbering"
_MAIN_TYPE = ".main+xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part says of another: its kind, the last word of the type's address, and the name of the other part."""

    kind: str
    target: str


class WordPackage:
    """A Word file, opened; names of parts are those of the archive, empty for a part that it lacks."""

    def __init__(self, archive: ZipFile, shown: str) -> None:
        self.archive = archive
        self.shown = shown
        self.names = frozenset(archive.namelist())
        self.main = self._find_main()
        self.relationships = self._relationships_of(self.main) if self.main else {}
        self.styles = self.part(_STYLES)
        self.numbering = self.part(_NUMBERING)

    def links_of(self, part: str) -> dict[str, str]:
        """The addresses outside the file that a part leads to, by the ids of its relationships."""
        found: dict[str, str] = {}

        def take(_tag: str, attributes: Mapping[str, str]) -> None:
            if attributes.get("TargetMode") == "External" and attributes.get("Type", "").endswith("/hyperlink"):
                found[attributes.get("Id", "")] = attributes.get("Target", "")

        folder, name = posixpath.split(part)
        read_elements(self.archive, posixpath.join(folder, "_rels", f"{name}.rels"), take, self.shown)
        return found

    def named(self, kind: str) -> list[str]:
        """The parts of a kind that the main part names and the archive holds."""
        return [r.target for r in self.relationships.values() if r.kind == kind and r.target in self.names]

    def _find_main(self) -> str:
        """The part that the file names as its main one, else the one of that content type, else the usual one."""
        named = [r.target for r in self._relationships_of("").values() if r.kind == _MAIN]
        return next((name for name in (*named, *self._by_content_type(), _USUAL_MAIN) if name in self.names), "")

    def _by_content_type(self) -> list[str]:
        found: list[str] = []

        def take(tag: str, attributes: Mapping[str, str]) -> None:
            if tag.endswith("}Override") and attributes.get("ContentType", "").endswith(_MAIN_TYPE):
                found.append(attributes.get("PartName", "").lstrip("/"))

        read_elements(self.archive, "[Content_Types].xml", take, self.shown)
        return found

    def part(self, kind: str) -> str:
        """The part of a kind that the main one names, or that has the usual name beside it; empty without one."""
        beside = f"{posixpath.dirname(self.main)}/{kind}.xml"
        return next(iter([*self.named(kind), *({beside} & self.names)]), "")

    def _relationships_of(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by their ids; those of the file itself for an empty name."""
        folder, name = posixpath.split(part)
        found: dict[str, Relationship] = {}

        def take(_tag: str, attributes: Mapping[str, str]) -> None:
            if attributes.get("TargetMode") != "External" and "Target" in attributes:
                target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relationship(kind, target)

        read_elements(self.archive, posixpath.join(folder, "_rels", f"{name}.rels"), take, self.shown)
        return found
