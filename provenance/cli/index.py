"""`provenance index`: what is in the corpus."""

from __future__ import annotations

import json as json_format
import sys
from dataclasses import replace
from typing import Annotated

import typer

from provenance.cli.asked import STDIN
from provenance.cli.entry import FINDINGS
from provenance.cli.options import (
    EncoderOption,
    IndexOption,
    QuietOption,
    VerboseOption,
    index_directory,
    index_of,
    outlets_of,
    resolve,
)
from provenance.cli.terminal import note, note_added, progress, summary
from provenance.errors import DamagedCorpusError, UsageError

app = typer.Typer(help="Put documents into the index, take them out, look at them.", no_args_is_help=True)

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command()
def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for stdin.")
    ],
    index: IndexOption = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", metavar="NAME", help="Outlet of documents that name none themselves."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar="OURS=THEIRS",
            help="Where records keep a field: --field text=body. Repeatable.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002  (the flag's name)
        str | None,
        typer.Option("--format", metavar="NAME", help="Read everything as this: text, html, jsonl, ..."),
    ] = None,
    max_size: Annotated[
        int | None,
        typer.Option(
            "--max-size", metavar="MB", min=1, help="Skip larger files (200); records are streamed."
        ),
    ] = None,
    encoder: EncoderOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Bring documents into the index.

    Unchanged ones cost nothing, changed ones replace their old selves, and what is gone from a folder goes.
    """
    from provenance.corpus import Corpus
    from provenance.ingest.interface import FIELDS, IngestOptions

    settings = resolve({"index": index, "encoder": encoder}).settings
    options = IngestOptions(outlet=outlet, fields=_mapping(field or [], FIELDS), format=format)
    if max_size is not None:
        options = replace(options, max_bytes=max_size * 1_000_000)
    directory = index_directory(settings.index)
    with Corpus.open_or_create(directory, encoder=settings.encoder, outlets=outlets_of(settings)) as corpus:
        with progress(quiet=quiet) as shown:
            done = corpus.add(
                paths,
                options=options,
                progress=shown,
                stdin=sys.stdin.buffer if STDIN in paths and sys.stdin else None,
            )
        note_added(done, quiet=quiet, verbose=verbose)
        held = corpus.stats()
    if "lists" in held.kinds:
        note(f"vectors: {held.reason}", quiet=quiet)
    typer.echo(f"{summary(done)}; the index holds {_held(held.documents, held.sentences)}")


@app.command()
def remove(
    names: Annotated[
        list[str],
        typer.Argument(metavar="ID|PATH", help="Document ids, or files and folders they came from."),
    ],
    index: IndexOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take documents out of the index."""
    from provenance.corpus import Corpus

    with Corpus.open(index_of(index)) as corpus:
        done = corpus.remove(names)
    for source in done.add_again:
        note(f"note: add {source} again: it has a document of the same id as a removed one", quiet=quiet)
    typer.echo(f"documents: {done.documents} removed")


@app.command("list")
def list_(index: IndexOption = None, json: JsonOption = False) -> None:
    """List the documents: id, outlet, date, title."""
    from provenance.corpus import Corpus

    with Corpus.open(index_of(index)) as corpus:
        for document in corpus.documents():
            if json:
                typer.echo(document.model_dump_json())
                continue
            columns = (
                document.id,
                document.outlet or "(unknown outlet)",
                str(document.date or "-"),
                document.title or "-",
            )
            typer.echo("\t".join(_one_line(column) for column in columns))


@app.command()
def stats(index: IndexOption = None, json: JsonOption = False) -> None:
    """Show counts, sizes and the encoder."""
    from provenance.corpus import Corpus

    with Corpus.open(index_of(index)) as corpus:
        held, info = corpus.stats(), corpus.info("")
    facts = {
        "documents": held.documents, "outlets": held.groups, "sentences": held.sentences,
        "distinct_sentences": held.texts, "encoder": info.encoder, "vectors": held.kinds, "segments": held.segments,
        "bytes": held.bytes, "unfinished": held.unfinished,
    }  # fmt: skip
    if json:
        typer.echo(json_format.dumps(facts, ensure_ascii=False))
        return
    vectors = ", ".join(f"{count:,} {kind}" for kind, count in held.kinds.items()) or "none"
    typer.echo(f"documents  {held.documents:,} from {held.groups:,} outlets")
    typer.echo(f"sentences  {held.sentences:,}, {held.texts:,} distinct")
    typer.echo(f"vectors    {vectors} in {held.segments} segments ({held.reason})")
    typer.echo(f"encoder    {info.encoder}")
    if held.unfinished:
        typer.echo("unfinished an `index add` is under way or was interrupted: run it again and it goes on")
    typer.echo(f"on disk    {held.bytes / 1e6:,.1f} MB in {corpus.directory}")


@app.command()
def verify(index: IndexOption = None) -> int:
    """Check every file of the index against every other.

    Exit 1 when something is wrong.
    """
    from provenance.corpus import Corpus

    directory = index_of(index)
    try:
        with Corpus.open(directory) as corpus:
            problems = corpus.verify()
            documents = 0 if problems else corpus.stats().documents
    except DamagedCorpusError as error:
        # too damaged to be opened, which is an answer too
        problems, documents = [error.message], 0
    for problem in problems:
        typer.echo(problem)
    if problems:
        note(f"hint: remove {directory} and run `provenance index add PATH...` again")
        return FINDINGS
    typer.echo(f"sound: {documents} documents in {directory}")
    return 0


def _held(documents: int, sentences: int) -> str:
    from provenance.report.wording import counted

    return f"{counted(documents, 'document')}, {counted(sentences, 'sentence')}"


def _mapping(given: list[str], known: tuple[str, ...]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for item in given:
        ours, sign, theirs = item.partition("=")
        if not sign or not theirs or ours not in known:
            raise UsageError(f"--field {item} is not OURS=THEIRS", hint=f"OURS is one of: {', '.join(known)}")
        fields[ours] = theirs
    return fields


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
