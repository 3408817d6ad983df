"""`provenance check`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.asked import STDIN, claims_asked, texts_asked
from provenance.cli.draft import draft_of, note_skipped_parts
from provenance.cli.entry import FINDINGS
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
    SpokenOption,
    VerboseOption,
    index_directory,
    outlets_of,
    resolve,
)
from provenance.cli.output import require_place, write_rendered
from provenance.cli.terminal import note, note_left_out, note_skipped, progress, summary
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.checker import Checker
    from provenance.config import Settings
    from provenance.corpus import Corpus
    from provenance.models import CheckResult, Document, Draft

_SEVERITY = ["contradicted", "conflicting", "unsourced", "single-source"]
"""Gravest first: `--fail-on unsourced` fails on the first three."""


def check(
    claims: ClaimsArgument = None,
    file: FileOption = None,
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
        str | None,
        typer.Option("--format", metavar="NAME", help="table, markdown, html, json or claimreview."),
    ] = None,
    json: JsonOption = False,
    output: OutputOption = None,
    min_origins: MinOriginsOption = None,
    independence: IndependenceOption = None,
    fail_on: FailOnOption = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say of every sentence that was looked at why it counts or does not."),
    ] = False,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Say who supports each CLAIM, who refutes it, and what nobody says.

    With --draft, the claims are found in a text, and it is printed back with a mark beside each.
    """
    files, paths = file or [], corpus or []
    require_one_format(format, json=json)
    if draft is not None and (claims or files):
        raise UsageError("--draft stands for the claims", hint="give claims, or --file, or --draft")
    if spoken and draft is None:
        raise UsageError("--spoken is for drafts", hint="`provenance check --draft FILE --spoken`")
    require_one_reader([*files, *([draft] if draft else [])], paths)
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
        checker = checker_of(opened, settings, explain=explain, apart_from=texts_asked(files, asked))
        result = checker.run(asked)
    from provenance.report import report_format

    write_rendered(partial(report_format(settings.format).render, result), output)
    return exit_code(result, settings.fail_on)


def require_one_format(name: str | None, *, json: bool) -> None:
    """Raise when `--json` and another `--format` are asked for."""
    if json and name not in {None, "json"}:
        raise UsageError(f"--json and --format {name} ask for two formats", hint="give one of them")


def require_one_reader(files: Sequence[Path], paths: Sequence[str]) -> None:
    """Raise when claims and documents, or two of either, are to come from standard input."""
    if [*map(str, files), *paths].count(STDIN) > 1:
        raise UsageError("standard input can be read once only", hint="give - once, and files otherwise")


def _check_draft(
    draft: Draft, paths: list[str], settings: Settings, output: Path | None, *, quiet: bool, verbose: bool
) -> int:
    """Check the claims of a draft and print it back: the one place where a draft meets the corpus."""
    from provenance.models import Document, DraftResult
    from provenance.report.draft import draft_format

    render = draft_format(settings.format).render
    itself = Document(id=draft.source, text=draft.text, source=draft.source, title=draft.title)
    with opened_corpus(paths, settings, quiet=quiet, verbose=verbose) as opened:
        checker = checker_of(opened, settings, apart_from=[itself])
        checked = checker.run([extracted.claim for extracted in draft.claims])
    note_left_out(checked.left_out, quiet=quiet)
    result = DraftResult(
        index=checked.index,
        claims=checked.claims,
        apart_from=checked.apart_from,
        left_out=checked.left_out,
        draft=draft,
    )
    write_rendered(partial(render, result), output)
    note_skipped_parts(draft, quiet=quiet)
    return exit_code(checked, settings.fail_on)


def opened_corpus(paths: list[str], settings: Settings, *, quiet: bool, verbose: bool) -> Corpus:
    """Open the index; with `--corpus`, bring it up to date first."""
    from provenance.corpus import Corpus

    directory = index_directory(settings.index)
    if not paths:
        corpus = Corpus.open(directory, encoder=settings.encoder, outlets=outlets_of(settings))
        if corpus.unfinished:
            note(
                f"note: documents are being added to {_shown(directory)}, or that was interrupted; "
                "run that `index add` again and it goes on",
                quiet=quiet,
            )
        return corpus
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


def checker_of(
    corpus: Corpus, settings: Settings, *, explain: bool = False, apart_from: Sequence[Document] = ()
) -> Checker:
    """Return a checker as the settings ask for it; what `apart_from` says is no evidence for itself."""
    from provenance.checker import Checker
    from provenance.sources.independence import Independence
    from provenance.stance import load_judge

    return Checker(
        corpus,
        judge=load_judge(settings.judge),
        k=settings.k,
        min_origins=settings.min_origins,
        independence=Independence(settings.independence),
        explain=explain,
        apart_from=apart_from,
    )


def exit_code(result: CheckResult, fail_on: str) -> int:
    """Return 1 if a claim's verdict is `fail_on` or graver, else 0."""
    if fail_on == "never":
        return 0
    failing = _SEVERITY[: _SEVERITY.index(fail_on) + 1]
    return FINDINGS if any(report.verdict.value in failing for report in result.claims) else 0


def _shown(directory: Path) -> str:
    return str(directory.relative_to(Path.cwd())) if directory.is_relative_to(Path.cwd()) else str(directory)
