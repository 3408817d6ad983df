"""The index's errors in our words, each with what to type next."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.errors import (
    CorpusError,
    DamagedCorpusError,
    EncoderError,
    IngestError,
    MissingCorpusError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from provenance.ingest.interface import Skipped
    from provenance_index.errors import RetrievalError

_REASONS_SHOWN = 3
_READABLE = ".txt .md .html .pdf .docx .jsonl .csv .xml .warc.gz"


@contextmanager
def translated() -> Iterator[None]:
    """Turn what `provenance_index` raises in the block into a `CorpusError` or an `EncoderError`."""
    from provenance_index import errors

    try:
        yield
    except (errors.EncoderMismatchError, errors.BadVectorsError) as error:
        raise EncoderError(error.message, hint=_hint(error)) from error
    except errors.MissingIndexError as error:
        raise MissingCorpusError(error.message, hint=_hint(error)) from error
    except errors.DamagedIndexError as error:
        raise DamagedCorpusError(error.message, hint=_hint(error)) from error
    except errors.RetrievalError as error:
        raise CorpusError(error.message, hint=_hint(error)) from error


def _hint(error: RetrievalError) -> str | None:
    from provenance_index import errors

    if isinstance(error, errors.SchemaVersionError) and error.newer:
        return "`pip install --upgrade provenance-check`, or give another folder with --index"
    again = f"remove {error.path} and run `provenance index add PATH...` again"
    hints: dict[type, str] = {
        errors.MissingIndexError: "`provenance index add PATH...` makes one, or give `--corpus PATH`",
        errors.IndexExistsError: "open it, or give another folder with --index",
        errors.ForeignIndexError: "give another folder with --index",
        errors.ReadOnlyIndexError: "see who may write there, and if there is room, or give another --index",
        errors.UnreadableIndexError: "see who may read it, or give another folder with --index",
        errors.SchemaVersionError: again,
        errors.DamagedIndexError: f"`provenance index verify` says more; {again}",
        errors.BusyIndexError: "wait for it to finish and try again",
        errors.EncoderMismatchError: f"leave --encoder out to use the index's own, or {again}",
    }
    return next((hint for kind, hint in hints.items() if isinstance(error, kind)), None)


def nothing_read(paths: Sequence[object], skipped: Sequence[Skipped]) -> IngestError:
    """Return the error for an `add` that found no document, with the first reasons why."""
    named = ", ".join(str(path) for path in paths) or "nothing"
    reasons = [f"{item.source}: {item.reason}" for item in skipped if not item.quiet]
    shown = reasons[:_REASONS_SHOWN]
    if len(reasons) > len(shown):
        shown.append(f"and {len(reasons) - len(shown)} more")
    detail = f" ({'; '.join(shown)})" if shown else ""
    return IngestError(
        f"no document could be read from {named}{detail}",
        hint=f"give files, folders or patterns of {_READABLE}",
    )


def changed(directory: Path) -> CorpusError:
    """Return the error for sentences that were there when the work began and are gone now."""
    return CorpusError(f"the index at {directory} was changed while it was read", hint="run it again")


def closed(directory: Path) -> CorpusError:
    """Return the error for asking a corpus that was closed."""
    return CorpusError(
        f"the corpus at {directory} is closed", hint="ask it inside its `with` block, or open it again"
    )


def taken(directory: Path | str) -> CorpusError:
    """Return the error for beginning an index where one lies."""
    return CorpusError(
        f"{directory} already holds an index", hint="open it, or give another folder with --index"
    )


def other_encoder(directory: Path, built_with: str, error: EncoderError) -> EncoderError:
    """Return the error for an encoder that cannot be had, where the index was built with another."""
    return EncoderError(
        error.message,
        hint=f"the index at {directory} was built with {built_with}: leave --encoder out "
        "to use that, or build another index with --index DIR",
    )


def no_document(directory: Path, document_id: str) -> CorpusError:
    """Say that the index holds no document of this id."""
    return CorpusError(f"no document {document_id!r} in {directory}")


def no_documents(directory: Path) -> CorpusError:
    """Return the error for asking an index that holds nothing: silence there is no answer."""
    return CorpusError(
        f"the index at {directory} holds no documents", hint="`provenance index add PATH...` puts some in"
    )
