from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from provenance.errors import ConfigError
from provenance.findings import Severity
from provenance.gate.findings import place_of
from provenance.gate.policy_file import find_policy
from provenance.gate.starter import starter_policy

FULL = """\
index = "idx"

[ci]
claims = ["claims/*.md"]
min-origins = 3
fail_on = "warning"
ignore = ["PRV003"]

[ci.severity]
PRV001 = "warning"

[[ci.overrides]]
paths = ["claims/old/"]
severity = { PRV002 = "note" }
min_origins = 1

[[ci.overrides]]
paths = ["claims/old/x.md"]
select = ["PRV1", "PRV004"]
ignore = ["PRV102"]

[[ci.accept]]
code = "PRV001"
claim = "Ten ships sailed."
reason = "seen"
until = 2027-01-31
"""


def policy(folder, text, name="provenance.toml"):
    (folder / name).write_text(text)
    return find_policy(folder)


def test_everything_that_a_policy_can_say(tmp_path):
    found = policy(tmp_path, FULL)
    assert found.root == tmp_path
    assert found.policy.min_origins == 3
    assert found.policy.accept[0].until == dt.date(2027, 1, 31)
    assert found.accept_lines == ("provenance.toml:23",)
    usual = place_of(found.policy, "claims/new.md")
    assert usual.selects("PRV001")
    assert not usual.selects("PRV003")
    assert not usual.selects("PRV101")
    assert usual.severity_of("PRV001") is Severity.WARNING
    assert usual.severity_of("PRV002") is Severity.ERROR
    assert usual.severity_of("PRV101") is Severity.NOTE
    old = place_of(found.policy, "claims/old/y.md")
    assert (old.min_origins, old.severity_of("PRV002")) == (1, Severity.NOTE)
    last = place_of(found.policy, "claims/old/x.md")
    assert [code for code in ("PRV001", "PRV004", "PRV101", "PRV102") if last.selects(code)] == [
        "PRV004",
        "PRV101",
    ]


def test_a_policy_is_found_above_and_in_pyproject(tmp_path):
    below = tmp_path / "a/b"
    below.mkdir(parents=True)
    assert find_policy(below).shown is None
    policy(tmp_path, '[tool.provenance.ci]\nclaims = ["c.md"]\n', "pyproject.toml")
    found = find_policy(below)
    assert (found.root, found.policy.claims, found.shown) == (tmp_path, ("c.md",), "../../pyproject.toml")
    policy(tmp_path / "a", "k = 3\n")
    assert find_policy(below).policy.claims == ()


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("[ci]\nclaims = ['a']\ncorpsu = ['b']\n", "provenance.toml:3: ci.corpsu is not a key", "mean corpus?"),
        ("[ci]\njudge = 'rules'\n", "provenance.toml:2: ci.judge is not a key", "a setting: write it above [ci]"),
        ("[ci]\nselect = ['PRV0', 'PRV9']\n", "provenance.toml:2: ci.select[2]: there is no rule PRV9", "PRV"),
        ("[ci]\nignore = ['prv001']\n", "ci.ignore[1]: there is no rule prv001", "write it PRV001"),
        ("[ci.severity]\nPRV01 = 'error'\n", "provenance.toml:2: ci.severity.PRV01: there is no rule", "Did you mean"),
        ("[ci.severity]\nPRV001 = 'fatal'\n", "ci.severity.PRV001 is 'fatal'", "change it"),
        ("[ci]\nfail_on = 'conflicting'\n", "must be error, warning, note or never", "change it"),
        ("[ci]\nfail-on = 'x'\n", "provenance.toml:2: ci.fail-on is 'x'", "change it"),
        ("[ci]\nmin_origins = 0\n", "must be a whole number of at least 1", "change it"),
        ("[ci]\nclaims = 'a.md'\n", "must be a list of texts", "change it"),
        ("[[ci.overrides]]\nmin_origins = 2\n", "ci.overrides[1] has no paths", "needs one"),
        ("[[ci.overrides]]\npaths = ['a']\nfail_on = 'note'\n", "toml:3: ci.overrides[1].fail_on is not", ""),
        ("[[ci.accept]]\ncode = 'PRV001'\nclaim = 'x'\nreason = 'y'\n", "ci.accept[1] has no until", "needs one"),
        ("[[ci.accept]]\ncode = 'PRV001'\nclaim = 'x'\nuntil = 2027-01-01\n", "has no reason", "needs one"),
        ("[[ci.accept]]\ncode = 'PRV001'\nreason = 'y'\nuntil = 2027-01-01\n", "names no claim", "add claim"),
        ("[[ci.accept]]\ncode = 'PRV001'\nclaim='x'\nreason = 'y'\nuntil = 'soon'\n", "must be a day such as", ""),
        ("[[ci.accept]]\ncode = 'PRV0'\nclaim='x'\nreason = 'y'\nuntil = 2027-01-01\n", "there is no rule PRV0", ""),
        ("[ci]\nfail-on = 'note'\nfail_on = 'never'\n", "toml:2: ci.fail-on is given twice", "keep one"),
        ("ci = 3\n", "ci is 3, but must be a table", "[ci]"),
        ("[ci]\nclaims = [\n", "not valid TOML", "correct"),
    ],
)  # fmt: skip
def test_a_wrong_policy_is_answered_with_file_line_and_key(tmp_path, text, said, hint):
    with pytest.raises(ConfigError) as raised:
        policy(tmp_path, text)
    assert said in raised.value.message
    assert "provenance.toml" in raised.value.message
    assert hint in (raised.value.hint or "")


