"""Options that several commands share, and the settings they lead to."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.config import Resolved, Settings
    from provenance.sources.outlets import Outlets

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index", metavar="DIR", help="The index; else PROVENANCE_INDEX, else the nearest .provenance."
    ),
]
EncoderOption = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        metavar="NAME|PATH",
        help="`fast`, or a sentence-transformers model; else the one that ships.",
    ),
]
CorpusOption = Annotated[
    list[str] | None,
    typer.Option("--corpus", "-c", metavar="PATH", help="Index these first: files, folders or patterns."),
]
CountOption = Annotated[
    int | None, typer.Option("-k", metavar="N", help="Sentences judged for a claim (50).")
]
JudgeOption = Annotated[
    str | None,
    typer.Option(
        "--judge", metavar="NAME|PATH", help="`rules`, or a cross-encoder; else the one that ships."
    ),
]
IndependenceOption = Annotated[
    str | None,
    typer.Option(
        "--independence",
        metavar="HOW",
        help="What is one origin. strict: whatever shares a text, an agency, an owner or a credited source; "
        "copies: what shares a text or an agency's copy; none: every outlet.",
    ),
]
ClaimsArgument = Annotated[list[str] | None, typer.Argument(metavar="CLAIM", help="What to check.")]
FileOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--file", "-f", metavar="PATH", help="Claims from a .md, .txt, .jsonl or .csv file; - for stdin."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the report there instead of stdout."),
]
MinOriginsOption = Annotated[
    int | None, typer.Option("--min-origins", metavar="N", help="Origins that corroboration takes (2).")
]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="VERDICT",
        help="Exit 1 at this verdict or a graver one: contradicted, conflicting, unsourced, single-source; or never.",
    ),
]
SpokenOption = Annotated[
    bool, typer.Option("--spoken", help="The draft is speech: a debate, an interview, a statement.")
]
ExplainOption = Annotated[
    bool,
    typer.Option("--explain", help="Say of every sentence that was looked at why it counts or does not."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but errors.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Name everything that was skipped.")]


def resolve(*flags: Mapping[str, object]) -> Resolved:
    """Return the settings: flag > PROVENANCE_* > project file > user config > default.

    Args:
        flags: the settings that were given, in one piece or several; None is not given.

    Raises:
        ConfigError: a setting is unknown or has a value that it cannot have.
    """
    from provenance.config import default_user_config, load_settings

    given = {name: value for some in flags for name, value in some.items() if value is not None}
    return load_settings(given, cwd=Path.cwd(), env=os.environ, user_config=default_user_config())


def day(given: str, flag: str) -> dt.date:
    """Return the day that a flag names.

    Raises:
        UsageError: it is none.
    """
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{flag} is {given!r}, which is no day", hint="write it as 2027-01-31") from error


def outlets_of(settings: Settings) -> Outlets:
    """Return the known outlets, with those of the settings on top.

    Raises:
        ConfigError: two outlets of the settings claim the same label.
    """
    from provenance.sources.outlets import known_outlets

    return known_outlets(settings.outlets, where="the setting outlets")


def index_directory(configured: Path | None) -> Path:
    """Return where the index is, or would be made: as configured, the nearest `.provenance`, or one right here."""
    from provenance.corpus import DEFAULT_DIRECTORY, find_index

    return configured or find_index(Path.cwd()) or Path.cwd() / DEFAULT_DIRECTORY


def index_of(flag: Path | None) -> Path:
    """Return the index that `--index` and the settings point to."""
    return index_directory(resolve({"index": flag}).settings.index)
