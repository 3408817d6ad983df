"""`provenance check`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.asked import STDIN, claims_asked
from provenance.cli.draft import draft_of, note_draft_in, note_skipped_parts
from provenance.cli.entry import FINDINGS
from provenance.cli.options import (
    CorpusOption,
    CountOption,
    EncoderOption,
    IndependenceOption,
    IndexOption,
    JudgeOption,
    QuietOption,
    SpokenOption,
    VerboseOption,
    index_directory,
    outlets_of,
    resolve,
)
from provenance.cli.output import require_place, write_rendered
from provenance.cli.terminal import note, note_skipped, progress, summary
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.checker import Checker
    from provenance.config import Settings
    from provenance.corpus import Corpus
    from provenance.models import CheckResult, Draft

_SEVERITY = ["contradicted", "conflicting", "unsourced", "single-source"]
"""Gravest first: `--fail-on unsourced` fails on the first three."""


def check(
    claims: Annotated[list[str] | None, typer.Argument(metavar="CLAIM...", help="What to check.")] = None,
    file: Annotated[
        list[Path] | None,
        typer.Option(
            "--file", "-f", metavar="PATH", help="Claims from a .md, .txt, .jsonl or .csv file; - for stdin."
        ),
    ] = None,
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft",
            "-d",
            metavar="FILE",
            help="Check the claims of a draft: .md, .txt, .docx, .html, .pdf.",
        ),
    ] = None,
    spoken: SpokenOption = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    k: CountOption = None,
    format: Annotated[  # noqa: A002  (the flag's name)
        str | None, typer.Option("--format", metavar="NAME", help="table, markdown or json.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report there instead of stdout."),
    ] = None,
    min_origins: Annotated[
        int | None, typer.Option("--min-origins", metavar="N", help="Origins that corroboration takes (2).")
    ] = None,
    independence: IndependenceOption = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="Exit 1 at this verdict or a graver one: contradicted, conflicting, unsourced, single-source; "
            "or never.",
        ),
    ] = None,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Say who supports each CLAIM, who refutes it, and what nobody says.

    With --draft, the claims are found in a text, and it is printed back with a mark beside each.
    """
    files, paths = file or [], corpus or []
    if json and format not in (None, "json"):
        raise UsageError(f"--json and --format {format} ask for two formats", hint="give one of them")
    if draft is not None and (claims or files):
        raise UsageError("--draft stands for the claims", hint="give claims, or --file, or --draft")
    if spoken and draft is None:
        raise UsageError("--spoken is for drafts", hint="`provenance check --draft FILE --spoken`")
    if [*map(str, files), *paths, str(draft)].count(STDIN) > 1:
        raise UsageError("standard input can be read once only", hint="give - once, and files otherwise")
    flags = {
        "index": index, "k": k, "format": "json" if json else format, "min_origins": min_origins,
        "independence": independence, "fail_on": fail_on, "encoder": encoder, "judge": judge,
    }  # fmt: skip
    settings = resolve(flags).settings
    require_place(output)
    if draft is not None:
        read = draft_of(draft, spoken=spoken, quiet=quiet)
        return _check_draft(read, paths, settings, output, quiet=quiet, verbose=verbose)
    asked = claims_asked(claims or [], files)
    with opened_corpus(paths, settings, quiet=quiet, verbose=verbose) as opened:
        result = checker_of(opened, settings).run(asked)
    from provenance.report import report_format

    write_rendered(partial(report_format(settings.format).render, result), output)
    return _exit_code(result, settings.fail_on)


def _check_draft(
    draft: Draft, paths: list[str], settings: Settings, output: Path | None, *, quiet: bool, verbose: bool
) -> int:
    """Check the claims of a draft and print it back: the one place where a draft meets the corpus."""
    from provenance.models import DraftResult
    from provenance.report.draft import draft_format

    render = draft_format(settings.format).render
    with opened_corpus(paths, settings, quiet=quiet, verbose=verbose) as opened:
        note_draft_in(opened, draft, quiet=quiet)
        checked = checker_of(opened, settings).run([extracted.claim for extracted in draft.claims])
    result = DraftResult(index=checked.index, claims=checked.claims, draft=draft)
    write_rendered(partial(render, result), output)
    note_skipped_parts(draft, quiet=quiet)
    return _exit_code(checked, settings.fail_on)


def opened_corpus(paths: list[str], settings: Settings, *, quiet: bool, verbose: bool) -> Corpus:
    """Open the index; with `--corpus`, bring it up to date first."""
    from provenance.corpus import Corpus

    directory = index_directory(settings.index)
    if not paths:
        return Corpus.open(directory, encoder=settings.encoder, outlets=outlets_of(settings))
    corpus = Corpus.open_or_create(directory, encoder=settings.encoder, outlets=outlets_of(settings))
    try:
        with progress(quiet=quiet) as shown:
            done = corpus.add(
                paths, progress=shown, stdin=sys.stdin.buffer if STDIN in paths and sys.stdin else None
            )
        note_skipped(done.skipped, quiet=quiet, verbose=verbose)
        if done.added or done.updated or done.removed:
            note(f"{summary(done)}; index: {_shown(directory)}", quiet=quiet)
        elsewhere = corpus.stats().documents - done.documents
        if elsewhere > 0:
            note(
                f"note: {elsewhere} other documents are in {_shown(directory)} and count too; "
                "--index DIR keeps corpora apart",
                quiet=quiet,
            )
    except BaseException:
        corpus.close()
        raise
    return corpus


def checker_of(corpus: Corpus, settings: Settings) -> Checker:
    """Return a checker as the settings ask for it."""
    from provenance.checker import Checker
    from provenance.sources.independence import Independence
    from provenance.stance import load_judge

    return Checker(
        corpus,
        judge=load_judge(settings.judge),
        k=settings.k,
        min_origins=settings.min_origins,
        independence=Independence(settings.independence),
    )


def _exit_code(result: CheckResult, fail_on: str) -> int:
    if fail_on == "never":
        return 0
    failing = _SEVERITY[: _SEVERITY.index(fail_on) + 1]
    return FINDINGS if any(report.verdict.value in failing for report in result.claims) else 0


def _shown(directory: Path) -> str:
    return str(directory.relative_to(Path.cwd())) if directory.is_relative_to(Path.cwd()) else str(directory)
