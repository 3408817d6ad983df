"""`provenance config`: the settings as they hold here."""

from __future__ import annotations

import typer

from provenance.cli.options import resolve

app = typer.Typer(help="Settings and where they come from.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command()
def show() -> None:
    """Show each setting, its value and where the value comes from."""
    resolved = resolve({})
    for name in type(resolved.settings).model_fields:
        value = getattr(resolved.settings, name)
        if isinstance(value, tuple):
            value = ", ".join(entry.name for entry in value) or None
        typer.echo(f"{name:<13} {'-' if value is None else value}  ({resolved.origin_of[name]})")
    for hidden in resolved.passed_over:
        typer.echo(f"note: {hidden}", err=True)
