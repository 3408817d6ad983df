from __future__ import annotations

import itertools

import pytest

from provenance import __version__
from provenance.cli import meant

COMMANDS = [
    (), ("check",), ("index",), ("index", "add"), ("index", "remove"), ("index", "list"), ("index", "stats"),
    ("index", "verify"), ("config",), ("config", "show"), ("judge",), ("rule",), ("sources",),
    ("sources", "attributions"), ("sources", "reuse"), ("scan",), ("table",), ("trace",), ("ci",), ("init",),
    ("baseline",), ("baseline", "write"), ("diff",), ("extract",),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c) or "provenance")
def test_help_fits_a_terminal(cli, command):
    done = cli(*command, "--help", code=0)
    assert done.stderr == ""
    assert done.stdout.startswith("Usage: ")
    assert all(len(line) <= 80 for line in done.stdout.splitlines()), done.stdout
    assert "\x1b" not in done.stdout
    lines = done.stdout.splitlines()
    for line, below in itertools.pairwise([*lines, ""]):
        if line.startswith("  -"):  # each option is explained
            assert "  " in line.strip() or below.startswith("      "), line


@pytest.mark.parametrize("command", [(), ("index",), ("config",), ("sources",), ("baseline",)])
def test_a_bare_group_shows_its_help_and_fails(cli, command):
    done = cli(*command, code=2)
    assert done.stdout == ""
    assert done.stderr.startswith("Usage: ")
    assert "error" not in done.stderr


def test_version(cli):
    assert cli("--version", code=0).stdout == f"provenance {__version__}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("chekc", "x"), "Did you mean 'check'"),
        (("check", "x", "--jsno"), "--json"),
        (("index", "ad", "x"), "add"),
        (("index", "info"), "`provenance index stats` may be what you mean; `"),
        (("index", "Create", "x"), "`provenance index add` may be"),
        (("verify", "x"), "`provenance check` may be"),
        (("index", "nothing-like-it"), "provenance index --help` shows"),
        (("check", "x", "-k"), "-k"),
        (("check", "x", "-k", "many"), "'-k'"),
        (("index", "add"), "PATH"),
        (("index", "add", "x", "--max-size", "0"), "--max-size"),
        (("index", "add", "x", "--field", "body"), "OURS=THEIRS"),
        (("index", "add", "x", "--field", "txet=body"), "OURS is one of"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(cli, args, said):
    done = cli.here(*args, code=2)
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert "  hint: " in done.stderr


@pytest.mark.parametrize("named", [meant._OF_ALL, meant._OF_INDEX], ids=["all", "index"])
def test_what_may_be_meant_exists_and_each_name_means_one_command(cli, named):
    names = [name for group in named.values() for name in group.split()]
    assert len(names) == len(set(names))
    for command in named:
        cli.here(*command.split(), *([] if command.startswith("-") else ["--help"]), code=0)


@pytest.mark.parametrize("group", [(), ("index",), ("sources",), ("baseline",), ("config",)])
def test_no_line_of_a_list_of_commands_is_cut(cli, group):
    listed = cli.here(*group, "--help", code=0).stdout.partition("Commands:")[2]
    assert listed
    assert "..." not in listed
