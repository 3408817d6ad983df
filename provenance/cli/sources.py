"""`provenance sources`: where the documents of a corpus have what they say."""

from __future__ import annotations

import typer

from provenance.cli import reuse

app = typer.Typer(help="Show where documents have what they say.", no_args_is_help=True)
app.command("reuse")(reuse.reuse)


@app.callback()
def _group() -> None:
    pass
