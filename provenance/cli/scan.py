"""`provenance scan`."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.check import checker_of, exit_code, opened_corpus, require_one_format
from provenance.cli.options import (
    CorpusOption,
    EncoderOption,
    FailOnOption,
    IndependenceOption,
    IndexOption,
    JsonOption,
    JudgeOption,
    OutputOption,
    QuietOption,
    VerboseOption,
    resolve,
)
from provenance.cli.output import require_place, write_rendered
from provenance.cli.terminal import note, progress
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.models import CheckResult
    from provenance.scan.scanner import Scan


def scan(
    corpus: CorpusOption = None,
    index: IndexOption = None,
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
    format: Annotated[  # noqa: A002  (the flag's name)
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="table, markdown, html, json or claimreview; csv or xlsx by outlet.",
        ),
    ] = None,
    json: JsonOption = False,
    output: OutputOption = None,
    independence: IndependenceOption = None,
    fail_on: FailOnOption = None,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Find where the documents disagree with each other, with no claim given.

    Shows sentences that give another figure than sentences of other outlets about the same thing at the same time,
    those with most independent origins on both sides first.
    """
    require_one_format(format, json=json)
    days = _day(since, "--since"), _day(until, "--until")
    flags = {
        "index": index, "independence": independence, "fail_on": fail_on, "encoder": encoder, "judge": judge,
    }  # fmt: skip
    settings = resolve(flags).settings
    render = _renderer("json" if json else format or settings.format)
    require_place(output)
    from provenance.scan import Scanner

    with opened_corpus(corpus or [], settings, quiet=quiet, verbose=verbose) as opened:
        scanner = Scanner(checker_of(opened, settings), since=days[0], until=days[1])
        with progress(quiet=quiet) as shown:
            found = scanner.run(limit=limit, min_origins=min_origins, progress=shown)
    write_rendered(partial(render, found.result), output)
    note(_summary(found), quiet=quiet)
    return exit_code(found.result, settings.fail_on)


def _day(text: str | None, flag: str) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{flag} {text!r} is no day", hint="write it as 2025-03-14") from error


def _renderer(name: str) -> Callable[..., str | bytes]:
    """Return what renders a result: a format of `check`, or one of `table` that `check` has not."""
    from provenance.report import formats
    from provenance.report.choice import named
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
        f"{found.statements:,} sentences with figures",
        f"{found.compared:,} pairs compared",
        f"{found.clashing:,} with clashing figures",
        f"{found.unjudged:,} of them, the least alike, not judged" if found.unjudged else "",
    ]
    return "; ".join(part for part in parts if part)
