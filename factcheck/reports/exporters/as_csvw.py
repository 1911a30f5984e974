"""What the CSV files of a report hold, for programs: metadata of W3C's "CSV on the Web" (CSVW), one file for all.

Its name is that of the CSV with `-metadata.json` behind it, where readers of the standard look for it (section 5.3 of
"Model for Tabular Data and Metadata on the Web", 2015).
"""

import json
from collections.abc import Iterable
from typing import Any

from factcheck.reports.exporters import as_csv, as_evidence_csv, as_sentences_csv

VERSION = 5

_INTEGERS = (
    "article_id draft order paragraph start end places evidence_count assertion_id version report sentences not_taken "
    "number assertion confidential_evidence confidential_questions "
    "independent_origins primary_origins on_author origin_number"
)
_MOMENT = {"base": "dateTime", "format": "yyyy-MM-ddTHH:mm:ssX"}
_YES_OR_NO = {"base": "boolean", "format": "yes|no"}
_DATATYPES: dict[str, Any] = {
    **dict.fromkeys(_INTEGERS.split(), "integer"),
    **dict.fromkeys(("reviewed_at", "dismissed_at", "frozen_at", "added_at"), _MOMENT),
    **dict.fromkeys(("repeats", "confidential", "from_writer", "nobody_asked", "primary"), _YES_OR_NO),
    "accessed_on": {"base": "date", "format": "yyyy-MM-dd"},
    "score": {"base": "decimal"},
}
_DECIMAL_COMMA = {"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}}
_GUARDED = (
    "A text that a spreadsheet would take for a formula has an apostrophe in front; a long one is cut and says so."
)

# Each file by the end of its name: what its rows are, its columns, and what stands between cells.
TABLES: tuple[tuple[str, str, Iterable[str], str], ...] = (
    (".csv", "one row for each assertion", as_csv.COLUMNS, ","),
    ("-evidence.csv", "one row for each piece of evidence", as_evidence_csv.COLUMNS, ","),
    ("-semicolons.csv", "one row for each assertion", as_csv.COLUMNS, ";"),
    ("-evidence-semicolons.csv", "one row for each piece of evidence", as_evidence_csv.COLUMNS, ";"),
    ("-sentences.csv", "one row for each sentence of the draft", as_sentences_csv.COLUMNS, ","),
)


def render(payload: dict[str, Any]) -> bytes:
    """Return the file; a report of format 1 has no file of sentences."""
    tables = [table for table in TABLES if payload["format"] > 1 or table[0] != "-sentences.csv"]
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": payload["article"]["title"],
        "dc:description": _GUARDED,
        "tables": [_table(payload, *table) for table in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def _table(payload: dict[str, Any], ending: str, rows: str, columns: Iterable[str], delimiter: str) -> dict[str, Any]:
    name = f"factcheck-{payload['article']['id']}-report-{payload['report']['number']}"
    return {
        "url": f"{name}{ending}",
        "dc:description": rows,
        "dialect": {"encoding": "utf-8", "delimiter": delimiter, "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {"columns": [_column(column, delimiter) for column in columns]},
    }


def _column(name: str, delimiter: str) -> dict[str, Any]:
    comma = name == "score" and delimiter == ";"
    return {"name": name, "titles": name, "datatype": _DECIMAL_COMMA if comma else _DATATYPES.get(name, "string")}
