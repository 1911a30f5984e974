"""A report as JSON: every value untouched, the text with it, so that offsets can be followed."""

import io
import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, indent=1, sort_keys=True)


def render(payload: dict[str, Any]) -> bytes:
    """Return the file, encoded piece by piece: all pieces at once take many times its size."""
    out = io.BytesIO()
    lines = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    lines.writelines(_ENCODER.iterencode(payload))
    lines.flush()
    return out.getvalue()
