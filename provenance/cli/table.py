"""`provenance table`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from provenance.cli.asked import claims_asked, note_doubtful, texts_asked
from provenance.cli.check import (
    checker_of,
    exit_code,
    opened_corpus,
    require_explainable,
    require_one_format,
    require_one_reader,
)
from provenance.cli.groups import ClaimOptions, CorpusOptions, ReportOptions, grouped
from provenance.cli.options import resolve
from provenance.cli.output import require_place, write_rendered

_QUOTING = frozenset({"html", "json"})
"""Formats that show the quotes with whom they credit; the others show cells, which hold that of a side only."""


@grouped
def table(
    asking: ClaimOptions,
    against: CorpusOptions,
    reporting: ReportOptions,
    by: Annotated[
        str, typer.Option("--by", metavar="WHAT", help="What the columns are: outlet or origin.")
    ] = "outlet",
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="VERDICT", help="Show claims of this verdict only; can be repeated."),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort", metavar="HOW", help="given, verdict (gravest first), confidence, origins or claim."
        ),
    ] = "given",
    format: Annotated[  # noqa: A002  (the flag's name)
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="table, markdown, html, csv, json, xlsx or claimreview."
        ),
    ] = None,
) -> int:
    """Show who says what of many CLAIMs: one row a claim, one column an outlet or an origin.

    A cell supports, refutes, is related or silent, with the figure or day that the outlet gives. Beside each claim
    stand its verdict, the origins for and against, and the confidence.
    """
    from provenance.report.matrix import choices, matrix_format, matrix_of

    files, asked_json = asking.file or [], reporting.json
    require_one_format(format, json=asked_json)
    require_one_reader(files, against.corpus or [])
    columns, verdicts, order = choices(by, only or [], sort)
    settings = resolve(asking.flags(), against.flags(), reporting.flags()).settings
    chosen = matrix_format("json" if asked_json else settings.format if format is None else format)
    require_explainable(chosen.name, explain=reporting.explain)
    asked = claims_asked(asking.claims or [], files)
    note_doubtful(asked, quiet=against.quiet)
    require_place(reporting.output, read=files)
    with opened_corpus(against, settings) as opened:
        checker = checker_of(
            opened,
            settings,
            explain=reporting.explain,
            credit_related=chosen.name in _QUOTING,
            apart_from=texts_asked(files, asked),
        )
        result = checker.run(asked)
    matrix = matrix_of(result, by=columns, only=verdicts, sort=order)
    write_rendered(partial(chosen.render, matrix), reporting.output)
    return exit_code(result, settings.fail_on)
