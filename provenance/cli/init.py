"""`provenance init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.output import write_text
from provenance.config import PROJECT_FILE
from provenance.errors import OutputError


def init(
    claims: Annotated[
        list[str] | None,
        typer.Option("--claims", metavar="PATTERN", help="Files that hold claims (claims.md)."),
    ] = None,
    corpus: Annotated[
        list[str] | None, typer.Option("--corpus", "-c", metavar="PATH", help="The articles (articles/).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a provenance.toml that is there.")] = False,
) -> None:
    """Write a commented policy for `provenance ci` into provenance.toml."""
    from provenance.gate.starter import starter_policy

    target = Path(PROJECT_FILE)
    if target.exists() and not force:
        raise OutputError(
            f"{target} is there already", hint="add a table [ci] to it by hand, or replace it with --force"
        )
    write_text(starter_policy(claims or ["claims.md"], corpus or ["articles/"]), target)
    typer.echo(f"wrote {target}; next: `provenance ci`, and .provenance* into .gitignore")
