"""`provenance extract`: the claims of a draft, alone."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  (Typer reads it)
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.draft import draft_of, note_skipped_parts
from provenance.cli.options import QuietOption, SpokenOption  # noqa: TC001  (Typer reads them)
from provenance.cli.output import json_line, require_place, write_text

if TYPE_CHECKING:
    from provenance.models import ExtractedClaim


def extract(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .md, .txt, .docx, .html or .pdf file; - for stdin.")
    ],
    spoken: SpokenOption = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a claim.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of stdout.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """List the claims of a draft that are worth checking, with line and column.

    English. Opinion, questions, headings and boilerplate are left out and counted. A draft without a claim is an error.
    """
    require_place(output)
    draft = draft_of(file, spoken=spoken, quiet=quiet)
    line = _json if json else _text
    write_text("".join(line(claim) for claim in draft.claims), output)
    note_skipped_parts(draft, quiet=quiet)


def _text(extracted: ExtractedClaim) -> str:
    from provenance.report.plain_text import clean

    place = extracted.claim.place
    assert place is not None
    loose = f"  (whom or what “{extracted.unresolved}” means is not settled)" if extracted.unresolved else ""
    return f"{clean(place.source)}:{place.line}:{place.column}: {clean(extracted.claim.text)}{loose}\n"


def _json(extracted: ExtractedClaim) -> str:
    claim, place = extracted.claim, extracted.claim.place
    assert place is not None
    return (
        json_line(
            {
                "id": claim.id,
                "claim": claim.text,
                **place.model_dump(mode="json"),
                "worth": extracted.worth,
                "subject": extracted.subject and extracted.subject.model_dump(),
                "stands_for": [each.model_dump() for each in extracted.stands_for],
                "unresolved": extracted.unresolved,
            }
        )
        + "\n"
    )
