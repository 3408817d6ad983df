"""Our own reports, which say what others wrote: as evidence they would count it twice, or for the claim itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.ingest.encoding import SAMPLE

if TYPE_CHECKING:
    from typing import BinaryIO

_SEARCHED = re.compile(
    rb"\bsearched\s+[\d,]+\s+sentences?\s+in\s+[\d,]+\s+documents?\s+from\s+[\d,]+\s+outlets?\.",
    re.IGNORECASE,
)
"""What every report says of the index (`provenance.report.wording.searched`): a page and Markdown at their head, the
terminal's text at its end."""
_TAIL = 1024
"""Bytes. After what was searched stand a line on what was left out and a legend at most."""
_FORMATS = frozenset({"text", "markdown", "html"})
"""Of one document a file. Records have no text of their own in our JSON and tables."""


def is_report(stream: BinaryIO, head: bytes, loader: str) -> bool:
    """Tell whether a file is a report of this program.

    Args:
        stream: the file, open; it stands anywhere afterwards.
        head: its first bytes.
        loader: name of the format that it is read as.
    """
    if loader not in _FORMATS:
        return False
    if len(head) < SAMPLE:
        return bool(_SEARCHED.search(head))
    stream.seek(-_TAIL, 2)
    return bool(_SEARCHED.search(head) or _SEARCHED.search(stream.read()))
