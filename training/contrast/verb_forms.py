"""Inflection of the verbs that news sentences turn on. A verb that is not here is left alone."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.claims.verbs import third_person

_REGULAR = """
    accept accuse acquire add address adopt advance allow announce appoint approve arrest ask
    assassinate attack attend award back block boost breach build call cancel capture charge choose
    clear close collect condemn confirm convict create criticize cross declare decline defeat defend
    delay deliver demolish demand deny deploy destroy detain develop discover dismiss donate double
    elect end endorse enter escape establish evacuate execute exceed expand expel expose extend favor
    fill finance finish fire follow force gain halt hire honor host identify impeach impose improve
    indict injure inspect invade invest invite issue join kidnap kill land launch lock lower mention
    murder name nominate open oppose order oust overturn own participate pass permit pick place plant
    pledge postpone praise prevent produce prohibit propose protect prove pull punish purchase raise
    ratify reach receive recognize recover reduce reject release relocate remove rename renew reopen
    repair repeal replace rescue resign respond restore restrict resume retire return reveal reverse
    review sack save schedule secure seize serve settle shelve sign slash spare start stay strengthen
    suspend support surrender survive suspect target tighten touch transfer treat travel triple trigger
    turn uncover unveil uphold urge use vacate violate visit vote weaken welcome widen work worsen wound
    climb decrease increase ease surge tumble warn praise punish ignore obey ban bar admit commit drop
    permit ship stop strip occur
"""
_DOUBLED = frozenset(
    ["ban", "bar", "admit", "commit", "drop", "permit", "ship", "stop", "strip", "occur", "transfer", "expel"]
)
_IRREGULAR_FORMS = """
    become:became:become begin:began:begun break:broke:broken bring:brought:brought build:built:built
    buy:bought:bought choose:chose:chosen come:came:come cut:cut:cut draw:drew:drawn drive:drove:driven
    fall:fell:fallen fight:fought:fought find:found:found flee:fled:fled forget:forgot:forgotten
    freeze:froze:frozen get:got:gotten give:gave:given go:went:gone grow:grew:grown hold:held:held
    keep:kept:kept know:knew:known lead:led:led leave:left:left lose:lost:lost make:made:made meet:met:met
    pay:paid:paid ride:rode:ridden rise:rose:risen run:ran:run see:saw:seen sell:sold:sold send:sent:sent
    shoot:shot:shot show:showed:shown shut:shut:shut sink:sank:sunk speak:spoke:spoken spend:spent:spent
    steal:stole:stolen strike:struck:struck take:took:taken tell:told:told throw:threw:thrown
    uphold:upheld:upheld win:won:won withdraw:withdrew:withdrawn write:wrote:written shrink:shrank:shrunk
    forbid:forbade:forbidden wear:wore:worn fly:flew:flown overthrow:overthrew:overthrown
"""
_IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (forms.split(":") for forms in _IRREGULAR_FORMS.split())
}


class Verb(NamedTuple):
    """The five forms of an English verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


@cache
def verb(base: str) -> Verb:
    """Return the forms of the verb `base`."""
    if base in _IRREGULAR:
        past, participle = _IRREGULAR[base]
    else:
        past = participle = _past(base)
    return Verb(base, third_person(base), past, participle, _gerund(base))


@cache
def by_past() -> dict[str, Verb]:
    """Return the known verbs by their past tense, without those whose past and base look alike."""
    bases = set(_REGULAR.split()) | set(_IRREGULAR)
    return {verb(base).past: verb(base) for base in sorted(bases) if verb(base).past != base}


@cache
def participles() -> frozenset[str]:
    """Return the past participles of the known verbs."""
    return frozenset(form.participle for form in by_past().values())


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"


def _gerund(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "ie")):
        return base[:-1] + "ing"
    doubled = base in _DOUBLED or base in {"begin", "cut", "forget", "get", "run", "shut", "win"}
    return base + (base[-1] if doubled else "") + "ing"
