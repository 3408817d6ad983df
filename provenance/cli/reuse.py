"""`provenance sources reuse`: which documents share text, and which text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.asked import STDIN
from provenance.cli.documents import require_one_place
from provenance.cli.options import IndexOption, QuietOption, VerboseOption, index_of
from provenance.cli.output import json_line
from provenance.cli.terminal import note, note_renamed, note_skipped, progress

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.corpus import Corpus, Reading
    from provenance.corpus.shared import SharedText
    from provenance.models import DocumentInfo
    from provenance.sources.syndication import Passage, Reuse

_SHOWN = 3
"""Passages of a pair that the terminal shows."""
_QUOTE = 100
"""Characters of each."""


def reuse(
    corpus: Annotated[
        list[str] | None,
        typer.Argument(metavar="CORPUS", help="Files, folders, patterns, or - for stdin; else the index."),
    ] = None,
    index: IndexOption = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for each pair.")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show which documents share text: reprints and partial copies.

    Of the documents of the index, or of files that are read just for this. A pair comes with its class, how much of
    each document stands in the other, and the shared passages with their offsets (characters) in both.
    """
    require_one_place(corpus, index)
    if corpus:
        _of_files(corpus, json=json, quiet=quiet, verbose=verbose)
    else:
        _of_index(index_of(index), json=json, quiet=quiet)


def _of_files(paths: list[str], *, json: bool, quiet: bool, verbose: bool) -> None:
    from provenance.corpus import Reading

    stdin = sys.stdin.buffer if STDIN in paths and sys.stdin else None
    with progress(quiet=quiet) as shown:
        read = Reading.of(paths, progress=shown, stdin=stdin)
        found = read.reuse(progress=shown)
    note_skipped(read.skipped, quiet=quiet, verbose=verbose)
    note_renamed(read.renamed, quiet=quiet)
    _print(read, found, json=json, quiet=quiet)


def _of_index(directory: Path, *, json: bool, quiet: bool) -> None:
    from provenance.corpus import Corpus

    with Corpus.open(directory) as opened:
        with progress(quiet=quiet) as shown:
            found = opened.reuse(progress=shown)
        _print(opened, found, json=json, quiet=quiet)


def _print(held: Corpus | Reading, found: list[Reuse], *, json: bool, quiet: bool) -> None:
    for pair in found:
        shared = held.shared(pair)
        typer.echo(_line(shared) if json else _block(shared))
    classes = [pair.reuse.value for pair in found]
    counts = ", ".join(
        f"{classes.count(name)} {name}" for name in dict.fromkeys(sorted(classes, reverse=True))
    )
    note(f"pairs that share text: {counts or 'none'}", quiet=quiet)


def _line(shared: SharedText) -> str:
    pair = shared.reuse
    held: dict[str, Any] = {
        "a": pair.a, "b": pair.b, "outlet_a": shared.a.outlet, "outlet_b": shared.b.outlet,
        "class": pair.reuse.value, "basis": pair.basis.value if pair.basis else None, "copied": pair.copied,
        "containment_a": pair.in_a.containment, "containment_b": pair.in_b.containment,
        "sentences_a": {"shared": pair.in_a.sentences, "of": pair.in_a.of},
        "sentences_b": {"shared": pair.in_b.sentences, "of": pair.in_b.of},
        "reason": pair.reason, "passages": [_passage(p) for p in shared.passages],
    }  # fmt: skip
    return json_line(held)


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "a": {"start": passage.a.start, "end": passage.a.end},
        "b": {"start": passage.b.start, "end": passage.b.end},
        "words": passage.words,
    }


def _block(shared: SharedText) -> str:
    pair = shared.reuse
    lines = [
        f"{pair.reuse.value}  {_named(shared.a)}  and  {_named(shared.b)}",
        f"    {pair.reason}; {pair.in_a.containment:.0%} of the first, {pair.in_b.containment:.0%} of the second",
    ]
    largest = sorted(range(len(shared.passages)), key=lambda n: (-shared.passages[n].words, n))[:_SHOWN]
    for number in sorted(largest):
        a, b = shared.passages[number].a, shared.passages[number].b
        lines.append(f"    {a.start}-{a.end} = {b.start}-{b.end}  “{_short(shared.quotes[number])}”")
    if len(shared.passages) > _SHOWN:
        lines.append(f"    and {len(shared.passages) - _SHOWN} smaller passages")
    return "\n".join(lines)


def _named(document: DocumentInfo) -> str:
    return _one_line(f"{document.id} ({document.outlet or 'unknown outlet'})")


def _short(quote: str) -> str:
    flat = _one_line(" ".join(quote.split()))
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1].rstrip() + "…"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
