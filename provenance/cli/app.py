"""The commands there are."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import (
    baseline,
    check,
    ci,
    config,
    diff,
    extract,
    index,
    init,
    judge,
    rule,
    scan,
    sources,
    table,
    trace,
)

app = typer.Typer(
    name="provenance",
    help="Who says so, who says otherwise, and how many of them really know.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from provenance import __version__

        typer.echo(f"provenance {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


app.command("check")(check.check)
app.command("table")(table.table)
app.command("scan")(scan.scan)
app.command("extract")(extract.extract)
app.command("trace")(trace.trace)
app.command("ci")(ci.ci)
app.command("init")(init.init)
app.add_typer(baseline.app, name="baseline")
app.command("diff")(diff.diff)
app.command("judge")(judge.judge)
app.add_typer(index.app, name="index")
app.add_typer(sources.app, name="sources")
app.add_typer(config.app, name="config")
app.command("rule")(rule.rule)
