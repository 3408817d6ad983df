import json

import pytest
import run

WORKS = """
import json, sys
from pathlib import Path
row = {"key": "works.ratio", "what": "a ratio", "value": 2.0, "unit": "x", "asked": ""}
Path(sys.argv[-1]).write_text(json.dumps({"rows": [row], "details": {}}))
"""


@pytest.fixture
def bench(monkeypatch, tmp_path):
    """Run two scripts, the first of which fails; return what is written and what is said at the end."""
    (tmp_path / "fails.py").write_text("raise SystemExit(3)")
    (tmp_path / "works.py").write_text(WORKS)
    monkeypatch.setattr(run, "_HERE", tmp_path)
    monkeypatch.setattr(run, "SCRIPTS", {"fails": (), "works": ()})

    def measured(pinned):
        (tmp_path / "pinned.json").write_text(json.dumps(pinned))
        monkeypatch.setattr(run, "PINNED", tmp_path / "pinned.json")
        monkeypatch.setattr("sys.argv", ["run.py", "--json", str(tmp_path / "figures.json")])
        with pytest.raises(SystemExit) as ended:
            run.main()
        return json.loads((tmp_path / "figures.json").read_text()), str(ended.value)

    return measured


def test_a_script_that_fails_is_named_and_costs_no_other_figure(bench):
    written, said = bench({"any": {"works.ratio": {"least": 1}}})
    assert [row["key"] for row in written["rows"]] == ["works.ratio"]
    assert said.split("\n") == ["", "fails.py failed"]


def test_a_worse_figure_is_said_too(bench):
    _, said = bench({"any": {"works.ratio": {"least": 3}, "fails.ratio": {"least": 3}}})
    assert "works.ratio" in said
    assert "fails.ratio" not in said  # the script is named
