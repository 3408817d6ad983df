from __future__ import annotations

import gzip
import json
import subprocess
import sys

import pytest

SUPPORTED = {
    "premise": "Kestrava shipped 10,000 containers of munitions to Ulmeria.",
    "claim": "Kestrava shipped 10,000 containers of munitions to Ulmeria.",
    "label": "supports",
}
REFUTED = {
    "premise": "Kestrava shipped 7,000 containers of munitions to Ulmeria.",
    "claim": "Kestrava shipped 10,000 containers of munitions to Ulmeria.",
    "label": "refutes",
}
UNRELATED = {"premise": "The weather was mild.", "claim": "Kestrava denied it.", "label": "neutral"}
LABELS = {"supports", "refutes", "neutral"}


@pytest.fixture
def judge(cli):
    """Writes pairs and has the rules judge them."""

    def run(rows, *options, code=0):
        text = rows if isinstance(rows, str) else "".join(json.dumps(row) + "\n" for row in rows)
        (cli.folder / "pairs.jsonl").write_text(text)
        options = ("--judge", "rules", *options)
        return cli.here("judge", "pairs.jsonl", *options, code=code, PROVENANCE_ENCODER="hashing")

    return run


def answers(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


# -- stances -----------------------------------------------------------------------------------------------------------


def test_one_line_a_pair_in_the_order_given(judge):
    done = judge([REFUTED | {"id": "r", "more": [1]}, SUPPORTED, UNRELATED | {"id": 7}])
    found = answers(done)
    assert [answer["label"] for answer in found] == ["refutes", "supports", "neutral"]
    assert [answer.get("id", "none") for answer in found] == ["r", "none", 7]
    for answer in found:
        assert answer["stance"] == answer["label"]
        assert set(answer["probabilities"]) == LABELS
        assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-5)
        assert max(answer["probabilities"], key=answer["probabilities"].get) == answer["label"]
        assert "window" not in answer
    assert found[0]["reasons"][0]["code"] == "PRV101"
    assert "7,000" in found[0]["reasons"][0]["message"]
    assert done.stderr == ""


def test_blank_lines_are_passed_over_and_text_may_hold_line_separators(judge):
    row = json.dumps(SUPPORTED | {"title": "a\u2028b\x85c"}, ensure_ascii=False)
    assert len(answers(judge(f"\ufeff\n{row}\r\n  \n{row}"))) == 2


@pytest.mark.parametrize(
    ("premise", "claim", "side"),
    [
        ("", "It rained.", "premise"),
        ("It rained.", " \n", "claim"),
        ("...", "It rained.", "premise"),
        ("a", "?!", "claim"),
    ],
)
def test_nothing_to_compare_is_neutral_with_the_reason_and_no_confidence(judge, premise, claim, side):
    (answer,) = answers(judge([{"premise": premise, "claim": claim}]))
    assert answer["label"] == "neutral"
    assert answer["probabilities"]["neutral"] == pytest.approx(1 / 3, abs=1e-5)
    assert answer["reasons"] == [
        {"code": "PRV312", "message": f"nothing to compare: the {side} holds no words"}
    ]


def test_odd_text_costs_no_other_pair(judge):
    odd = [
        {"premise": "half \ud800 a character", "claim": "half \udfff", "id": "\ud800"},
        {"premise": "x" * 20_000, "claim": "y" * 10_000},
        {
            "premise": "Правительство отрицает.",
            "claim": "The government denies it.",
            "before": None,
            "date": None,
        },
        SUPPORTED,
    ]
    found = answers(judge(odd))
    assert [answer["label"] for answer in found][-1] == "supports"
    assert len(found) == 4
    assert found[0]["id"] == "\ud800"


