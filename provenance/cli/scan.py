"""`provenance scan`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.check import (
    checker_of,
    exit_code,
    opened_corpus,
    require_explainable,
    require_one_format,
)
from provenance.cli.groups import CorpusOptions, ReportOptions, grouped
from provenance.cli.options import day, resolve
from provenance.cli.output import require_place, write_rendered
from provenance.cli.terminal import note, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.models import CheckResult
    from provenance.scan.scanner import Scan


@grouped
def scan(
    against: CorpusOptions,
    reporting: ReportOptions,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, metavar="N", help="Conflicts to show at most.")
    ] = 20,
    min_origins: Annotated[
        int, typer.Option("--min-origins", min=1, metavar="N", help="Origins that each side needs.")
    ] = 1,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only documents of this day or later: 2025-03-14."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Only documents of this day or earlier.")
    ] = None,
    updates: Annotated[
        bool,
        typer.Option(
            "--updates", help="After the conflicts, show figures that a later document updates (PRV106)."
        ),
    ] = False,
    format: Annotated[  # noqa: A002  (the flag's name)
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="table, markdown, html, json or claimreview; csv or xlsx by outlet.",
        ),
    ] = None,
) -> int:
    """Find where the documents disagree with each other, with no claim given.

    Shows sentences that tell one thing otherwise than sentences of other outlets: that give another figure, day, name
    or outcome at the same time, or deny it; those that are likeliest to be a conflict first.
    """
    require_one_format(format, json=reporting.json)
    first = None if since is None else day(since, "--since")
    last = None if until is None else day(until, "--until")
    settings = resolve(against.flags(), reporting.flags()).settings
    name = "json" if reporting.json else format or settings.format
    render = _renderer(name)
    require_explainable(name, explain=reporting.explain)
    require_place(reporting.output)
    from provenance.scan import Scanner

    with opened_corpus(against, settings) as opened:
        checker = checker_of(opened, settings, explain=reporting.explain)
        scanner = Scanner(checker, since=first, until=last)
        with progress(quiet=against.quiet) as shown:
            found = scanner.run(limit=limit, min_origins=min_origins, updates=updates, progress=shown)
    both = found.result.model_copy(update={"claims": (*found.result.claims, *found.updated)})
    write_rendered(partial(render, both), reporting.output)
    note(_summary(found), quiet=against.quiet)
    return exit_code(found.result, settings.fail_on)


def _renderer(name: str) -> Callable[..., str | bytes]:
    """Return what renders a result: a format of `check`, or one of `table` that `check` has not."""
    from provenance.choice import named
    from provenance.report import formats
    from provenance.report.matrix import matrix_formats, matrix_of

    checks, tables = formats(), matrix_formats()
    if name in checks:
        return checks[name].render
    chosen = named({**checks, **tables}, name, "report format")

    def render(result: CheckResult, *, width: int, color: bool) -> str | bytes:
        return tables[chosen.name].render(matrix_of(result), width=width, color=color)

    return render


def _summary(found: Scan) -> str:
    shown = len(found.result.claims)
    parts = [
        f"{found.conflicts:,} conflicts" if found.conflicts != 1 else "1 conflict",
        f"{shown:,} shown" if shown < found.conflicts else "",
        f"{found.statements:,} sentences that state something",
        f"{found.compared:,} pairs compared",
        f"{found.clashing:,} that may exclude each other",
        f"{found.unjudged:,} of them, the least likely, not judged" if found.unjudged else "",
        _passed_over(found),
    ]
    return "; ".join(part for part in parts if part)


def _passed_over(found: Scan) -> str:
    if not found.updates:
        return ""
    told = f"{found.updates:,} more passed over as updated figures"
    return f"{told}, {len(found.updated):,} shown" if found.updated else f"{told} (--updates shows them)"
