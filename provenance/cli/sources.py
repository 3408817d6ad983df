"""`provenance sources`: where the documents of a corpus have what they say."""

from __future__ import annotations

import typer

from provenance.cli import attributions, reuse

app = typer.Typer(help="Look at whom documents credit and what they share.", no_args_is_help=True)
app.command("attributions", short_help="Show whom the documents credit, and for what.")(
    attributions.attributions
)
app.command("reuse", short_help="Show which documents share text.")(reuse.reuse)
