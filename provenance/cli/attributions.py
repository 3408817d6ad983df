"""`provenance sources attributions`: who is credited for what, with offsets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.documents import documents_of, require_one_place
from provenance.cli.options import IndexOption, QuietOption, VerboseOption, index_of
from provenance.cli.output import json_line, require_place, write_text
from provenance.cli.terminal import note, progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import Attributed, Document

_SHOWN = 110
"""Characters of a content on the terminal."""
_STDOUT = Path("-")


def attributions(
    corpus: Annotated[
        list[str] | None,
        typer.Argument(metavar="CORPUS", help="Files, folders, patterns, or -; else the index is read."),
    ] = None,
    index: IndexOption = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object an attribution.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there instead of stdout."),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show whom the documents credit, with which words, and for what.

    English only: of other languages nothing is said. Finding nothing is no error.
    """
    from provenance.sources.attribution import attributions as attributions_of

    require_one_place(corpus, index)
    require_place(output)
    directory = index_of(index)
    to_file = output not in (None, _STDOUT)
    written: list[str] = []
    found = documents = 0
    with progress(quiet=quiet or (sys.stdout.isatty() and not to_file)) as shown:
        for document in documents_of(corpus or [], directory, shown, quiet=quiet, verbose=verbose):
            held = attributions_of(document.text, document.language)
            documents += 1
            found += len(held)
            for line in _json_lines(document, held) if json else _lines(document, held):
                if to_file:
                    written.append(line + "\n")
                else:
                    typer.echo(line)
    if to_file:
        write_text("".join(written), output)
    note(f"{found} attributions in {documents} documents", quiet=quiet)


def _json_lines(document: Document, held: list[Attributed]) -> Iterator[str]:
    for number, one in enumerate(held):
        row: dict[str, Any] = {"document": document.id, "outlet": document.outlet, "number": number}
        yield json_line(row | one.model_dump(mode="json"))


def _lines(document: Document, held: list[Attributed]) -> Iterator[str]:
    """Yield a line of the document and one an attribution; what stands inside of another is set in further."""
    from provenance.report.plain_text import clean, trimmed

    if held:
        yield clean(f"{document.outlet or '(unknown outlet)'}: {document.title or document.source}")
    for one in held:
        who = one.source.text if one.source else "(nobody named)"
        if one.resolved:
            who += f" = {one.resolved}"
        content = trimmed(clean(" … ".join(piece.text for piece in one.content)), _SHOWN)
        indent = "  " if one.parent is None else "    "
        yield indent + clean(f"{who}{_marks(one)} | {one.cue.text} | {content}")


def _marks(one: Attributed) -> str:
    """Return what is to be said of an attribution beside its words, in brackets."""
    marks = [one.kind.value] if one.kind else []
    marks += [word for word, holds in (("denied", one.denied), ("hedged", one.hedged)) if holds]
    if one.own_voice:
        marks.append("own voice")
    if one.via:
        marks.append(f"via {one.via.text}")
    return f" [{', '.join(marks)}]" if marks else ""
