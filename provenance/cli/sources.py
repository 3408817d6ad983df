"""`provenance sources`: what the documents say of where they have it from."""

from __future__ import annotations

import typer

from provenance.cli import attributions

app = typer.Typer(help="Look at whom documents credit.", no_args_is_help=True)

app.command("attributions")(attributions.attributions)
