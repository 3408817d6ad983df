import json
import subprocess
import sys

import pytest
from peer import ADAPTERS, PEERS
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


def test_an_adapter_answers_and_times_each_claim_without_a_network(tmp_path):
    task = {"outlets": {"a": ["rain on Monday"], "b": ["dry"]}, "claims": ["rain", "snow"]}
    (tmp_path / "task.json").write_text(json.dumps(task))
    subprocess.run(
        [sys.executable, "-S", "-c", ADAPTER, str(ADAPTERS), "task.json", "answers.json"],
        cwd=tmp_path,
        check=True,
    )
    answers = json.loads((tmp_path / "answers.json").read_text())
    assert answers["sides"] == [{"a": "supports", "b": "neutral"}, {"a": "neutral", "b": "neutral"}]
    assert len(answers["seconds"]) == len(answers["cpu"]) == 2
