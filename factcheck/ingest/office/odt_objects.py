"""Objects within an OpenDocument text: formulas are read, charts and others are named."""

from collections.abc import Mapping
from zipfile import ZipFile

from factcheck.ingest.formulas import FormulaBuilder
from factcheck.ingest.office.odt_styles import OFFICE
from factcheck.ingest.safe_zip import read_xml

CONTENT, MATH = "content.xml", "{http://www.w3.org/1998/Math/MathML}"
_ROOT_CHART = f"{OFFICE}chart"


class OdtObject:
    """The target for the XML of an object within a document: a formula, or something that is only named."""

    def __init__(self) -> None:
        self.formula: FormulaBuilder | None = None
        self.what = "embedded object"

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        if tag == f"{MATH}math":
            self.formula = FormulaBuilder()
        if self.formula and tag.startswith(MATH):
            self.formula.start(tag[len(MATH) :], dict(attributes))
        elif tag == _ROOT_CHART:
            self.what = "chart"

    def end(self, tag: str) -> None:
        """Close an element."""
        if self.formula and tag.startswith(MATH):
            self.formula.end()

    def data(self, text: str) -> None:
        """Take text of a formula."""
        if self.formula:
            self.formula.data(text.strip())


def read_object(archive: ZipFile, name: str, shown: str) -> OdtObject:
    """Read an object of a document, by the name that its content gives it."""
    found = OdtObject()
    part = f"{name.removeprefix('./').rstrip('/')}/{CONTENT}"
    if part in archive.namelist():
        read_xml(archive, part, found, shown)
    return found
