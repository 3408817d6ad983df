"""All transformations over all sentences, each kind up to its share, every pair with its context."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.stance.setting import in_setting, setting
from training.contrast import (
    bound_pairs,
    cut_pairs,
    day_pairs,
    figure_pairs,
    joined_pairs,
    name_pairs,
    polarity_pairs,
    quantifier_pairs,
    reported_pairs,
    setting_pairs,
    unit_pairs,
)
from training.contrast.lexicon import Lexicon
from training.contrast.related import Edited, neutral_pair
from training.contrast.shortening import shortened
from training.contrast.surface import as_typed
from training.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.contrast.families import Family, Maker, Pair, Truth
    from training.contrast.passages import Passage

KINDS: dict[str, tuple[Maker, float]] = {
    "figure": (figure_pairs.figure_pairs, 0.15),
    "figure-spelling": (figure_pairs.spelling_pairs, 0.04),
    "figure-subject": (figure_pairs.subject_pairs, 0.025),
    "figure-general": (figure_pairs.general_pairs, 0.025),
    "bound": (bound_pairs.bound_pairs, 0.09),
    "unit": (unit_pairs.unit_pairs, 0.035),
    "conversion": (unit_pairs.conversion_pairs, 0.015),
    "date": (day_pairs.day_pairs, 0.07),
    "date-general": (day_pairs.undated_pairs, 0.03),
    "person": (name_pairs.person_pairs, 0.035),
    "place": (name_pairs.place_pairs, 0.035),
    "detail": (name_pairs.detail_pairs, 0.05),
    "negation": (polarity_pairs.negation_pairs, 0.09),
    "harmless-negation": (polarity_pairs.harmless_pairs, 0.015),
    "no-evidence": (polarity_pairs.evidence_pairs, 0.015),
    "opposite": (polarity_pairs.opposite_pairs, 0.06),
    "quantifier": (quantifier_pairs.quantifier_pairs, 0.015),
    "reported": (reported_pairs.reported_pairs, 0.07),
    "speech": (reported_pairs.speech_pairs, 0.03),
    "planned": (reported_pairs.planned_pairs, 0.03),
    "mined": (reported_pairs.mined_pairs, 0.05),
    "phrase": (cut_pairs.phrase_pairs, 0.03),
    "clause": (cut_pairs.clause_pairs, 0.03),
    "joined": (joined_pairs.joined_pairs, 0.025),
    "scope": (joined_pairs.scope_pairs, 0.01),
    "dated": (setting_pairs.dated_pairs, 0.08),
    "period": (setting_pairs.period_pairs, 0.07),
    "located": (setting_pairs.located_pairs, 0.07),
    "resolved": (setting_pairs.resolved_pairs, 0.1),
    "occasion": (setting_pairs.occasion_pairs, 0.06),
    "beside": (setting_pairs.beside_pairs, 0.08),
    "headline": (setting_pairs.headline_pairs, 0.16),
    "crossed": (setting_pairs.crossed_pairs, 0.16),
}
"""Transformations, and how many rows each may fill beside the others (before the neutrals found by retrieval)."""
SHORTENED = frozenset(
    [
        "figure",
        "figure-spelling",
        "figure-subject",
        "bound",
        "unit",
        "conversion",
        "date",
        "person",
        "place",
        "opposite",
    ]
)
"""Kinds whose claims stay as true and as false when a detail beside the point is left out."""
ALONE = frozenset(["mined", "headline"])
"""Kinds whose pairs stand for themselves; the others come in families in which no text tells the label."""
_SHORTER = 0.6
_RETRIEVED = 0.23
"""Part of all rows that is a claim of another kind beside a sentence that leaves it open."""
_ALONE, _AFTER_BEFORE, _AFTER_TITLE = 0.4, 0.5, 0.6
_LONGEST_PREMISE = 110


def rows(found: list[Passage], total: int, seed: int) -> Iterator[Row]:
    """Yield about `total` rows made of `found`, in an order that `seed` fixes."""
    chance = random.Random(seed)
    lexicon = Lexicon(found)
    wanted = {kind: int(share * total * (1 - _RETRIEVED) / _shares()) for kind, (_, share) in KINDS.items()}
    made: Counter[str] = Counter()
    claims: list[tuple[str, Passage]] = []
    edited: Edited = {}
    for passage in found:
        if all(made[kind] >= count for kind, count in wanted.items()):
            break
        open_kinds = [kind for kind in KINDS if made[kind] < wanted[kind]]
        for kind, family in _families(passage, lexicon, open_kinds, chance):
            made[kind] += len(family)
            claims += [(claim, passage) for claim in sorted({pair.claim for pair in family})]
            edited.setdefault((passage.article, passage.place), []).extend(pair.premise for pair in family)
            yield from (_row(kind, pair, passage, chance) for pair in family)
    chance.shuffle(claims)
    retrieved = 0
    for claim, passage in claims:
        if retrieved >= total * _RETRIEVED:
            break
        if (neutral := neutral_pair(claim, passage, lexicon, edited, chance)) is not None:
            pair, place = neutral
            retrieved += 1
            if chance.random() > _AFTER_TITLE:  # as a check reads it, whatever words the setting shares
                pair = replace(pair, setting=_setting(place, chance))
            yield _row("retrieved", pair, place, chance)


def _shares() -> float:
    return sum(share for _, share in KINDS.values())


def _families(
    passage: Passage, lexicon: Lexicon, kinds: list[str], chance: random.Random
) -> Iterator[tuple[str, Family]]:
    """Yield what the sentence gives for some of the kinds, at most two families of it."""
    chance.shuffle(kinds)
    taken = 0
    for kind in kinds:
        family = [pair for pair in KINDS[kind][0](passage, lexicon, chance) if _sound(pair)]
        if kind in SHORTENED and chance.random() < _SHORTER:
            family = shortened(family, chance)
        if len(family) > 1 or (family and kind in ALONE):
            yield kind, family
            taken += 1
        if taken == _FAMILIES_A_SENTENCE:
            return


_FAMILIES_A_SENTENCE = 2


def _sound(pair: Pair) -> bool:
    return len(pair.claim.split()) > 1 and "  " not in pair.claim + pair.premise and pair.premise != ""


def _row(kind: str, pair: Pair, passage: Passage, chance: random.Random) -> Row:
    label, soft = (pair.truth, None) if isinstance(pair.truth, str) else (None, pair.truth)
    premise = _in_context(pair, passage, chance)
    return Row(premise, as_typed(pair.claim, chance), label, f"contrast:{kind}", passage.article, soft)


def _in_context(pair: Pair, passage: Passage, chance: random.Random) -> str:
    """Put the premise in its setting, where that does not say what the pair turns on."""
    if pair.setting is not None:
        return in_setting(pair.premise, pair.setting)
    way = chance.random()
    context = ""
    if _ALONE <= way < _AFTER_BEFORE:
        context = passage.before
    elif _AFTER_BEFORE <= way < _AFTER_TITLE and passage.title:
        context = passage.title.rstrip(" .") + ("" if passage.title.endswith(("?", "!")) else ".")
    elif way >= _AFTER_TITLE:
        context = f"[{_setting(passage, chance)}]"
    if (
        context in {"", "[]"}
        or _echoed(context, pair.premise)
        or _touches(context, pair, passage)
        or len((context + pair.premise).split()) > _LONGEST_PREMISE
    ):
        return pair.premise
    return f"{context} {pair.premise}"


def _setting(passage: Passage, chance: random.Random) -> str:
    told = passage.before if chance.random() < _ALONE else ""
    return setting(passage.published, passage.title, told)


def _echoed(context: str, premise: str) -> bool:
    """Tell whether the context is, or is in, what it would stand before."""
    bare = context.strip("[] .")
    return bare in premise or premise.rstrip(" .") in bare


def _touches(context: str, pair: Pair, passage: Passage) -> bool:
    """Tell whether the context has a word of the claim that the premise lacks, or one that editing took out."""
    words = _words(context)
    asked = _words(pair.claim) - _words(pair.premise) if pair.truth != "supports" else set()
    return bool(words & (asked | (_words(passage.text) - _words(pair.premise))))


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[\w’']+", text.lower()) if len(w) > 2 or w.isdigit()}  # noqa: PLR2004


def table(counted: Counter[tuple[str, str]]) -> str:
    """Return the counts of rows by kind and label as a table in plain text."""
    labels = ("supports", "refutes", "neutral", "soft")
    lines = [f"{'kind':30}" + "".join(f"{label:>10}" for label in labels)]
    lines += [
        f"{kind:30}" + "".join(f"{counted[kind, label]:>10}" for label in labels)
        for kind in sorted({kind for kind, _ in counted})
    ]
    lines.append(
        f"{'all':30}"
        + "".join(f"{sum(counted[k, label] for k, w in counted if w == label):>10}" for label in labels)
    )
    return "\n".join(lines) + "\n"


def truth_name(truth: Truth | None) -> str:
    """Return the column of a row's truth in the table."""
    return truth if isinstance(truth, str) else "soft"
