"""`provenance judge`: the stance judge alone, over pairs of premise and claim."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.options import EncoderOption, JudgeOption, QuietOption, resolve
from provenance.cli.output import json_line, require_place, write_text
from provenance.cli.terminal import note, progress
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.cli.pairs import Pair
    from provenance.corpus import Progress
    from provenance.embed import Encoder
    from provenance.models import Claim, Stance
    from provenance.stance import Premise, StanceJudge

AT_ONCE = 512
"""Pairs that are judged together: enough to sort by length, few enough that the bar moves."""
_STDOUT = Path("-")


def judge(
    pairs: Annotated[
        Path,
        typer.Argument(metavar="PAIRS", help='JSON Lines of "premise" and "claim"; .gz too; - for stdin.'),
    ],
    judge: JudgeOption = None,
    gold: Annotated[
        str | None,
        typer.Option(
            "--gold",
            metavar="FIELD",
            help="Measure the judge against this field (supports, refutes, neutral).",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="With --gold: the figures as JSON.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the stances there instead of stdout."),
    ] = None,
    encoder: EncoderOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say of each pair whether the premise supports the claim, refutes it, or neither.

    A line may also carry title, before (the sentence before), date and id. Stances come out one JSON object a line in
    the same order. With --gold, stdout gets the judge's figures, and stances are written to --output only.
    """
    from provenance.cli.pairs import read_pairs

    if gold is not None and output == _STDOUT:
        raise UsageError("--gold and --output - both want stdout", hint="give --output a file")
    settings = resolve({"judge": judge, "encoder": encoder}).settings
    given = read_pairs(pairs, gold=gold)
    require_place(output)
    _note_dates(given, quiet=quiet)
    from provenance.stance import load_judge

    asked = load_judge(settings.judge)
    if gold is None and output in (None, _STDOUT):
        with progress(quiet=quiet or sys.stdout.isatty()) as shown:
            for pair, stance in _judged(asked, given, settings.encoder, shown):
                sys.stdout.write(_line(pair, stance))
        return
    with progress(quiet=quiet) as shown:
        stances = [stance for _, stance in _judged(asked, given, settings.encoder, shown)]
    if output is not None:
        write_text("".join(map(_line, given, stances)), output)
    if gold is not None:
        from provenance.cli.gold import GoldReport

        report = GoldReport(asked.name, given, stances)
        write_text(report.json() if json else report.table(), None)


def _note_dates(pairs: Sequence[Pair], *, quiet: bool) -> None:
    unread = [pair for pair in pairs if pair.unread_date is not None]
    if unread:
        first = unread[0]
        note(
            f"note: dates that name no day for certain are not used: {len(unread)}, the first "
            f"{first.unread_date!r} at {first.where}",
            quiet=quiet,
        )


def _judged(
    asked: StanceJudge, pairs: Sequence[Pair], encoder: str | None, shown: Progress | None
) -> Iterator[tuple[Pair, Stance]]:
    """Yield each pair with its stance, which has probabilities, in the order given."""
    query = _query_encoder(asked, encoder)
    if shown:
        shown.phase("judging", len(pairs))
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        made = [_claim_and_premise(pair) for pair in some]
        readable = [pair for pair in made if isinstance(pair, tuple)]
        stances = iter(asked.judge_pairs(_compared(readable, query)))
        for pair, seen in zip(some, made, strict=True):
            yield pair, _with_probabilities(next(stances) if isinstance(seen, tuple) else seen)
        if shown:
            shown.advance(len(some))


def _claim_and_premise(pair: Pair) -> tuple[Claim, Premise] | Stance:
    """Return what a judge is given, or the stance where there is nothing to judge."""
    from provenance.claims.form import make_claim
    from provenance.stance import Premise

    if not any(c.isalnum() for c in pair.premise):
        return _nothing_in("premise")
    try:
        claim = make_claim(pair.claim, location=pair.where)
    except UsageError:
        return _nothing_in("claim")
    return claim, Premise(text=pair.premise, before=pair.before, title=pair.title, date=pair.date)


def _nothing_in(side: str) -> Stance:
    from provenance.models import Reason, Stance, StanceLabel

    reason = Reason(code="PRV312", message=f"nothing to compare: the {side} holds no words")
    return Stance(label=StanceLabel.NEUTRAL, probability=1 / 3, reasons=(reason,))


def _query_encoder(asked: StanceJudge, name: str | None) -> Encoder | None:
    """Return what gives premises their cosine to the claim, for the one judge that looks at it."""
    from provenance.embed import query_encoder
    from provenance.stance.rules import RuleJudge

    return query_encoder(name) if asked.name == RuleJudge.name else None


def _compared(
    pairs: Sequence[tuple[Claim, Premise]], encoder: Encoder | None
) -> Sequence[tuple[Claim, Premise]]:
    """Return the pairs with the similarity that retrieval gives them in `check`."""
    from dataclasses import replace

    if encoder is None or not pairs:
        return pairs
    texts = sorted({text for claim, premise in pairs for text in (claim.text, premise.text)})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    return [
        (claim, replace(premise, similarity=float(vectors[claim.text] @ vectors[premise.text])))
        for claim, premise in pairs
    ]


def _with_probabilities(stance: Stance) -> Stance:
    """Fill in the probabilities of a judge that knows only that of its label: the others share the rest."""
    from provenance.models import Probabilities, StanceLabel

    if stance.probabilities is not None:
        return stance
    other = (1 - stance.probability) / 2
    shares = {label.value: stance.probability if label is stance.label else other for label in StanceLabel}
    return stance.model_copy(update={"probabilities": Probabilities(**shares)})


def _line(pair: Pair, stance: Stance) -> str:
    held: dict[str, Any] = {"id": pair.id} if "id" in pair.fields else {}
    probabilities = stance.probabilities.model_dump() if stance.probabilities else {}
    held |= {
        "label": stance.label.value,
        "stance": stance.label.value,
        "probabilities": {name: round(value, 6) for name, value in probabilities.items()},
        "reasons": [reason.model_dump() for reason in stance.reasons],
    }
    if stance.window is not None:
        held["window"] = [stance.window.start, stance.window.end]
    return json_line(held) + "\n"
