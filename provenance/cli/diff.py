"""`provenance diff`."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.entry import FINDINGS
from provenance.cli.gate import NoCacheOption, tell_work, texts_of
from provenance.cli.options import (
    CountOption,
    EncoderOption,
    IndexOption,
    JudgeOption,
    QuietOption,
    day,
    index_directory,
    outlets_of,
    resolve,
)
from provenance.cli.output import require_place, write_rendered, write_text
from provenance.cli.terminal import note_left_out, progress
from provenance.errors import CorpusError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from provenance.config import Settings
    from provenance.corpus import Corpus, Progress
    from provenance.findings import DiffResult
    from provenance.gate.checking import Checking
    from provenance.gate.claim_files import ClaimFile
    from provenance.gate.memory import Memory
    from provenance.gate.policy_file import PolicyFile
    from provenance.gate.run import CheckClaims
    from provenance.models import ClaimReport


def diff(
    indexes: Annotated[
        list[Path] | None,
        typer.Argument(metavar="OLD_INDEX NEW_INDEX", help="What the corpus was, and is."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="With one index: before is what it holds of earlier days."
        ),
    ] = None,
    claims: Annotated[
        list[str] | None,
        typer.Option("--claims", metavar="FILE", help="Files of claims; else those of the policy."),
    ] = None,
    index: IndexOption = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there instead of stdout.")
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 whatever became of the claims.")
    ] = False,
    no_cache: NoCacheOption = False,
    k: CountOption = None,
    encoder: EncoderOption = None,
    judge: JudgeOption = None,
    quiet: QuietOption = False,
) -> int:
    """Say which claims gained, lost or flipped support when a corpus changed, and which sentences did it.

    Exit 1 when a claim lost support, flipped, or is refuted or disputed where it was not.
    """
    from provenance.gate.claim_files import claim_files
    from provenance.gate.policy_file import find_policy
    from provenance.gate.store import memory_of
    from provenance.report.gate.diff import render_diff
    from provenance.report.json import as_json

    sides = indexes or []
    if len(sides) != (0 if since else 2):
        raise UsageError(
            "diff takes OLD_INDEX and NEW_INDEX, or --since DATE and no index but that of --index",
            hint="`provenance diff old/.provenance .provenance`, or "
            "`provenance diff --since 2025-05-01 --index .provenance`",
        )
    require_place(output)
    settings = resolve({"index": index, "k": k, "encoder": encoder, "judge": judge}).settings
    found = find_policy(Path.cwd())
    files = claim_files(found, claims or [], cwd=Path.cwd())
    with memory_of(found.root, keep=not no_cache) as memory:
        compare = _Compare(files, found, settings, memory, quiet=quiet)
        result = compare.since(day(since, "--since")) if since else compare.indexes(*sides)
    if json:
        write_text(as_json(result), output)
    else:
        write_rendered(partial(render_diff, result), output)
    return FINDINGS if not exit_zero and any(claim.change.worse for claim in result.claims) else 0


class _Compare:
    """The claims of one diff, and how they are checked."""

    def __init__(
        self,
        files: Sequence[ClaimFile],
        found: PolicyFile,
        settings: Settings,
        memory: Memory,
        *,
        quiet: bool,
    ) -> None:
        self._files, self._found, self._settings = files, found, settings
        self._memory, self._quiet = memory, quiet
        self._claims = [claim for file in files for claim in file.claims]

    def indexes(self, old: Path, new: Path) -> DiffResult:
        """Compare two indexes."""
        from provenance.findings import DiffResult
        from provenance.gate.diff import changes

        with ExitStack() as stack:
            corpora = [stack.enter_context(self._opened(directory)) for directory in (old, new)]
            shown = stack.enter_context(progress(quiet=self._quiet))
            before, after = (self._checking(corpus, shown) for corpus in corpora)
            told = changes(self._reports(before.check), self._reports(after.check))
            result = DiffResult(index=after.index, documents_before=before.index.documents, claims=told)
            note_left_out(after.left_out, quiet=self._quiet)
        for checking in (before, after):
            tell_work(checking, len(self._claims), self._memory.trouble, quiet=self._quiet)
        return result

    def since(self, first: dt.date) -> DiffResult:
        """Compare an index with what it holds of earlier days."""
        from provenance.findings import DiffResult
        from provenance.gate.diff import changes, check_before

        with ExitStack() as stack:
            corpus = stack.enter_context(self._opened(index_directory(self._settings.index)))
            shown = stack.enter_context(progress(quiet=self._quiet))
            days = [document.date for document in corpus.documents()]
            undated = days.count(None)
            older = sum(each is not None and each < first for each in days)
            if not older:
                raise CorpusError(
                    f"no document is from before {first}: there is nothing to compare with",
                    hint="`provenance index list` shows the days; give a later --since",
                )
            checking = self._checking(corpus, shown)
            earlier = self._reports(
                lambda claims, bar: check_before(
                    claims, first, checking, corpus, self._settings.k, min_origins=bar
                )
            )
            told = changes(earlier, self._reports(checking.check))
            result = DiffResult(
                index=checking.index,
                documents_before=older + undated,
                since=first,
                undated=undated,
                claims=told,
            )
            note_left_out(checking.left_out, quiet=self._quiet)
        tell_work(checking, 2 * len(self._claims), self._memory.trouble, quiet=self._quiet)
        return result

    def _checking(self, corpus: Corpus, shown: Progress | None) -> Checking:
        from provenance.gate.checking import Checking

        texts = texts_of(self._files, self._found)
        return Checking(corpus, self._settings, self._memory, shown, apart_from=texts)

    def _reports(self, check: CheckClaims) -> list[ClaimReport]:
        """Return the reports in the order of the claims, as the gate would have them."""
        from provenance.gate.run import reports_of

        reports = reports_of(self._files, self._found.policy, check)
        return [reports[claim.id] for claim in self._claims]

    def _opened(self, directory: Path) -> Corpus:
        from provenance.corpus import Corpus

        return Corpus.open(directory, encoder=self._settings.encoder, outlets=outlets_of(self._settings))
