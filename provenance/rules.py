"""The rule codes: what each finding means and what to do about it.

A code is never reused and never changes its meaning; a rule that goes leaves its number empty. PRV0xx are
verdicts, PRV1xx quantities, PRV2xx dates, PRV3xx names, wording and who says it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.models import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    code: str
    """`PRV101`."""
    title: str
    """A clause that stands in for the code: `the quantity differs`."""
    explanation: str
    """When it is reported, and when it is not."""
    example: str
    """A claim and a passage that it is reported for."""
    action: str
    """What a person does about it."""


def rule(code: str) -> Rule:
    """Return the rule of `code`, in whatever case it is written.

    Raises:
        UsageError: when there is no such rule; the hint names the nearest.
    """
    found = _RULES.get(code.strip().upper())
    if found is None:
        close = difflib.get_close_matches(code.strip().upper(), list(_RULES), n=1)
        hint = f"Did you mean {close[0]}?" if close else f"Known are {', '.join(_RULES)}."
        raise UsageError(f"there is no rule {code.strip() or repr(code)}", hint=hint)
    return found


def all_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of the codes."""
    return tuple(_RULES.values())


def verdict_rule(verdict: Verdict) -> Rule | None:
    """Return the rule that `verdict` breaks; None for a corroborated claim, which breaks none."""
    code = _VERDICT_CODES.get(verdict)
    return None if code is None else _RULES[code]


_VERDICT_CODES: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.UNSOURCED: "PRV001",
        Verdict.CONFLICTING: "PRV002",
        Verdict.SINGLE_SOURCE: "PRV003",
        Verdict.CONTRADICTED: "PRV004",
    }
)

