"""Errors that a person can act on: what happened, where, and what to type next."""

from __future__ import annotations


class ProvenanceError(Exception):
    """Base of every error this project raises on purpose.

    Args:
        message: what happened and where (file, line, record), in one line.
        hint: what to do or type next; shown below the message.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def first_line(error: BaseException) -> str:
    """Return the first line of what a library's error says; its name where it says nothing."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


class UsageError(ProvenanceError):
    """The request itself cannot be carried out as it was made."""


class NoClaimsError(UsageError):
    """A file was read, and holds no claim."""


class ConfigError(ProvenanceError):
    """A setting is unknown or has a value that it cannot have."""


class IngestError(ProvenanceError):
    """Nothing could be read from what was given."""


class CorpusError(ProvenanceError):
    """The index is missing, foreign, damaged or in use."""


class MissingCorpusError(CorpusError):
    """There is no index where one was looked for."""


class DamagedCorpusError(CorpusError):
    """The index cannot be trusted: a part is missing or does not hold what it should."""


class EncoderError(ProvenanceError):
    """The encoder is missing, is not what it claims to be, or differs from the one that built the index."""


class OutputError(ProvenanceError):
    """A report could not be written."""
