"""The command line: thin commands, one place where errors become words and exit codes."""

from provenance.cli.entry import main, run

__all__ = ["main", "run"]
