"""What `ci` and `baseline write` do alike: the policy, the corpus, the checker, the run."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.options import day, index_directory, outlets_of
from provenance.cli.terminal import note, note_added, note_skipped, progress, summary
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.config import Settings
    from provenance.corpus import Corpus
    from provenance.findings import GateResult, Severity
    from provenance.gate.baseline import Baseline
    from provenance.gate.checking import Checking
    from provenance.gate.claim_files import ClaimFile
    from provenance.gate.policy_file import PolicyFile
    from provenance.models import Document

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATHS", help="Files and folders of claims; else those of the policy."),
]
CorpusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--corpus", "-c", metavar="PATH", help="Articles: files, folders, patterns; else the policy's."
    ),
]
GateIndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index", metavar="DIR", help="The index; else the set one, or with a corpus the gate's own."
    ),
]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="Day that acceptances are held against.")
]
NoCacheOption = Annotated[
    bool, typer.Option("--no-cache", help="Judge everything anew, and keep nothing for the next run.")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of a gate."""

    paths: Sequence[str]
    corpus: Sequence[str]
    settings: Settings
    fail_on: str | None = None
    baseline: Path | None = None
    known: bool = True
    """A baseline counts."""
    today: str | None = None
    keep: bool = True
    explain: bool = False
    quiet: bool = False
    verbose: bool = False


def run_gate(asked: Asked, found: PolicyFile) -> GateResult:
    """Run the gate of a policy and return what it found.

    Raises:
        ProvenanceError: it could not run: no claims, no documents, no judge, a baseline that is none.
    """
    from provenance.gate.checking import Checking
    from provenance.gate.claim_files import claim_files
    from provenance.gate.run import Gate
    from provenance.gate.store import memory_of

    gate = Gate(
        found,
        today=today(asked),
        fail_on=severity(asked.fail_on or found.policy.fail_on),
        baseline=_baseline(asked, found),
        complete=not asked.paths,
    )
    files = claim_files(found, asked.paths, cwd=Path.cwd())
    with ExitStack() as stack:
        corpus = stack.enter_context(gate_corpus(asked, found))
        memory = stack.enter_context(memory_of(found.root, keep=asked.keep))
        shown = stack.enter_context(progress(quiet=asked.quiet))
        texts = texts_of(files, found)
        checking = Checking(corpus, asked.settings, memory, shown, apart_from=texts, explain=asked.explain)
        result = gate.run(
            files, checking.check, index=lambda: checking.index, left_out=lambda: checking.left_out
        )
    tell_work(checking, len(result.claims), memory.trouble, quiet=asked.quiet)
    return result


def texts_of(files: Sequence[ClaimFile], found: PolicyFile) -> list[Document]:
    """Return what the files of claims say: a corpus that holds them must not count them as evidence."""
    from provenance.models import Document

    return [
        Document(
            id=file.path,
            text="\n".join(claim.text for claim in file.claims) or "-",
            source=os.path.relpath(found.root / file.path),
            language="en",
        )
        for file in files
    ]


def corpus_key(corpus: Sequence[str], settings: Settings) -> str:
    """Return what a CI keeps the gate's index by.

    Raises:
        UsageError: no corpus is named, or a part of it is not there.
    """
    from provenance.gate.cache_key import cache_key
    from provenance.gate.policy_file import find_policy
    from provenance.gate.store import from_root, require_corpus

    found = find_policy(Path.cwd())
    paths = from_root(corpus, Path.cwd(), found.root) or list(found.policy.corpus)
    if not paths:
        raise UsageError("no corpus is named", hint="name it in the policy: corpus = [...], or with --corpus")
    require_corpus(paths, found.root, "--corpus" if corpus else f"{found.shown}: ci.corpus[{{}}]")
    return cache_key(paths, found.root, encoder=settings.encoder)


