"""A report as JSON: every value untouched, the text with it, so that offsets can be followed."""

import json
from typing import Any


def render(payload: dict[str, Any]) -> bytes:
    """Return the file."""
    return json.dumps(payload, ensure_ascii=False, indent=1, sort_keys=True).encode()
