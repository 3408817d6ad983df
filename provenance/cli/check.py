"""`provenance check`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.asked import STDIN, claims_asked, note_doubtful, texts_asked
from provenance.cli.draft import draft_of, note_skipped_parts
from provenance.cli.entry import FINDINGS
from provenance.cli.groups import ClaimOptions, CorpusOptions, ReportOptions, grouped
from provenance.cli.options import SpokenOption, index_directory, outlets_of, resolve
from provenance.cli.output import require_place, write_rendered
from provenance.cli.terminal import note, note_added, note_left_out, progress, summary
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.checker import Checker
    from provenance.config import Settings
    from provenance.corpus import Corpus
    from provenance.models import CheckResult, Document, Draft

_SEVERITY = ["contradicted", "conflicting", "unsourced", "single-source"]
"""Gravest first: `--fail-on unsourced` fails on the first three."""


@grouped
def check(
    asking: ClaimOptions,
    against: CorpusOptions,
    reporting: ReportOptions,
    drafts: Annotated[
        list[Path] | None,
        typer.Option(
            "--draft",
            "-d",
            metavar="FILE",
            help="Check the claims of a draft: .md, .txt, .docx, .html, .pdf.",
        ),
    ] = None,
    spoken: SpokenOption = False,
    format: Annotated[  # noqa: A002  (the flag's name)
        str | None,
        typer.Option("--format", metavar="NAME", help="table, markdown, html, json or claimreview."),
    ] = None,
) -> int:
    """Say who supports each CLAIM, who refutes it, and what nobody says.

    With --draft, the claims are found in a text, and it is printed back with a mark beside each.
    """
    files, drafts = asking.file or [], drafts or []
    require_one_format(format, json=reporting.json)
    if len(drafts) > 1:
        raise UsageError("one draft is checked at a time", hint="run it once for each")
    if drafts and (asking.claims or files):
        raise UsageError("--draft stands for the claims", hint="give claims, or --file, or --draft")
    if spoken and not drafts:
        raise UsageError("--spoken is for drafts", hint="`provenance check --draft FILE --spoken`")
    require_one_reader([*files, *drafts], against.corpus or [])
    settings = resolve(
        {"format": "json" if reporting.json else format}, asking.flags(), against.flags(), reporting.flags()
    ).settings
    require_place(reporting.output, read=[*files, *drafts])
    if drafts:
        read = draft_of(drafts[0], spoken=spoken, quiet=against.quiet)
        return _check_draft(read, against, settings, reporting)
    from provenance.report import report_format

    chosen = report_format(settings.format)
    require_explainable(chosen.name, explain=reporting.explain)
    asked = claims_asked(asking.claims or [], files)
    note_doubtful(asked, quiet=against.quiet)
    with opened_corpus(against, settings) as opened:
        checker = checker_of(
            opened, settings, explain=reporting.explain, apart_from=texts_asked(files, asked)
        )
        result = checker.run(asked)
    write_rendered(partial(chosen.render, result), reporting.output)
    return exit_code(result, settings.fail_on)


def require_one_format(name: str | None, *, json: bool) -> None:
    """Raise when `--json` and another `--format` are asked for."""
    if json and name not in {None, "json"}:
        raise UsageError(f"--json and --format {name} ask for two formats", hint="give one of them")


_EXPLAINING = frozenset({"table", "markdown", "html", "json"})
"""Formats with room for every sentence that was looked at."""


def require_explainable(name: str, *, explain: bool) -> None:
    """Raise when an explanation is asked of a format that has no place for it."""
    if explain and name not in _EXPLAINING:
        raise UsageError(
            f"--explain has no place in {name}", hint=f"use --format {', '.join(sorted(_EXPLAINING))}"
        )


def require_one_reader(files: Sequence[Path], paths: Sequence[str]) -> None:
    """Raise when claims and documents, or two of either, are to come from standard input."""
    if [*map(str, files), *paths].count(STDIN) > 1:
        raise UsageError("standard input can be read once only", hint="give - once, and files otherwise")


def _check_draft(draft: Draft, against: CorpusOptions, settings: Settings, reporting: ReportOptions) -> int:
    """Check the claims of a draft and print it back: the one place where a draft meets the corpus."""
    from provenance.models import Document, DraftResult
    from provenance.report.draft import draft_format

    render = draft_format(settings.format).render
    itself = Document(id=draft.source, text=draft.text, source=draft.source, title=draft.title)
    with opened_corpus(against, settings) as opened:
        checker = checker_of(opened, settings, explain=reporting.explain, apart_from=[itself])
        checked = checker.run([extracted.claim for extracted in draft.claims])
    note_left_out(checked.left_out, quiet=against.quiet)
    result = DraftResult(
        index=checked.index,
        claims=checked.claims,
        apart_from=checked.apart_from,
        left_out=checked.left_out,
        draft=draft,
    )
    write_rendered(partial(render, result), reporting.output)
    note_skipped_parts(draft, quiet=against.quiet)
    return exit_code(checked, settings.fail_on)


def opened_corpus(against: CorpusOptions, settings: Settings) -> Corpus:
    """Open the index; with `--corpus`, bring it up to date first."""
    from provenance.corpus import Corpus

    paths, quiet = against.corpus or [], against.quiet

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
        note_added(done, quiet=quiet, verbose=against.verbose)
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
    corpus: Corpus,
    settings: Settings,
    *,
    explain: bool = False,
    credit_related: bool = True,
    apart_from: Sequence[Document] = (),
) -> Checker:
    """Return a checker as the settings ask for it; what `apart_from` says is no evidence for itself."""
    from provenance.checker import Checker
    from provenance.stance import load_judge

    return Checker(
        corpus,
        judge=load_judge(settings.judge),
        k=settings.k,
        min_origins=settings.min_origins,
        independence=settings.independence,
        explain=explain,
        credit_related=credit_related,
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
