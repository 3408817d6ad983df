"""`provenance baseline`: what the gate takes as known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.gate import Asked, CorpusOption, GateIndexOption, NoCacheOption, PathsArgument, run_gate
from provenance.cli.options import (
    EncoderOption,
    JudgeOption,
    QuietOption,
    VerboseOption,
    resolve,
)
from provenance.cli.output import require_place, write_text
from provenance.cli.terminal import note

app = typer.Typer(help="Known findings, which do not fail the gate.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command(short_help="Write down today's findings: `ci` then fails for new ones.")
def write(
    paths: PathsArgument = None,
    corpus: CorpusOption = None,
    index: GateIndexOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Else the policy's, else provenance-baseline.json."
        ),
    ] = None,
    no_cache: NoCacheOption = False,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write down the findings there are, so that `ci` fails only for new ones.

    With PATHS, what the file has of other files stays as it is.
    """
    from provenance.gate.baseline import (
        DEFAULT_BASELINE,
        baseline_of,
        baseline_text,
        read_baseline,
        with_others,
    )
    from provenance.gate.policy_file import find_policy

    found = find_policy(Path.cwd())
    target = output or found.root / (found.policy.baseline or DEFAULT_BASELINE)
    require_place(target)
    settings = resolve({"index": index, "encoder": encoder, "judge": judge}).settings
    asked = Asked(
        paths or [], corpus or [], settings, known=False, keep=not no_cache, quiet=quiet, verbose=verbose
    )
    before = read_baseline(target, str(target)) if asked.paths and target.is_file() else None
    result = run_gate(asked, found)
    kept = baseline_of(result.findings)
    if before is not None:
        kept = with_others(kept, before, (file.path for file in result.files))
    write_text(baseline_text(kept), target)
    if output != Path("-"):
        typer.echo(f"{len(kept.findings)} findings are known: {target.name}")
    if output is None and found.policy.baseline is None:
        note(
            f'note: say baseline = "{target.name}" under [ci] in the policy, or ci --baseline FILE',
            quiet=quiet,
        )
