from __future__ import annotations

import gzip
import json
import random
from collections import Counter

import pytest

from training.contrast.audit import audit
from training.contrast.generator import KINDS, rows, table, truth_name
from training.contrast.passages import CORPORA, RESERVED, Passage, cleaned, passages
from training.rows import Row, write

_WHO = (
    "The city council",
    "The state senate",
    "The river authority",
    "The school board",
    "The port agency",
    "The border police",
)
_DID = (
    "approved {n} permits for new homes",
    "rejected {n} bids for the bridge",
    "received {n} reports of fires",
    "hired {n} workers for the harvest",
)
_WHERE = ("in Ohio on Friday", "in Texas on Monday", "in Kansas in 2015", "in Maine on Sunday")


@pytest.fixture(scope="module")
def found() -> list[Passage]:
    chance = random.Random(1)
    told = {
        f"{chance.choice(_WHO)} {chance.choice(_DID).format(n=chance.randrange(20, 900))} {chance.choice(_WHERE)}."
        for _ in range(150)
    }
    return [Passage(f"a{n % 30}", "Council news", "", text, None, n) for n, text in enumerate(sorted(told))]


def test_the_seed_fixes_the_rows(found: list[Passage]) -> None:
    assert list(rows(found, 200, 3)) == list(rows(found, 200, 3))
    assert list(rows(found, 200, 3)) != list(rows(found, 200, 4))


def test_rows_are_sound(found: list[Passage]) -> None:
    made = list(rows(found, 400, 3))
    assert len(made) > 150
    assert {row.group for row in made} <= {p.article for p in found}
    for row in made:
        assert row.source.removeprefix("contrast:") in {*KINDS, "retrieved"}
        assert (row.label is None) != (row.soft is None)
        assert row.soft is None or sum(row.soft) == pytest.approx(1)
        assert row.premise.strip()
        assert row.claim.strip()


def test_the_table_counts_all(found: list[Passage]) -> None:
    made = list(rows(found, 200, 3))
    counted = Counter((row.source, truth_name(row.soft or row.label)) for row in made)
    last = table(counted).splitlines()[-1].split()
    assert sum(map(int, last[1:])) == len(made)


def test_the_audit_finds_a_leak_and_no_leak() -> None:
    chance = random.Random(2)
    leaking, fair = [], []
    for n in range(300):
        label = chance.choice(["supports", "refutes"])
        words = " ".join(chance.choice(["port", "bill", "vote", "fire", "road"]) for _ in range(5))
        leaking.append(
            Row("p", f"{words} {'never' if label == 'refutes' else 'indeed'}", label, "contrast:x", str(n))
        )
        fair.append(Row("p", words, label, "contrast:x", str(n)))
    assert _score(audit(leaking)) > 0.95
    assert 0.35 < _score(audit(fair)) < 0.65
    with pytest.raises(SystemExit):
        audit(fair[:1])


def _score(report: str) -> float:
    return float(report.split("accuracy ")[1].split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "PARAGOULD, Ark. (KAIT) - A county man has been charged with murder.",
            "A county man has been charged with murder.",
        ),
        ("But the bridge was closed for repairs in May.", "The bridge was closed for repairs in May."),
        ("The team ’ s bus , officials said , was late .", "The team’s bus, officials said, was late."),
        ("Read more about the bridge that fell here.", None),
        ("Did the bridge really fall in the storm?", None),
        ("The bridge fell.", None),
        ("357 Magnum, which she has a permit to carry.", None),
        ("He said “the bridge fell in the storm.", None),
    ],
)
def test_only_prose_is_used(raw: str, text: str | None) -> None:
    assert cleaned(raw) == text


def test_articles_that_copy_the_reserved_set_are_left_out(tmp_path: object) -> None:
    folder = tmp_path / "corpora"
    folder.mkdir()
    copied = "The council voted on Monday to close the old bridge over the river for three months of repairs."
    own = "The port agency hired forty workers for the harvest season in the northern valley."
    for name in (*CORPORA, RESERVED):
        told = f"{own} It was the {name} desk that told the story of the harvest."
        texts = [copied] if name == RESERVED else [copied, f"{own} {copied}", told, told]
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            for n, text in enumerate(texts):
                out.write(json.dumps({"id": f"{name}{n}", "title": None, "date": None, "text": text}) + "\n")
    kept = passages(tmp_path, 1)
    assert kept
    assert copied not in {p.text for p in kept}
    assert {p.article[-1] for p in kept} <= {"2", "3"}
    assert [p.text for p in kept].count(own) == 1
    assert passages(tmp_path, 1) == kept


def test_a_missing_corpus_is_named(tmp_path: object) -> None:
    with pytest.raises(SystemExit, match="basil"):
        passages(tmp_path, 1)


def test_the_file_is_the_same_bytes(tmp_path: object, found: list[Passage]) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        write(tmp_path / name, rows(found, 100, 3))
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
