"""A result to the page."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.models import CheckResult, Verdict
from provenance.report.explanation import SIGNS, fate_line, looked_at, scores_line
from provenance.report.html.anchors import anchors, draft_anchor, quote_anchor
from provenance.report.html.claims import claim_view
from provenance.report.html.island import island
from provenance.report.html.timeline import undated_words
from provenance.report.html.words import day
from provenance.report.plain_text import clean
from provenance.report.wording import (
    counted,
    counts,
    itself,
    searched,
    sentence,
    standing,
    tally,
    verdict_words,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from provenance.report.draft.html import DraftView
    from provenance.report.matrix.model import Matrix

FEW_CELLS = 4_000
"""Up to here a table says of each cell that it is silent; beyond, silent cells are left out, which the page's
accessibility tree says too (`aria-colindex`). 2,000 claims by 200 outlets would be 400,000 cells, nearly all silent."""
FEW_CLAIMS = 100
"""Up to here a browser lays the whole page out at once; beyond, only what is in sight."""
FEW_ROWS = 20
"""With more, the table scrolls within itself, so that its header stays in sight."""
FEW_COLUMNS = 8
"""As many outlets as fit beside each other on paper; with more, the printed table lists who speaks."""


_SIGNS = {"supports": "✓", "refutes": "✕", "related": "~", "neutral": "~"}
"""Beside the words, so that neither colour nor a word alone carries a stance."""


class HtmlReport:
    """One self-contained file: summary, table, and every claim with both sides. For `check` and for `table`."""

    name = "html"

    def render(self, result: CheckResult, /, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the page. What documents say is text in it, never markup; only web addresses are links."""
        from provenance.report.matrix import Matrix, matrix_of

        matrix = result if isinstance(result, Matrix) else matrix_of(result)
        return rendered_page(matrix, _checked(matrix))


def rendered_page(matrix: Matrix, data: CheckResult, *, draft: DraftView | None = None) -> str:
    """Return the page.

    Args:
        matrix: what was found.
        data: what stands in the page for programs.
        draft: where the claims are from, shown before them.
    """
    from markupsafe import Markup

    named = anchors(report.id for report in matrix.claims)
    style, script = _style(len(matrix.columns)), _text("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            matrix=matrix,
            draft=draft,
            heading="Draft checked" if draft else "Claims checked",
            columns=[clean(column.name) for column in matrix.columns],
            anchors=named,
            claims=(claim_view(report, anchor) for report, anchor in zip(matrix.claims, named, strict=True)),
            claims_count=len(matrix.claims),
            tallies=[(v, n) for v in Verdict if (n := sum(r.verdict is v for r in matrix.claims))],
            tall=len(matrix.rows) > FEW_ROWS,
            many=len(matrix.claims) > FEW_CLAIMS,
            dense=len(matrix.rows) * len(matrix.columns) <= FEW_CELLS,
            wide=len(matrix.columns) > FEW_COLUMNS,
            left_out=_left_out(matrix),
            summary=tally(matrix),
            searched=searched(matrix),
            unheard=itself(matrix),
            style=Markup(style),  # noqa: S704  (ours, as is the script)
            script=Markup(script),  # noqa: S704
            policy=_policy(style, script),
            island=Markup(island(data)),  # noqa: S704  (escaped there)
        )
    )


def _checked(matrix: Matrix) -> CheckResult:
    """Return what `check --json` writes: the table is another view of it, and its silent cells would fill megabytes."""
    return CheckResult(**{name: getattr(matrix, name) for name in CheckResult.model_fields})


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("provenance.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "packed": _packed,
        "clean": clean,
        "day": day,
        "verdict": verdict_words,
        "sentence": sentence,
    }
    made.globals |= {
        "counted": counted,
        "counts": counts,
        "standing": standing,
        "draft_anchor": draft_anchor,
        "fate_line": fate_line,
        "looked_at": looked_at,
        "quote_anchor": quote_anchor,
        "scores_line": scores_line,
        "scores_signs": SIGNS,
        "undated": undated_words,
        "signs": _SIGNS,
    }
    return made


def _packed(page: str) -> Markup:
    """Drop the line breaks between elements: they are the templates' own, and a quarter of all nodes."""
    from markupsafe import Markup

    return Markup(re.sub(r">\n\s*<", "><", page))  # noqa: S704  (escaped where it was put in)


def _left_out(matrix: Matrix) -> str:
    left = matrix.checked - len(matrix.claims)
    return f"{counted(left, 'claim')} of another verdict left out" if left else ""


def _style(columns: int) -> str:
    """Return the style sheet, with a place for each column: a cell may stand without those before it."""
    places = "".join(f".k{number}{{grid-column:{number + 2}}}" for number in range(columns))
    return f"{_text('style.css')}.matrix{{--columns:{columns}}}{places}\n"


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is fetched, and no style or script runs but these two."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _text(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")
