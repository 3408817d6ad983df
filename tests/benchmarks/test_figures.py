import json

import pytest
from figures import PINNED, Row, breaches, options, pins, publish, table

SLOW = Row("embedding.ratio", "embedding", 1.5, "x", ">= 2.5x")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (2.5, "x", "2.50x"),
        (0.9637, "s", "0.96 s"),
        (12.34, "%", "12.3%"),
        (12345.6, "ms", "12,346 ms"),
        (0.5, "", "0.50"),
    ],
)
def test_a_value_is_shown_with_three_digits_and_its_unit(value, unit, shown):
    assert Row("a.b", "a", value, unit).shown == shown


def test_the_table_has_a_line_a_row():
    assert table([SLOW]).splitlines()[-1] == "| embedding | >= 2.5x | 1.50x |"


def test_a_figure_within_its_bounds_is_no_breach():
    assert not breaches([SLOW], {"embedding.ratio": {"least": 1.5, "most": 1.5}})


@pytest.mark.parametrize("bounds", [{"least": 1.6}, {"most": 1.4}])
def test_a_worse_figure_is_named_with_its_bound(bounds):
    (said,) = breaches([SLOW], {"embedding.ratio": bounds})
    assert "embedding.ratio" in said
    assert "1.50x" in said
    assert str(next(iter(bounds.values()))) in said


def test_a_pinned_figure_that_was_not_measured_is_a_breach():
    assert breaches([], {"judge.ratio": {"least": 1}}) == ["judge.ratio is pinned and was not measured"]


def test_rows_and_details_are_written_as_json(tmp_path, capsys):
    asked = options("A benchmark.").parse_args(["--json", str(tmp_path / "figures.json")])
    publish([SLOW], {"sentences": 3}, asked.json)
    written = json.loads(asked.json.read_text())
    assert Row(**written["rows"][0]) == SLOW
    assert written["details"] == {"sentences": 3}
    assert "1.50x" in capsys.readouterr().out


def test_a_set_of_instructions_raises_what_is_pinned():
    pinned = {
        "any": {"judge.ratio": {"least": 1}, "size.ratio": {"most": 2}},
        "amx": {"judge.ratio": {"least": 3}},
    }
    assert pins(pinned, ["avx"]) == pinned["any"]
    assert pins(pinned, ["avx", "amx"]) == {"judge.ratio": {"least": 3}, "size.ratio": {"most": 2}}


def test_every_pin_is_of_a_script_that_runs_and_has_bounds():
    from machine import FEATURES
    from run import SCRIPTS

    pinned = json.loads(PINNED.read_text())
    assert pinned.keys() <= {"any", *FEATURES}
    assert pinned["any"]
    for key, bounds in (pair for held in pinned.values() for pair in held.items()):
        assert key.partition(".")[0] in SCRIPTS
        assert bounds
        assert bounds.keys() <= {"least", "most"}