def run_against(asked: Asked, found: PolicyFile, directory: Path) -> GateResult:
    """Hold the figures of new articles against an index, and return the conflicts.

    Raises:
        UsageError: claims were given, or no articles.
        ProvenanceError: it could not run.
    """
    from provenance.corpus import Corpus
    from provenance.gate.checking import Checking
    from provenance.gate.new_documents import check_near, conflict_policy, new_claims
    from provenance.gate.run import Gate
    from provenance.gate.store import from_root, memory_of, require_corpus

    if asked.paths:
        raise UsageError(
            "--against takes its claims from the new articles", hint="leave the files of claims out"
        )
    paths = from_root(asked.corpus, Path.cwd(), found.root)
    if not paths:
        raise UsageError("--against needs the new articles", hint="name them with --corpus new/")
    require_corpus(paths, found.root, "--corpus")
    files, skipped = new_claims(paths, found.root)
    note_skipped(skipped, quiet=asked.quiet, verbose=asked.verbose)
    gate = Gate(
        conflict_policy(found),
        today=today(asked),
        fail_on=severity(asked.fail_on or found.policy.fail_on),
        baseline=_baseline(asked, found),
        complete=False,
    )
    settings = asked.settings
    with ExitStack() as stack:
        corpus = stack.enter_context(
            Corpus.open(directory, encoder=settings.encoder, outlets=outlets_of(settings))
        )
        memory = stack.enter_context(memory_of(found.root, keep=asked.keep))
        checking = Checking(corpus, settings, memory, explain=asked.explain)
        result = gate.run(
            files, lambda claims, bar: check_near(claims, checking, corpus, bar), lambda: checking.index
        )
    tell_work(checking, len(result.claims), memory.trouble, quiet=asked.quiet)
    return result


@contextmanager
def gate_corpus(asked: Asked, found: PolicyFile) -> Iterator[Corpus]:
    """Open what claims are held against: the index of the corpus that is named, brought up to date, or the set one.

    Raises:
        UsageError: a part of the corpus is not there.
        ProvenanceError: the corpus could not be read, or the index cannot be used.
    """
    from provenance.corpus import Corpus
    from provenance.gate.store import corpus_of, from_root, own_index, require_corpus

    settings, outlets = asked.settings, outlets_of(asked.settings)
    paths = from_root(asked.corpus, Path.cwd(), found.root) or list(found.policy.corpus)
    if not paths:
        directory = index_directory(settings.index)
        with Corpus.open(directory, encoder=settings.encoder, outlets=outlets) as corpus:
            yield corpus
        return
    require_corpus(paths, found.root, "--corpus" if asked.corpus else f"{found.shown}: ci.corpus[{{}}]")
    directory = settings.index or own_index(found.root)
    with ExitStack() as stack:
        with progress(quiet=asked.quiet) as shown:
            corpus, done = stack.enter_context(
                corpus_of(
                    paths, found.root, directory, encoder=settings.encoder, outlets=outlets, shown=shown
                )
            )
        note_added(done, quiet=asked.quiet, verbose=asked.verbose)
        if done.added or done.updated or done.removed:
            note(summary(done), quiet=asked.quiet)
        elsewhere = corpus.stats().documents - done.documents
        if elsewhere > 0:
            note(f"note: {elsewhere} other documents are in {directory} and count too", quiet=asked.quiet)
        yield corpus


def tell_work(checking: Checking, claims: int, trouble: str | None, *, quiet: bool) -> None:
    """Say on stderr how much had to be judged."""
    read = f", {checking.pairs_read} pairs read" if checking.judged else ""
    note(f"{checking.judged} of {claims} claims judged{read}; the rest is known from before", quiet=quiet)
    if trouble:
        note(f"note: {trouble}", quiet=quiet)


def today(asked: Asked) -> dt.date:
    """Return the day that acceptances are held against.

    Raises:
        UsageError: `--today` is none.
    """
    return dt.datetime.now(tz=dt.UTC).date() if asked.today is None else day(asked.today, "--today")


def severity(name: str) -> Severity | None:
    """Return the severity of a name; None for `never`.

    Raises:
        UsageError: there is none of that name.
    """
    from provenance.findings import Severity

    if name == "never":
        return None
    if name not in list(Severity):
        raise UsageError(f"--fail-on is {name!r}", hint=f"give one of {', '.join(Severity)}, never")
    return Severity(name)


def _baseline(asked: Asked, found: PolicyFile) -> Baseline | None:
    from provenance.gate.baseline import read_baseline

    if not asked.known:
        return None
    if asked.baseline is not None:
        return read_baseline(asked.baseline, str(asked.baseline))
    named = found.policy.baseline
    return None if named is None else read_baseline(found.root / named, named)