def test_the_starter_is_a_policy_with_and_without_its_comments(tmp_path):
    text = starter_policy(['cla"ims.md', "ü/😀.md"], ["articles/"])
    found = policy(tmp_path, text)
    assert found.policy.claims == ('cla"ims.md', "ü/😀.md")
    assert found.policy.accept == ()
    said = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    keys = ("drafts =", "exclude =", "ignore =", "min_origins =", "baseline =")
    settings = [line for line in said if line.startswith(keys)]
    tables = "\n".join(said[said.index("[[ci.overrides]]") :]).replace("A finding that", "# A finding that")
    tables = "\n".join(line for line in tables.splitlines() if not line.startswith(("In ", "<!--")))
    found = policy(tmp_path, "[ci]\n" + "\n".join(settings[:5]) + "\n" + tables)
    assert found.policy.drafts
    assert found.policy.accept[0].claim == "Ulmeria paid $400 million for the munitions."
    assert found.policy.overrides[0].min_origins == 1


@pytest.mark.parametrize(
    "text",
    [
        '[tool]\nprovenance.ci.claims = ["c.md"]\n',
        '[ tool . provenance . ci ]\nclaims = ["c.md"]\n',
        '["tool"."provenance"."ci"]\nclaims = ["c.md"]\n',
    ],
)
def test_a_table_of_pyproject_counts_however_it_is_written(tmp_path, text):
    assert policy(tmp_path, text, "pyproject.toml").policy.claims == ("c.md",)


@pytest.mark.parametrize("text", ["# see [tool.provenance] above\n", "[tool.provenance-desk]\nx = 1\n"])
def test_a_pyproject_that_only_mentions_the_table_does_not_hide_the_policy_above(tmp_path, text):
    (tmp_path / "provenance.toml").write_text('[ci]\nclaims = ["c.md"]\n')
    (tmp_path / "sub").mkdir()
    assert policy(tmp_path / "sub", text, "pyproject.toml").policy.claims == ("c.md",)


def test_many_acceptances_are_each_placed_by_reading_their_own_lines(tmp_path, monkeypatch):
    read = []
    loads = tomllib.loads
    monkeypatch.setattr("tomllib.loads", lambda text: read.append(text.count("\n") + 1) or loads(text))
    text = '[ci]\nclaims = ["a.md"]\n' + "".join(
        f'\n[[ci.accept]]\nclaim = "Ship {n} sailed."\nreason = "seen"\nuntil = 2027-01-31\ncode = "PRV001"\n'
        for n in range(300)
    )
    found = policy(tmp_path, text)
    assert found.accept_lines == tuple(f"provenance.toml:{8 + 6 * n}" for n in range(300))
    assert sum(read) < 20 * text.count("\n")


def test_acceptances_in_one_array_stand_where_the_array_does(tmp_path):
    one = '{ code = "PRV001", claim = "x", reason = "y", until = 2027-01-31 }'
    found = policy(tmp_path, f'[ci]\naccept = [\n  {one},\n  {one},\n]\nclaims = ["a.md"]\n')
    assert found.accept_lines == ("provenance.toml:5",) * 2
