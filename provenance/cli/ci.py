"""`provenance ci`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.entry import FINDINGS
from provenance.cli.gate import (
    Asked,
    CorpusOption,
    GateIndexOption,
    NoCacheOption,
    PathsArgument,
    TodayOption,
    corpus_key,
    run_against,
    run_gate,
)
from provenance.cli.gate_outputs import outputs_asked, write_failure, write_result
from provenance.cli.options import (
    CountOption,
    EncoderOption,
    ExplainOption,
    JudgeOption,
    QuietOption,
    VerboseOption,
    resolve,
)

if TYPE_CHECKING:
    from provenance.findings import GateResult


def ci(
    paths: PathsArgument = None,
    corpus: CorpusOption = None,
    index: GateIndexOption = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="DIR",
            help="An index that the figures of new articles (--corpus) are held against.",
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT[=FILE]",
            help="human, json, sarif, code-scanning, junit, github, summary or gitlab. Repeatable.",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Known findings, which do not fail; else the policy's."
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit 1 at error, warning or note; or never. Else the policy's.",
        ),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 on findings; what could not run still exits 2.")
    ] = False,
    today: TodayOption = None,
    cache_key: Annotated[
        bool,
        typer.Option("--cache-key", help="Print a hash that changes with the corpus, and check nothing."),
    ] = False,
    no_cache: NoCacheOption = False,
    explain: ExplainOption = False,
    k: CountOption = None,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Hold the claims of a repository against its corpus, as the policy in provenance.toml says.

    Exit 0: nothing fails. 1: findings. 2: could not run, which includes no claims and no documents.
    """
    if cache_key:
        typer.echo(corpus_key(corpus or [], resolve({"index": index, "encoder": encoder}).settings))
        return 0
    outputs = outputs_asked(output or [])
    try:
        settings = resolve({"index": index, "k": k, "encoder": encoder, "judge": judge}).settings
        asked = Asked(
            paths or [], corpus or [], settings, fail_on=fail_on, baseline=baseline, today=today, keep=not no_cache,
            explain=explain, quiet=quiet, verbose=verbose,
        )  # fmt: skip
        result = _result(asked, against)
    except Exception as error:
        write_failure(outputs, error)
        raise
    write_result(outputs, result)
    return FINDINGS if result.failing and not exit_zero else 0


def _result(asked: Asked, against: Path | None) -> GateResult:
    from provenance.gate.policy_file import find_policy

    found = find_policy(Path.cwd())
    if against is None:
        return run_gate(asked, found)
    return run_against(asked, found, against)
