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


app.command("check", short_help="Say who supports each CLAIM, and who refutes it.")(check.check)
app.command("table", short_help="Show who says what of many CLAIMs, outlet by outlet.")(table.table)
app.command("scan", short_help="Find where the documents disagree, with no claim given.")(scan.scan)
app.command("extract", short_help="List the claims of a draft that are worth checking.")(extract.extract)
app.command("trace", short_help="Say who carried CLAIM first, and who has it from whom.")(trace.trace)
app.command("ci", short_help="Hold a repository's claims against its corpus, as a gate.")(ci.ci)
app.command("init", short_help="Write a commented policy for `ci` into provenance.toml.")(init.init)
app.add_typer(baseline.app, name="baseline")
app.command("diff", short_help="Say which claims gained or lost support in a new corpus.")(diff.diff)
app.command("judge", short_help="Say of pairs whether the premise supports the claim.")(judge.judge)
app.add_typer(index.app, name="index")
app.add_typer(sources.app, name="sources")
app.add_typer(config.app, name="config")
app.command("rule")(rule.rule)
