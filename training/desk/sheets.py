"""Sheets for a person to read: stories to word claims from, and what retrieval found for the claims.

    python -m training.desk.sheets sentences INDEX --most 300 --seed 1 > sentences.txt
    python -m training.desk.sheets clusters INDEX --most 800 --seed 2026 --out clusters
    python -m training.desk.sheets found INDEX claims.jsonl --out sheet      # sheet.txt to read, sheet.jsonl to keep
    python -m training.desk.sheets labelled sheet.jsonl answers.txt >> training/desk/labels.jsonl

A line of answers names a claim and the sentences that take a side: `A012 1S 4R 7X`: S supports, R refutes, X cannot be
told; whatever is not named is neutral.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.checker import premise_of
from provenance.corpus import Corpus
from provenance.stance.view import ask, look
from provenance.text.sentences import sentences
from training.desk.labelled import OTHERS, SIDES, desk_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.corpus import Candidate
    from provenance.models import Document

RETRIEVED, READ = 50, 24
"""Sentences a claim that `Checker` asks for, and of those the ones that the judge reads (`TrainedJudge`)."""
_WORDY = 8
_LONGEST = 320
_BEFORE = 160
_CLUSTER, _FEWEST, _OF_ARTICLE = 12, 8, 3
"""Sentences of a cluster, the fewest that make one, and the most of one article."""


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    steps = parser.add_subparsers(dest="step", required=True)
    drawn = steps.add_parser("sentences", help="sentences drawn at random, each in its setting")
    drawn.add_argument("index", type=Path)
    drawn.add_argument("--most", type=int, default=300)
    drawn.add_argument("--seed", type=int, default=1)
    alike = steps.add_parser("clusters", help="sentences of several articles that are about one thing")
    alike.add_argument("index", type=Path)
    alike.add_argument("--most", type=int, default=800)
    alike.add_argument("--seed", type=int, default=1)
    alike.add_argument("--out", type=Path, required=True)
    found = steps.add_parser("found", help="what retrieval finds for claims")
    found.add_argument("index", type=Path)
    found.add_argument("claims", type=Path)
    found.add_argument("--out", type=Path, required=True)
    found.add_argument("--most", type=int, default=READ)
    labelled = steps.add_parser("labelled", help="labels of a sheet as JSON Lines")
    labelled.add_argument("sheet", type=Path)
    labelled.add_argument("answers", type=Path)
    asked = parser.parse_args()
    if asked.step == "sentences":
        sys.stdout.writelines(drawn_sentences(asked.index, asked.most, asked.seed))
    elif asked.step == "clusters":
        cluster_sheet(asked.index, asked.most, asked.seed, asked.out)
    elif asked.step == "found":
        found_sheet(asked.index, asked.claims, asked.out, asked.most)
    else:
        sys.stdout.writelines(json.dumps(label) + "\n" for label in labels(asked.sheet, asked.answers))


def drawn_sentences(index: Path, most: int, seed: int) -> Iterator[str]:
    """Yield sentences of the index, three an article at most, with `document start end` before each."""
    chance = random.Random(seed)
    with Corpus.open(index) as corpus:
        documents = [d.id for d in corpus.documents()]
        chance.shuffle(documents)
        given = 0
        for name in documents:
            document = corpus.document(name)
            inside = list(sentences(document))
            whole = [
                n for n, s in enumerate(inside) if len(s.text.split()) >= _WORDY and len(s.text) < _LONGEST
            ]
            for n in sorted(chance.sample(whole, min(3, len(whole)))):
                before = inside[n - 1].text[-_BEFORE:] if n else ""
                yield f"@ {name} {inside[n].start} {inside[n].end}\n"
                yield f"{_setting(document)} (before: {before})\n{inside[n].text}\n\n"
                given += 1
                if given == most:
                    return


def cluster_sheet(index: Path, most: int, seed: int, out: Path) -> None:
    """Write clusters of sentences that retrieval finds for one drawn at random: to read, and where they stand.

    An article with a sentence that is measured on, or that the fusion is fitted on, is left out.
    """
    chance = random.Random(seed)
    spared = {place[0] for claim in desk_claims(*OTHERS) for place in claim.stances}
    text: list[str] = []
    kept: list[dict[str, Any]] = []
    with Corpus.open(index) as corpus:
        names = [d.id for d in corpus.documents() if d.id not in spared]
        chance.shuffle(names)
        for name in names:
            if len(text) == most:
                break
            whole = [s.text for s in sentences(corpus.document(name)) if len(s.text.split()) >= _WORDY]
            if not whole:
                continue
            (found,) = corpus.retrieve([chance.choice(whole)[:_LONGEST]], k=RETRIEVED)
            cluster = _apart([c for c in found if c.document.id not in spared])
            if len(cluster) < _FEWEST:
                continue
            chance.shuffle(cluster)
            number = f"K{len(text) + 1:04d}"
            lines = [f"{n} {_shown(c)}" for n, c in enumerate(cluster, start=1)]
            text.append(f"## {number}\n{''.join(lines)}\n")
            kept += [{"k": number, "n": n} | _place(c) for n, c in enumerate(cluster, start=1)]
    out.with_suffix(".txt").write_text("".join(text), encoding="utf-8")
    out.with_suffix(".jsonl").write_text("".join(json.dumps(k) + "\n" for k in kept), encoding="utf-8")


def _apart(candidates: list[Candidate]) -> list[Candidate]:
    """Return the closest candidates, no wording twice and few of one article."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        text = candidate.sentence.text
        same = sum(c.document.id == candidate.document.id for c in chosen)
        if same < _OF_ARTICLE and text not in {c.sentence.text for c in chosen} and len(text) < _LONGEST:
            chosen.append(candidate)
    return chosen[:_CLUSTER]