def test_the_day_of_publication_counts_and_an_unclear_one_is_mentioned(judge):
    pair = {"premise": "The dam failed on Saturday.", "claim": "The dam failed on 3 May 2025."}
    done = judge([pair | {"date": "2025-05-04"}, pair | {"date": "03/04/2025"}, pair | {"date": 5}])
    assert answers(done)[0]["reasons"][0]["code"] == "PRV202"
    assert "not used: 2, the first '03/04/2025' at pairs.jsonl:2" in done.stderr
    assert judge([pair | {"date": "?"}], "-q").stderr == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not JSON"),
        ("[1]", "no JSON object"),
        ('{"claim": "a"}', "has no premise"),
        ('{"premise": "a"}', "has no claim"),
        ('{"premise": "a", "claim": null}', "claim is null"),
        ('{"premise": ["a"], "claim": "b"}', 'premise is ["a"]'),
        ('{"premise": "a", "claim": "b", "title": 1}', "title is 1"),
        ('{"premise": "a", "claim": "b", "id": NaN}', "NaN"),
        ('{"premise": "a", "claim": "b", "two_way": "no"}', "true or false"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(judge, cli, line, said):
    done = judge(f"{json.dumps(SUPPORTED)}\n\n{line}\n", "-o", "out.jsonl", code=2)
    assert done.stderr.startswith("error: pairs.jsonl:3: ")
    assert said in done.stderr
    assert done.stdout == ""
    assert not (cli.folder / "out.jsonl").exists()


def test_a_file_that_gives_no_pairs(cli, judge):
    assert "no pairs" in judge("\n", code=2).stderr
    assert "nowhere.jsonl: cannot be read" in cli.here("judge", "nowhere.jsonl", code=2).stderr
    (cli.folder / "cut.gz").write_bytes(gzip.compress(json.dumps(SUPPORTED).encode() * 99)[:-9])
    assert "cut.gz:1: the compressed data ends early" in cli.here("judge", "cut.gz", code=2).stderr
    (cli.folder / "latin.jsonl").write_bytes(b'{"premise": "caf\xe9", "claim": "x"}')
    assert "latin.jsonl:1: is not UTF-8" in cli.here("judge", "latin.jsonl", code=2).stderr


def test_gzipped_pairs_from_stdin(cli):
    packed = gzip.compress((json.dumps(SUPPORTED) + "\n").encode())
    done = cli("judge", "-", "--judge", "rules", stdin=packed, code=0, PROVENANCE_ENCODER="hashing")
    assert [answer["label"] for answer in answers(done)] == ["supports"]


def test_output_to_a_file_is_what_stdout_would_have_been(judge, cli):
    shown = judge([SUPPORTED, REFUTED]).stdout
    assert judge([SUPPORTED, REFUTED], "-o", "out.jsonl").stdout == ""
    assert (cli.folder / "out.jsonl").read_text() == shown


def test_a_reader_that_leaves_is_no_error(judge, cli):
    judge([SUPPORTED])
    line = f'"{sys.executable}" -m provenance judge pairs.jsonl --judge rules | true; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=cli.folder,
        env=cli.environment(PROVENANCE_ENCODER="hashing"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "141"}


def test_help_fits_a_terminal(cli):
    shown = cli.here("judge", "--help", code=0, COLUMNS="80").stdout
    assert all(len(line) <= 80 for line in shown.splitlines()), shown
    assert "--gold" in shown


def test_a_judge_that_is_not_there(judge):
    assert "nobody" in judge([SUPPORTED], "--judge", "nobody", code=2).stderr


# -- gold --------------------------------------------------------------------------------------------------------------


def test_figures_as_json(judge):
    rows = [SUPPORTED, REFUTED, UNRELATED, UNRELATED | {"label": "supports"}]
    report = json.loads(judge(rows, "--gold", "label", "--json").stdout)
    assert (report["schema_version"], report["judge"], report["pairs"]) == (1, "rules", 4)
    assert set(report) == {"schema_version", "judge", "pairs", "three_way"}
    found = report["three_way"]["all"]
    assert found["accuracy"] == 0.75
    assert found["balanced_accuracy"] == pytest.approx((0.5 + 1 + 1) / 3, abs=1e-4)
    assert found["classes"]["supports"] == {"pairs": 2, "precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert found["false_rates"] == {"support": 0.0, "refutation": 0.0}
    assert [step["coverage"] for step in found["risk_coverage"]] == [1.0, 0.9, 0.8, 0.7, 0.6, 0.5]
    assert report["three_way"]["with_figures"]["pairs"] == 2
    assert report["three_way"]["with_figures"]["accuracy"] == 1.0
    assert "by_source" not in report["three_way"]


def test_two_way_pairs_are_scored_apart_and_a_refutation_is_no_support(judge):
    rows = [SUPPORTED, REFUTED | {"two_way": True, "label": "neutral"}, UNRELATED | {"two_way": True}]
    report = json.loads(judge(rows, "--gold", "label", "--json").stdout)
    assert report["three_way"]["all"]["pairs"] == 1
    assert report["two_way"]["all"]["pairs"] == 2
    assert report["two_way"]["all"]["accuracy"] == 1.0
    assert report["two_way"]["all"]["classes"]["refutes"]["pairs"] == 0


def test_each_source_has_its_line(judge):
    rows = [SUPPORTED | {"source": "one"}, REFUTED | {"source": "two", "label": "neutral"}, UNRELATED]
    report = json.loads(judge(rows, "--gold", "label", "--json").stdout)
    assert report["three_way"]["by_source"] == {
        "(none)": {"pairs": 1, "accuracy": 1.0, "balanced_accuracy": 1.0},
        "one": {"pairs": 1, "accuracy": 1.0, "balanced_accuracy": 1.0},
        "two": {"pairs": 1, "accuracy": 0.0, "balanced_accuracy": 0.0},
    }


def test_the_table_fits_a_terminal_and_stances_go_to_the_file(judge, cli):
    rows = [SUPPORTED | {"source": "s" * 60}, REFUTED | {"two_way": True, "label": "neutral"}]
    done = judge(rows, "--gold", "label", "-o", "out.jsonl")
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    for part in ("balanced accuracy", "false support", "ECE", "Brier", "50%", "sss…", "not supported"):
        assert part in done.stdout
    assert len((cli.folder / "out.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (UNRELATED | {"label": "SUPPORTS"}, "must be one of supports, refutes, neutral"),
        (UNRELATED | {"label": None}, "label is null"),
        ({"premise": "a", "claim": "b"}, "has no label"),
    ],
)
def test_a_label_that_is_none_is_named(judge, row, said):
    done = judge([SUPPORTED, row], "--gold", "label", code=2)
    assert done.stderr.startswith("error: pairs.jsonl:2: ")
    assert said in done.stderr
    assert done.stdout == ""


def test_stdout_holds_one_thing(judge):
    assert "stdout" in judge([SUPPORTED], "--gold", "label", "-o", "-", code=2).stderr
