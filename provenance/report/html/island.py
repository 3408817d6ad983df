"""The data in the page, for programs: JSON in a script element that no browser runs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.models import Frozen

_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""`<` could end the element or open a comment in it (HTML, 4.12.1.3); the rest reorders or hides lines."""


def island(value: Frozen) -> str:
    """Return a value as JSON that may stand in a `<script type="application/json">` as it is."""
    text = json.dumps(value.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