def _place(candidate: Candidate) -> dict[str, Any]:
    sentence = candidate.sentence
    return {"doc": candidate.document.id, "start": sentence.start, "end": sentence.end}


def _shown(candidate: Candidate) -> str:
    before = candidate.before[-_BEFORE:]
    return f"{_setting(candidate.document)} (before: {before})\n    {candidate.sentence.text}\n"


def found_sheet(index: Path, claims: Path, out: Path, most: int) -> None:
    """Write the sentences that the judge would read for each claim, closest first: to read, and to keep."""
    asked = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines() if line.strip()]
    text, kept = [], []
    with Corpus.open(index) as corpus:
        for held, candidates in zip(
            asked, corpus.retrieve([c["claim"] for c in asked], k=RETRIEVED), strict=True
        ):
            text.append(f"## {held['id']}  {held['claim']}\n")
            for number, candidate in enumerate(_closest(held["claim"], candidates, most), start=1):
                kept.append({"claim": held["id"], "number": number} | _place(candidate))
                text.append(f"{number} {_shown(candidate)}")
            text.append("\n")
    out.with_suffix(".txt").write_text("".join(text), encoding="utf-8")
    out.with_suffix(".jsonl").write_text("".join(json.dumps(k) + "\n" for k in kept), encoding="utf-8")


def _closest(claim: str, candidates: list[Candidate], most: int) -> list[Candidate]:
    asked = ask(claim)
    views = [look(asked, premise_of(candidate)) for candidate in candidates]
    order = sorted(range(len(views)), key=lambda n: (-views[n].subject, n))
    return [candidates[n] for n in order[:most]]


def _setting(document: Document) -> str:
    return f"[{document.date or 'no date'} | {document.outlet or '?'} | {document.title or ''}]"


def labels(sheet: Path, answers: Path) -> Iterator[dict[str, Any]]:
    """Yield the claims that `answers` names, with the stance of each of their sentences.

    Raises:
        SystemExit: a line names a claim or a sentence that the sheet has not, or a side that there is not.
    """
    places: dict[str, dict[int, dict[str, Any]]] = {}
    for line in sheet.read_text(encoding="utf-8").splitlines():
        place = json.loads(line)
        places.setdefault(place["claim"], {})[place["number"]] = place
    for at, line in enumerate(answers.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        claim, *sides = line.split()
        if claim not in places:
            raise SystemExit(f"{answers}:{at}: the sheet has no claim {claim}")
        given: dict[int, str] = {}
        for side in sides:
            match = re.fullmatch(r"(\d+)([SRX])", side)
            if match is None or int(match[1]) not in places[claim]:
                raise SystemExit(f"{answers}:{at}: {side} is no sentence of {claim} with a side")
            given[int(match[1])] = SIDES[match[2]]
        stances = [
            (place["doc"], place["start"], place["end"], given.get(number, "neutral"))
            for number, place in places[claim].items()
        ]
        yield {"claim": claim, "stances": list(dict.fromkeys(stances))}


if __name__ == "__main__":
    main()
