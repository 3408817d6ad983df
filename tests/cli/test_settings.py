from __future__ import annotations

import json

import pytest


def test_config_show_says_where_each_value_comes_from(cli):
    (cli.folder / "provenance.toml").write_text("k = 20\nmin-origins = 3\n")
    shown = cli("config", "show", code=0, PROVENANCE_K="30").stdout
    rows = {line.split()[0]: line for line in shown.splitlines()}
    assert "30" in rows["k"]
    assert "PROVENANCE_K" in rows["k"]
    assert "provenance.toml:2" in rows["min_origins"]
    assert "default" in rows["judge"]


@pytest.mark.parametrize(
    ("content", "said"),
    [("kk = 3\n", "kk is not a setting"), ("k = 'many'\n", "from 1 to 500"), ("k = \n", "not valid TOML")],
)
def test_a_bad_settings_file(cli, content, said):
    (cli.folder / "provenance.toml").write_text(content)
    for command in (("config", "show"), ("check", "x"), ("index", "list")):
        done = cli.here(*command, code=2)
        assert said in done.stderr
        assert "provenance.toml" in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PROVENANCE_MIN_ORIGNS", "3", "PROVENANCE_MIN_ORIGINS"),
        ("PROVENANCE_K", "many", "from 1 to 500"),
        ("PROVENANCE_FORMAT", "xml", "table, markdown, html, json, claimreview"),
    ],
)
def test_a_wrong_variable(cli, variable, value, said):
    done = cli.here("check", "x", code=2, **{variable: value})
    assert variable in done.stderr
    assert said in done.stderr


def test_settings_are_used_and_flags_are_stronger(indexed, tmp_path):
    mild = "The weather in Garrow was mild on Sunday."
    strict = {"PROVENANCE_FAIL_ON": "single-source", "PROVENANCE_FORMAT": "json"}
    done = indexed.here("check", mild, code=1, **strict)
    assert json.loads(done.stdout)["claims"]
    assert not indexed(
        "check", mild, "--fail-on", "never", "--format", "table", code=0, **strict
    ).stdout.startswith("{")


def test_rules(cli):
    listed = cli.here("rule", code=0).stdout.splitlines()
    assert listed[0].startswith("PRV001  ")
    shown = cli.here("rule", "prv002", code=0).stdout
    assert shown.startswith("PRV002: ")
    assert "What to do: " in shown
    missing = cli.here("rule", "PRV020", code=2)
    assert "PRV020" in missing.stderr
    assert "Did you mean" in missing.stderr


def test_debug_shows_the_traceback_of_an_unexpected_error(cli):
    import os
    import subprocess
    import sys

    broken = (
        "import sys; import provenance.cli.asked as a\n"
        "def claims_asked(*_): raise RuntimeError('boom')\n"
        "import provenance.cli.check as c; c.claims_asked = claims_asked\n"
        "sys.argv = ['provenance', 'check', 'x']\nfrom provenance.cli import main; main()"
    )
    for debug, traceback in (("", False), ("1", True)):
        done = subprocess.run(
            [sys.executable, "-c", broken], capture_output=True, text=True, cwd=cli.folder, check=False,
            env={**os.environ, "PROVENANCE_DEBUG": debug},
        )  # fmt: skip
        assert done.returncode == (1 if debug else 2)
        assert ("Traceback" in done.stderr) is traceback
        assert "boom" in done.stderr


def test_config_show_names_the_reader_s_own_outlets(cli):
    (cli.folder / "provenance.toml").write_text(
        '[[outlets]]\nname = "Harbour Post"\n\n[[outlets]]\nname = "Gazette"\n'
    )
    rows = {line.split()[0]: line for line in cli.here("config", "show", code=0).stdout.splitlines()}
    assert rows["outlets"] == "outlets       Harbour Post, Gazette  (provenance.toml:1)"


def test_the_reader_s_own_outlets_are_folded(cli, tmp_path):
    articles = tmp_path / "articles.jsonl"
    wording = (
        "Kestrava shipped 10,000 containers of munitions to Ulmeria.",
        "Ulmeria got 10,000 containers of munitions.",
    )
    articles.write_text(
        "".join(
            json.dumps({"id": outlet, "outlet": outlet, "text": text}) + "\n"
            for outlet, text in zip(("Tarn Times", "tt-online.example"), wording, strict=True)
        )
    )
    add, stats = ("index", "add", str(articles)), ("index", "stats", "--json")
    cli.here(*add, code=0)
    assert json.loads(cli.here(*stats, code=0).stdout)["outlets"] == 2
    (cli.folder / "provenance.toml").write_text(
        '[[outlets]]\nname = "Tarn Times"\ndomains = ["tt-online.example"]\n'
    )
    cli.here(*add, code=0)
    assert json.loads(cli.here(*stats, code=0).stdout)["outlets"] == 1
    claim = json.loads(cli.here("check", "10,000 containers of munitions", "--json", code=0).stdout)[
        "claims"
    ][0]
    assert claim["outlets"]["supports"] <= 1
    assert {item["outlet"] for item in claim["evidence"]} == {"Tarn Times"}


def test_two_of_the_reader_s_outlets_that_claim_one_label(cli):
    (cli.folder / "provenance.toml").write_text(
        '[[outlets]]\nname = "A"\naliases = ["X"]\n[[outlets]]\nname = "B"\naliases = ["X"]\n'
    )
    assert "both A and B claim 'x'" in cli.here("check", "x", code=2).stderr
