"""`provenance trace`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from provenance.cli.asked import note_doubtful
from provenance.cli.check import checker_of, opened_corpus
from provenance.cli.groups import CorpusOptions, grouped
from provenance.cli.options import CountOption, OutputOption, resolve
from provenance.cli.output import require_place, write_rendered


@grouped
def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="What to trace.")],
    against: CorpusOptions,
    k: CountOption = None,
    format: Annotated[  # noqa: A002  (the flag's name)
        str, typer.Option("--format", metavar="NAME", help="tree, json, mermaid or dot.")
    ] = "tree",
    output: OutputOption = None,
) -> None:
    """Say who carried CLAIM first, who has it from whom, and how its figures moved."""
    from provenance.claims.form import make_claim
    from provenance.report.trace import trace_format
    from provenance.sources.timeline import trace as traced

    chosen = trace_format(format)
    asked = make_claim(claim)
    note_doubtful([asked], quiet=against.quiet)
    settings = resolve({"k": k}, against.flags()).settings
    require_place(output)
    with opened_corpus(against, settings) as opened:
        result = checker_of(opened, settings).run([asked])
    write_rendered(partial(chosen.render, traced(result.claims[0])), output)
