"""`provenance rule`: what a code means."""

from __future__ import annotations

from typing import Annotated

import typer


def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="PRV101, ...; none lists them all.")
    ] = None,
) -> None:
    """Explain a rule code."""
    from provenance.rules import all_rules
    from provenance.rules import rule as find

    if code is None:
        for each in all_rules():
            typer.echo(f"{each.code}  {each.title}")
        return
    found = find(code)
    typer.echo(
        f"{found.code}: {found.title}\n\n{found.explanation}\n\nExample: {found.example}\n\nWhat to do: {found.action}"
    )