_ALL = (
    Rule(
        "PRV001",
        "the claim is unsourced",
        "No document in the corpus says the claim or anything that excludes it. It says nothing about the "
        "world, only about what was searched.",
        'Claim: "The dam was insured for $90 million." No article mentions insurance.',
        "Find a document that says it and add it to the corpus, or take the claim out.",
    ),
    Rule(
        "PRV002",
        "the claim is conflicting",
        "At least one origin says the claim and at least one says something that excludes it.",
        'Claim: "10,000 containers of munitions". One outlet has 10,000, another 7,000.',
        "Read both sides. Give both figures and say whose they are, or say why one is better founded.",
    ),
    Rule(
        "PRV003",
        "the claim has a single source",
        "Fewer independent origins say the claim than are asked for (`--min-origins`, two by default), and "
        "none excludes it. Several outlets that carry one agency's text are one origin.",
        'Claim: "The first containers left on 7 September." Two papers say so in the same words, both from '
        "one agency.",
        "Name the source in the text, or find a second one that knows it for itself.",
    ),
    Rule(
        "PRV004",
        "the claim is contradicted",
        "No origin says the claim and at least one says something that excludes it.",
        'Claim: "Nobody was injured." Two outlets report 31 injured.',
        "Correct the claim, or add the document it rests on to the corpus.",
    ),
    Rule(
        "PRV101",
        "the quantity differs",
        "Claim and passage count the same thing at the same time and neither figure, as rounded or bounded "
        "by its wording, allows the other.",
        'Claim: "10,000 containers of munitions". Passage: "7,000 containers of munitions reached the port".',
        "Check which figure is meant and whose it is.",
    ),
    Rule(
        "PRV102",
        "the quantity agrees",
        "Claim and passage give the same figure for the same thing, in whatever notation.",
        'Claim: "12 people died". Passage: "a dozen people died".',
        "Nothing; it is support.",
    ),
    Rule(
        "PRV103",
        "the quantity agrees within its wording",
        "The figures are not equal, but an approximation, a bound, a range or the rounding of one covers "
        "the other.",
        'Claim: "about 2,500 people were evacuated". Passage: "2,480 people were evacuated".',
        "Nothing, unless the exact figure matters: then use the exact one.",
    ),
    Rule(
        "PRV104",
        "the quantity leaves the claim's figure open",
        "Both speak of the same thing, and the passage's bound, range or approximation neither carries nor excludes "
        "the claim's figure.",
        'Claim: "10,000 containers". Passage: "more than 7,000 containers".',
        "Nothing; it is neither support nor refutation. Look for a passage that gives the figure itself.",
    ),
    Rule(
        "PRV105",
        "the quantity is of something else",
        "The passage has another figure, but most likely of another thing: another unit, another magnitude, a "
        "subject further off than that of a passage that agrees, or an article or a passage that gives both figures.",
        'Claim: "10,000 containers of munitions". Passage: "the port handles 52,000 containers a year".',
        "Nothing, unless the two do mean the same thing.",
    ),
    Rule(
        "PRV106",
        "the figure was updated",
        "A later report of the same event gives another figure where figures are expected to move (tolls, "
        "counts, sums). It is not a conflict.",
        'Claim: "Eight people died." Passage, three days later: "the toll has risen to 12".',
        "Use the later figure, or date the earlier one.",
    ),
    Rule(
        "PRV201",
        "the date differs",
        "Claim and passage date the same event to days, months or years that cannot both hold.",
        'Claim: "The dam failed on 5 May." Passage: "The dam failed on 3 May."',
        "Check the date, and whether a weekday was counted from the day of publication.",
    ),
    Rule(
        "PRV202",
        "the date agrees",
        "Claim and passage date the event alike, after relative dates are counted from the publication.",
        'Claim: "on 3 May 2025". Passage, published on 4 May 2025: "on Saturday night".',
        "Nothing; it is support.",
    ),
    Rule(
        "PRV203",
        "told before its time",
        "The passage was published before the day, month or year that the claim names, so it cannot have known what "
        "came to be. It does not refute the claim.",
        'Claim: "The Senate acquitted him in February 2020." Passage, published in January 2020: "The Senate has '
        'not acquitted him."',
        "Nothing, unless the passage or the claim bears a wrong date.",
    ),
    Rule(
        "PRV302",
        "the wording is hedged",
        "The passage itself leaves it open: reports suggest, allegedly, unconfirmed, may have.",
        'Passage: "Reports suggest that around 10,000 containers have arrived."',
        "Do not firm it up: keep the hedge, or find a passage that asserts it.",
    ),
    Rule(
        "PRV303",
        "it is denied",
        "Somebody in the passage denies or rejects what the claim says.",
        'Claim: "Kestrava shipped munitions." Passage: "Kestrava denied that it had shipped any munitions."',
        "Report the denial and whose it is.",
    ),
    Rule(
        "PRV304",
        "one side says no",
        "Claim and passage say the same with opposite polarity: one has a negation (not, nobody, without) "
        "that the other lacks.",
        'Claim: "No one was injured." Passage: "31 people were injured."',
        "Read the passage; a negation may cover only a part of the sentence.",
    ),
    Rule(
        "PRV305",
        "an opposite term is used",
        "Claim and passage differ in a pair of words that exclude each other, such as rose and fell.",
        'Claim: "The water level rose." Passage: "The water level fell."',
        "Check which direction is right, and for which time.",
    ),
    Rule(
        "PRV306",
        "another name stands in its place",
        "The passage has another person, place or body where the claim has one that the whole article never names.",
        'Claim: "an economist at Delta Bank". Passage: "an economist at Gamma Bank", and no Delta Bank in the article.',
        "Check the name; the passage may also call the same by another name, or tell of something else.",
    ),
    Rule(
        "PRV307",
        "its article never gives a name of the claim",
        "The passage sounds like support, but neither it nor anything else in its article gives a name of the claim: "
        "it most likely tells of somebody or somewhere else.",
        'Claim: "The dam at Kell broke on Monday." Passage: "The dam broke on Monday.", in an article on Upper Tarn.',
        "Read the article; it may write the name in another way.",
    ),
    Rule(
        "PRV310",
        "the wording is the same",
        "The content words of the claim all stand in the passage, and nothing found there speaks against it.",
        'Claim: "The dam failed at night." Passage: "The dam at Upper Tarn failed during the night."',
        "Nothing; it is support.",
    ),
    Rule(
        "PRV311",
        "the network gave no answer",
        "The judge's network returned something that is no number for this pair. The passage counts for neither side.",
        "A network whose weights are damaged.",
        "Reinstall, or choose another judge with --judge.",
    ),
    Rule(
        "PRV312",
        "there is nothing to compare",
        "The claim or the passage holds no word that says anything: it is empty, or all function words and signs.",
        'Claim: "10,000". Passage: "They shipped a lot."',
        "Say what the figure is of: “10,000 containers of munitions”.",
    ),
)

_RULES: Mapping[str, Rule] = MappingProxyType({entry.code: entry for entry in _ALL})
