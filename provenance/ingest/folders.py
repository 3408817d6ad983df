"""When the folders of a collection stand for outlets (`corpus/bbc/a.txt`, `corpus/nyt/b.txt`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

STRAYS = 0.1
"""Share of documents that may lie elsewhere (an odd file, a read-me); one always may."""
_GENERIC = frozenset(
    """
    all archive archives article articles assets attachments author authors background batch batches
    business category claims clean cleaned clippings collection content copies corpora corpus crawl
    crawled csv current data dataset datasets date day days default demo dev docs document documents
    docx download downloads draft drafts economy en english entertainment evidence example examples
    export exports external extra extracted feed feeds file files final fixtures folder french german gz
    health html htm images import imports inbox incoming input inputs interview interviews items json
    jsonl language local main markdown material materials md media misc month months national negative
    new news newspaper newspapers notes old opinion original originals other others output pages pdf
    pdfs politics positive posts press private processed public raw records reference references report
    reports research results rss russian sample samples saved science scrape scraped section sections
    source sources spanish split sport sports stories story sub subject subjects tables tech technology
    temp test tests text texts tmp todo topic topics train training tsv txt uk unsorted untitled upload
    uploads us usa valid validation various warc web week weeks world xml year years january february
    march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec
    """.split()  # noqa: SIM905  (words read best as words)
)
_NO_NAME = re.compile(
    r"[\W\d_]*|(?:batch|part|page|vol|volume|week|day|month|year|set|split|fold|chunk|topic|event)[\W_]*\d+|q[1-4]|[0-9a-f]{8,}",
    re.IGNORECASE,
)
"""Numbers, dates, counters and hashes."""


def is_generic(name: str) -> bool:
    """Tell whether a folder's name says what is in it, or when, rather than who published it."""
    folded = name.strip().casefold()
    return bool(_NO_NAME.fullmatch(folded)) or all(
        part in _GENERIC or _NO_NAME.fullmatch(part) for part in re.split(r"[\s_.-]+", folded) if part
    )


def outlets_by_folder(documents: Sequence[PurePath]) -> dict[PurePath, str]:
    """Return the outlet's name for each document whose folder stands for one.

    That is so when nearly all documents lie in two or more sibling folders, at any depth, most of which have
    a name
    of their own. Folders below an outlet's that only sort (`bbc/2024/html`) do not count.

    Args:
        documents: paths relative to the folder that was named.
    """
    folders = {path: _named_parts(path.parent.parts) for path in documents}
    parents = Counter(parts[:-1] for parts in folders.values() if parts)
    if not parents:
        return {}
    (parent, inside) = min(parents.items(), key=lambda item: (-item[1], item[0]))
    siblings = {parts[-1] for parts in folders.values() if parts and parts[:-1] == parent}
    strays = len(documents) - inside
    named = {name for name in siblings if not is_generic(name)}
    if len(siblings) < 2 or strays > max(1, len(documents) * STRAYS) or len(named) * 2 <= len(siblings):  # noqa: PLR2004
        return {}
    return {
        path: parts[-1]
        for path, parts in folders.items()
        if parts and parts[:-1] == parent and parts[-1] in named
    }


def _named_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Drop trailing folders that only sort, so long as a folder with a name is left above them."""
    kept = parts
    while kept and is_generic(kept[-1]):
        kept = kept[:-1]
    return kept or parts
