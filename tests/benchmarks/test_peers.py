import json
import subprocess
import sys
from dataclasses import asdict

import pytest
from compare import Measured, earlier
from peer import ADAPTERS, PEERS
from process import Spent
from verdicts import Score, verdict


@pytest.mark.parametrize(
    ("sides", "given"),
    [
        (["supports", "supports", "neutral"], "corroborated"),
        (["supports", "neutral", "neutral"], "single-source"),
        (["supports", "refutes", "neutral"], "conflicting"),
        (["neutral", "refutes", "refutes"], "contradicted"),
        (["neutral", "neutral", "neutral"], "unsourced"),
    ],
)
def test_outlets_give_a_verdict_by_our_own_rule(sides, given):
    assert verdict(dict(zip("abc", sides, strict=True))) == given


def test_verdicts_are_counted_beside_the_gold():
    score = Score.of(
        ["corroborated", "single-source", "unsourced", "contradicted"],
        ["corroborated", "corroborated", "single-source", "unsourced"],
    )
    assert score == Score(claims=4, right=1, sourced_right=3, false_sourced=1, not_sourced=2)


def test_every_peer_has_an_adapter_and_pinned_packages():
    for peer in PEERS:
        assert peer.script.is_file()
        assert all("==" in package for package in peer.packages)
        assert any(package.startswith(f"{peer.name}==") for package in peer.packages)


ADAPTER = """
import socket, sys
sys.path.insert(0, sys.argv.pop(1))
from asked import answer, together

def prepare(outlets):
    def ask(claim):
        try:
            socket.create_connection(("127.0.0.1", 9))
        except OSError as error:
            assert "no network" in str(error)
        return {outlet: together(["supports" if claim in text else "neutral" for text in texts])
                for outlet, texts in outlets.items()}
    return ask

answer(prepare)
"""


def asked(folder, seconds):
    task = {
        "outlets": {"a": ["rain on Monday"], "b": ["dry"]},
        "claims": ["rain", "snow"],
        "seconds": seconds,
    }
    (folder / "task.json").write_text(json.dumps(task))
    subprocess.run(
        [sys.executable, "-S", "-c", ADAPTER, str(ADAPTERS), "task.json", "answers.json"],
        cwd=folder,
        check=True,
    )
    return json.loads((folder / "answers.json").read_text())


def test_a_tool_that_has_used_its_time_is_asked_no_other_claim(tmp_path):
    assert len(asked(tmp_path, 0)["sides"]) == 1


def test_what_was_measured_earlier_is_kept_as_it_was(tmp_path):
    spent = Spent(wall=2.0, cpu=1.0, peak=30.0, written=0.0, code=0, stdout="", stderr="")
    score = Score(claims=4, right=1, sourced_right=3, false_sourced=1, not_sourced=2)
    tools = [Measured("a", "s", score=score, cold=spent, warm=spent), Measured("b", "s", failed="no answer")]
    file = tmp_path / "peers.json"
    assert earlier(file) == {}
    file.write_text(json.dumps({"tools": [asdict(one) for one in tools]}))
    assert [one.line() for one in earlier(file).values()] == [one.line() for one in tools]


def test_an_adapter_answers_and_times_each_claim_without_a_network(tmp_path):
    answers = asked(tmp_path, 60)
    assert answers["sides"] == [{"a": "supports", "b": "neutral"}, {"a": "neutral", "b": "neutral"}]
    assert len(answers["seconds"]) == len(answers["cpu"]) == 2
