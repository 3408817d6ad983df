"""`provenance trace`."""

from __future__ import annotations

from functools import partial
from pathlib import Path  # noqa: TC003  (Typer reads the annotations)
from typing import Annotated

import typer

from provenance.cli.check import checker_of, opened_corpus
from provenance.cli.options import (
    CorpusOption,
    CountOption,
    EncoderOption,
    IndependenceOption,
    IndexOption,
    JudgeOption,
    QuietOption,
    VerboseOption,
    resolve,
)
from provenance.cli.output import require_place, write_rendered


def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="What to trace.")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    k: CountOption = None,
    format: Annotated[  # noqa: A002  (the flag's name)
        str, typer.Option("--format", metavar="NAME", help="tree, json, mermaid or dot.")
    ] = "tree",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the trace there instead of stdout."),
    ] = None,
    independence: IndependenceOption = None,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Say who carried CLAIM first, who has it from whom, and how its figures moved."""
    from provenance.claims.form import make_claim
    from provenance.report.trace import trace_format
    from provenance.sources.timeline import trace as traced

    chosen = trace_format(format)
    asked = make_claim(claim)
    flags = {"index": index, "k": k, "independence": independence, "encoder": encoder, "judge": judge}
    settings = resolve(flags).settings
    require_place(output)
    with opened_corpus(corpus or [], settings, quiet=quiet, verbose=verbose) as opened:
        result = checker_of(opened, settings).run([asked])
    write_rendered(partial(chosen.render, traced(result.claims[0])), output)
