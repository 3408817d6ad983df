"""Put measured figures into `docs/performance.md`: `python benchmarks/page.py` after `make bench`.

Between the marks of a block everything is replaced; what stands outside is prose and stays. A file of figures that is
not there leaves its block as it is.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from articles import ROOT
from figures import Row, table
from machine import Machine

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "performance.md"
_KEPT = ROOT / ".bench"


def filled(page: str, block: str, content: str) -> str:
    """Return `page` with `content` between the marks of `block`.

    Raises:
        SystemExit: the page has no such block.
    """
    marks = re.compile(f"(<!-- {block} -->\n).*?(<!-- /{block} -->)", re.DOTALL)
    if not marks.search(page):
        raise SystemExit(f"{PAGE} has no block between <!-- {block} --> and <!-- /{block} -->")
    return marks.sub(lambda found: f"{found[1]}{content}\n{found[2]}", page)


def measured(figures: dict[str, Any]) -> str:
    """Return what `make bench` measured, the machine first."""
    rows = table([Row(**row) for row in figures["rows"]], scripts=True)
    return f"{_named(figures)}\n\n{rows}"


def peers(figures: dict[str, Any]) -> str:
    """Return what `make bench-peers` measured, the machine first."""
    return f"{_named(figures)}\n\n{figures['table']}"


def _named(figures: dict[str, Any]) -> str:
    said = figures["machine"]
    return f"Measured on: {Machine(**said).sentence()}."


def main() -> None:
    """Fill in what was measured."""
    page = PAGE.read_text(encoding="utf-8")
    for block, file, shown in (("figures", "figures.json", measured), ("peers", "peers.json", peers)):
        path: Path = _KEPT / file
        if not path.is_file():
            print(f"no {path}; the block {block} stays as it is", file=sys.stderr)
            continue
        page = filled(page, block, shown(json.loads(path.read_text(encoding="utf-8"))))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
