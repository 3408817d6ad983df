"""`provenance table`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from provenance.cli.asked import claims_asked
from provenance.cli.check import checker_of, exit_code, opened_corpus, require_one_format, require_one_reader
from provenance.cli.options import (
    ClaimsArgument,
    CorpusOption,
    CountOption,
    EncoderOption,
    FailOnOption,
    FileOption,
    IndependenceOption,
    IndexOption,
    JsonOption,
    JudgeOption,
    MinOriginsOption,
    OutputOption,
    QuietOption,
    VerboseOption,
    resolve,
)
from provenance.cli.output import require_place, write_rendered


def table(
    claims: ClaimsArgument = None,
    file: FileOption = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    k: CountOption = None,
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
    json: JsonOption = False,
    output: OutputOption = None,
    min_origins: MinOriginsOption = None,
    independence: IndependenceOption = None,
    fail_on: FailOnOption = None,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Show who says what of many CLAIMs: one row a claim, one column an outlet or an origin.

    A cell supports, refutes, is related or silent, with the figure or day that the outlet gives. Beside each claim
    stand its verdict, the origins for and against, and the confidence.
    """
    from provenance.report.matrix import choices, matrix_format, matrix_of

    files, paths = file or [], corpus or []
    require_one_format(format, json=json)
    require_one_reader(files, paths)
    columns, verdicts, order = choices(by, only or [], sort)
    flags = {
        "index": index, "k": k, "min_origins": min_origins, "independence": independence, "fail_on": fail_on,
        "encoder": encoder, "judge": judge,
    }  # fmt: skip
    settings = resolve(flags).settings
    chosen = matrix_format("json" if json else format or settings.format)
    asked = claims_asked(claims or [], files)
    require_place(output)
    with opened_corpus(paths, settings, quiet=quiet, verbose=verbose) as opened:
        result = checker_of(opened, settings).run(asked)
    matrix = matrix_of(result, by=columns, only=verdicts, sort=order)
    write_rendered(partial(chosen.render, matrix), output)
    return exit_code(result, settings.fail_on)
