"""Claims that hold what the sentence leaves to its article: the day, the place, the full name, the occasion.

The premise of these pairs comes with its setting (`provenance.stance.setting`), and the setting decides the truth: with
it the claim is entailed, with another it is not. And what only the setting says, the sentence does not say.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.stance.dates import days
from provenance.stance.lexical import wording
from provenance.stance.polarity import NEGATION
from provenance.stance.setting import setting
from training.contrast.clauses import plain, read_clause, unattributed
from training.contrast.day_pairs import MONTHS, WEEK
from training.contrast.families import NEUTRAL, REFUTES, SUPPORTS, Family, Pair, Truth
from training.contrast.figure_pairs import held, possible, put
from training.contrast.figures import figures, other_value, rewrite
from training.contrast.names import names, places

if TYPE_CHECKING:
    import random

    from training.contrast.figures import Figure
    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_FILLED: Truth = (0.85, 0.0, 0.15)
"""What an article tells of a day and a place is nearly always of that day and that place."""
_AMISS: Truth = (0.0, 0.5, 0.5)
"""Another place or year than the article's: most likely told of something else."""
_ANOTHER: Truth = (0.0, 0.35, 0.65)
"""Another person than the one meant may have done the same."""
_UNSET: Truth = (0.35, 0.0, 0.65)
"""Without its setting the sentence leaves open what the claim adds."""
_LONGEST = 30
_WEEKS_OFF = (-156, -104, -52, -35, -26, -9, -4, -3, -2, -1, 1, 2, 3, 5, 8, 20, 52, 104)
_LEAD_SENTENCES = 10
"""Sentences of an article that mostly tell of its own day; later ones tell the background."""
_ON_WEEKDAY = re.compile(
    rf"(?P<on>(?:,\s)?(?:\b(?:on|late|early)\s)?)(?P<day>{'|'.join(WEEK)})(?P<part>\s(?:morning|afternoon|evening|night))?"
)
_TIMED = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:yesterday|today|tomorrow|ago|last|next|since|until|every|annual|once|years?|months?|weeks?|"
    r"decades?|century|will|would|usually|often|always|previously|earlier)\b|\b(?:"
    + "|".join(MONTHS)
    + r")\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|\w{3,}ed|told|won|shot|found|made|took|went|left|held|met|fell|began|killed)\b"
)
_STANDING = re.compile(r"\b(?:is|are|has|have|be)\b")
"""Told of the day of writing and after, not of an event."""
_PRONOUN = re.compile(r"^(?P<who>He|She)\b(?!\s(?:said|says|told))")
_FIRST_TOKEN = re.compile(r"[A-Z][\w’'-]+")
_THE_THING = re.compile(
    r"\b(?P<article>[Tt]he)\s(?P<noun>[a-z]{4,})\b(?!\s(?:of|in|at|on|for|against|from|to|that|who)\b)"
)
_NAMED_AFTER = (
    r"\b{noun}\s(?P<name>(?:at|in|of|on|against|near|outside)\s(?:the\s)?"
    r"[A-Z][\w’'-]*(?:\s(?:of\s|the\s)?[A-Z][\w’'-]*){{0,4}})"
)
_LEAST_NAMED = 2
_SAME_HEADLINE = 0.6
_HEADLINE_WORDS = range(5, 18)
_AGENCY = re.compile(r"\s(?:[-–—|]|::)\s[^-–—|]{2,40}$|^(?:[A-Z ]{4,}|[\w ]{3,20}):\s")
_UNSTATED = re.compile(
    r"[?!…]|\.\.|\s\w$|\b(?:how|why|what|who|opinion|here|this|these|live|watch|video|photos?|you|your)\b",
    re.IGNORECASE,
)


def dated_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs whose claim gives the date of the weekday that the sentence names, right and wrong."""
    day = passage.published
    clause = unattributed(passage.text)
    match = _one_weekday(clause)
    if day is None or match is None or len(clause.split()) > _LONGEST or _TIMED.search(clause):
        return []
    meant = sorted(days(clause)[0].could_be(day))
    if len(meant) != 1 or days(clause)[0].aside:
        return []
    style = chance.choice(_STYLES)
    weeks = dt.timedelta(weeks=chance.choice(_WEEKS_OFF))
    right, wrong = (_dated(clause, match, style(d)) for d in (meant[0], meant[0] + weeks))
    if right == wrong:
        return []
    around = _around(passage, chance, date=True)
    shifted = setting(day + weeks, *_told(passage, chance))
    family = [
        Pair(passage.text, right, SUPPORTS, around),
        Pair(passage.text, wrong, (0.0, 0.85, 0.15), around),
        Pair(passage.text, wrong, SUPPORTS, shifted),
        Pair(passage.text, right, (0.0, 0.85, 0.15), shifted),
    ]
    return family if chance.random() < _HALF else chance.choice((family[:2], family[2:], family[::3]))


def period_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs whose claim adds month or year of publication to what the sentence tells without a date."""
    day = passage.published
    clause = unattributed(passage.text)
    if (
        day is None
        or passage.place > _LEAD_SENTENCES
        or len(clause.split()) > _LONGEST
        or days(clause)
        or _TIMED.search(clause)
        or not _PAST.search(clause)
        or not plain(clause)
        or _STANDING.search(clause)
    ):
        return []
    far = day.replace(day=1, year=day.year + chance.choice((-9, -4, -2, -1, -1, 1, 1, 3)))
    style = chance.choice(_STYLES[2:])
    opens = chance.random() < _HALF

    def told(when: dt.date) -> str:
        words = style(when)
        if opens:
            return f"{words[0].upper()}{words[1:]}, {lexicon.lowered(clause)}"
        return f"{clause.rstrip('.')} {words}."

    around = _around(passage, chance, date=True)
    family = [Pair(passage.text, told(day), _FILLED, around), Pair(passage.text, told(far), _AMISS, around)]
    if chance.random() < _HALF:
        family.append(Pair(passage.text, told(day), _UNSET, ""))
    return family


def located_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs whose claim adds the place that title or sentence before name, or another one."""
    clause = unattributed(passage.text).rstrip(".")
    near = f"{passage.title}. {passage.before}"
    found = [n for n in names(near) if n.kind in {"state", "city"}]
    if (
        not found
        or re.search(r"\b(?:in|at|near|from)\s(?:the\s)?[A-Z]", clause)
        or any(n.kind != "person" for n in names(clause))
        or len(clause.split()) > _LONGEST
        or not plain(clause)
        or not _PAST.search(clause)
        or NEGATION.search(clause)
    ):
        return []
    if len({n.text for n in found}) > 1:
        return []
    name = found[0]
    others = [p for p in places(name.kind) if p not in near and p not in clause]
    other = chance.choice(others)
    around = setting(passage.published if chance.random() < _HALF else None, passage.title, passage.before)
    elsewhere = around.replace(name.text, other)
    family = [
        Pair(passage.text, f"{clause} in {name.text}.", _FILLED, around),
        Pair(passage.text, f"{clause} in {other}.", _AMISS, around),
        Pair(passage.text, f"{clause} in {other}.", _FILLED, elsewhere),
        Pair(passage.text, f"{clause} in {name.text}.", _AMISS, elsewhere),
    ]
    if chance.random() < _HALF:
        return family
    kept = chance.choice((family[:2], family[2:]))
    return [*kept, Pair(passage.text, kept[0].claim, _UNSET, "")] if chance.random() < _HALF else kept


def resolved_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs whose claim names in full whom the sentence calls "he" or by surname, or names another."""
    clause = unattributed(passage.text)
    if len(clause.split()) > _LONGEST or '"' in clause or "“" in clause:
        return []
    near = f"{passage.title}. {passage.before}"
    persons = sorted({n.text for n in names(near) if n.kind == "person"})
    pronoun = _PRONOUN.match(clause)
    if pronoun and len({p.split()[-1] for p in persons}) == 1 and not names(clause):
        full, short = max(persons, key=len), pronoun[0]
    else:
        fitting = [(p, p.split()[-1]) for p in persons if _bare(p, clause)]
        if len(fitting) != 1:
            return []
        full, short = fitting[0]
    others = [p for p in lexicon.names_near(passage, "person") if p.split()[-1] not in near + clause]
    others = others or [chance.choice(lexicon.persons)]
    other = chance.choice(others)
    if other.split()[-1] in near + clause:
        return []
    around = _around(passage, chance, date=chance.random() < _HALF, before=True)
    if full not in around:
        return []
    stated = re.sub(rf"(?:(?:Mr|Ms|Mrs|Dr)\.\s)?\b{re.escape(short)}\b", full, clause, count=1)
    wrong = re.sub(rf"(?:(?:Mr|Ms|Mrs|Dr)\.\s)?\b{re.escape(short)}\b", other, clause, count=1)
    family = [Pair(passage.text, stated, SUPPORTS, around), Pair(passage.text, wrong, _ANOTHER, around)]
    if pronoun:
        family.append(Pair(passage.text, wrong, SUPPORTS, around.replace(full, other)))
        family.append(Pair(passage.text, stated, _ANOTHER, around.replace(full, other)))
    return family


def _bare(person: str, clause: str) -> bool:
    """Tell whether the clause names the person by the last name alone, once."""
    last = re.escape(person.rsplit(maxsplit=1)[-1])
    alone = re.search(rf"(?:^|[a-z,]\s|(?:Mr|Ms|Mrs|Dr)\.\s){last}\b(?!\s[A-Z])", clause)
    return alone is not None and len(re.findall(last, clause)) == 1


def occasion_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs whose claim says which one "the shooting" is, as the setting names it, or names another."""
    clause = unattributed(passage.text)
    if len(clause.split()) > _LONGEST:
        return []
    for match in _THE_THING.finditer(clause):
        near = f"{passage.title}. {passage.before}"
        named = re.search(_NAMED_AFTER.format(noun=match["noun"]), near)
        if named is None or len(named["name"].split()) < _LEAST_NAMED or named["name"] in clause:
            continue
        proper = re.sub(r"^(?:at|in|of|on|against|near|outside)\s(?:the\s)?", "", named["name"])
        found = [n for n in names(proper) if n.kind != "person"] or names(proper)
        around = setting(
            passage.published if chance.random() < _HALF else None, passage.title, passage.before
        )
        stated = f"{clause[: match.end()]} {named['name']}{clause[match.end() :]}"
        family = [Pair(passage.text, stated, SUPPORTS, around)]
        if found:
            pool = places(found[0].kind) if found[0].kind != "person" else lexicon.persons
            other = chance.choice([p for p in pool if p not in near + clause] or [""])
            if other:
                wrong = stated.replace(found[0].text, other)
                family += [
                    Pair(passage.text, wrong, _AMISS, around),
                    Pair(passage.text, wrong, SUPPORTS, around.replace(found[0].text, other)),
                ]
        return [*family, Pair(passage.text, stated, _UNSET, "")]
    return []


def beside_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return what the sentence before says as claim: beside that sentence, and where only the setting holds it."""
    told = read_clause(passage.before) if passage.before else None
    clause = read_clause(passage.text)
    if told is None or clause is None:
        return []
    mine, other = wording(told.text), wording(clause.text)
    if max(mine.coverage(other), other.coverage(mine)) > _HALF:
        return []
    date = chance.random() < _HALF
    around = _around(passage, chance, date=date, before=True)
    first = replace(passage, before="")
    family = [
        Pair(passage.text, f"{told.text}.", NEUTRAL, around),
        Pair(passage.text, f"{clause.text}.", SUPPORTS, around),
    ]
    if chance.random() < _HALF:
        family.append(Pair(passage.before, f"{told.text}.", SUPPORTS, _around(first, chance, date=date)))
        family.append(Pair(passage.before, f"{clause.text}.", NEUTRAL, _around(first, chance, date=date)))
    return family


def headline_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return the title as claim beside a sentence that tells the same, and with a wrong figure or name in it.

    Titles are claims as desks write them, and news tells them again in other words.
    """
    title = _AGENCY.sub("", passage.title).strip()
    if len(title.split()) not in _HEADLINE_WORDS or _UNSTATED.search(title) or NEGATION.search(title):
        return []
    claim = lexicon.sentence_case(title)
    asked, told = wording(claim), wording(passage.text)
    covered = asked.coverage(told)
    around = setting(passage.published, "", passage.before) if chance.random() < _HALF else ""
    if covered < _SAME_HEADLINE or asked.name_coverage(told) < 1 or NEGATION.search(passage.text):
        return []
    family = [Pair(passage.text, claim, (0.9, 0.02, 0.08), around)]
    for figure in figures(claim):
        wrong = other_value(figure, chance)
        if held(passage.text, figure.value) and possible(figure, wrong) and not held(passage.text, wrong):
            family.append(
                Pair(passage.text, put(claim, figure, rewrite(wrong, figure.text)), REFUTES, around)
            )
            break
    for name in names(claim):
        pool = lexicon.names_near(passage, name.kind) if name.kind == "person" else places(name.kind)
        others = [n for n in pool if n.split()[-1] not in passage.text + claim]
        if others and passage.text.count(name.text) == 1:
            truth = _ANOTHER if name.kind == "person" else _AMISS
            family.append(Pair(passage.text, claim.replace(name.text, chance.choice(others)), truth, around))
            break
    return family


def crossed_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return claims about a passage of several sentences: what one says, and what mixes two of them up.

    The mistakes of those who sum up: the one's deed told of the other, a figure or a name from another sentence.
    """
    if not passage.lead:
        return []
    whole = f"{passage.lead} {passage.text}"
    clause, told = read_clause(passage.text), read_clause(passage.before) if passage.before else None
    family: Family = []
    if clause and told and _apart(clause.subject, told.subject) and not NEGATION.search(whole):
        one, other = chance.choice(((clause, told), (told, clause)))
        mixed = replace(one, subject=other.subject)
        if _agree(one.subject, other.subject):
            family += [
                Pair(whole, f"{one.text}.", SUPPORTS, ""),
                Pair(whole, f"{mixed.text}.", (0.03, 0.22, 0.75), ""),
            ]
    sentence = unattributed(passage.text)
    if len(sentence.split()) > _LONGEST:
        return family
    mine = {n.text for n in names(sentence)}
    for name in names(sentence):
        others = [n.text for n in names(passage.lead) if n.kind == name.kind and n.text not in sentence]
        others = [n for n in others if not any(n.split()[-1] in m for m in mine)]
        if others and whole.count(name.text.split()[-1]) == 1:
            wrong = sentence.replace(name.text, chance.choice(others))
            family += [Pair(whole, sentence, SUPPORTS, ""), Pair(whole, wrong, (0.0, 0.4, 0.6), "")]
            break
    for figure in figures(sentence):
        values = [f for f in figures(passage.lead) if f.value != figure.value and _exchangeable(f, figure)]
        if values and not held(passage.lead, figure.value):
            wrong = put(sentence, figure, chance.choice(values).text)
            family += [Pair(whole, sentence, SUPPORTS, ""), Pair(whole, wrong, (0.0, 0.75, 0.25), "")]
            break
    return family


_HALF = 0.5


def _around(passage: Passage, chance: random.Random, *, date: bool, before: bool = False) -> str:
    title, told = _told(passage, chance)
    return setting(passage.published if date else None, title, passage.before if before else told)


def _told(passage: Passage, chance: random.Random) -> tuple[str, str]:
    """Return title and sentence before, each left out now and then."""
    title = passage.title if chance.random() < 0.8 else ""  # noqa: PLR2004 - most sentences have one
    return title, passage.before if chance.random() < _HALF else ""


def _one_weekday(clause: str) -> re.Match[str] | None:
    found = list(_ON_WEEKDAY.finditer(clause))
    if len(found) == 1 and re.search(
        r"\b(?:a|an|the|this|that|last|every|each|of)\s$", clause[: found[0].start()]
    ):
        return None
    single = len(found) == 1 and len(days(clause)) == 1 and days(clause)[0].weekday is not None
    if not single or re.search(r"\b(?:Black|Good|Super|Cyber)\s$", clause[: found[0].start("day")]):
        return None
    after = clause[found[0].end() :]
    return None if after.startswith(("s", "-", "–", "’s", "'s", " and ", " or ", ", ")) else found[0]


def _on_day(day: dt.date) -> str:
    return f"on {MONTHS[day.month - 1]} {day.day}"


def _on_date(day: dt.date) -> str:
    return f"on {MONTHS[day.month - 1]} {day.day}, {day.year}"


def _in_month(day: dt.date) -> str:
    return f"in {MONTHS[day.month - 1]} {day.year}"


def _in_year(day: dt.date) -> str:
    return f"in {day.year}"


_STYLES = (_on_day, _on_date, _in_month, _in_year)


def _dated(clause: str, match: re.Match[str], when: str) -> str:
    part = match["part"] if match["part"] and when.startswith("on ") and match["on"].strip() == "on" else ""
    before = clause[: match.start()]
    joint = " " if before and not before.endswith(" ") else ""
    written = f"{joint}{when}{part}" if before else f"{when[0].upper()}{when[1:]}"
    return f"{before}{written}{clause[match.end() :]}"


def _exchangeable(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same kind of thing, as far as their writing shows."""
    return one.marked == other.marked and one.quantity.dimension == other.quantity.dimension


def _apart(one: str, other: str) -> bool:
    return (
        not wording(one).stems & wording(other).stems
        and bool(wording(one).stems)
        and bool(wording(other).stems)
    )


def _agree(one: str, other: str) -> bool:
    """Tell whether both subjects look alike in number and kind, so that grammar does not give the mix away."""
    plural = [s.split()[-1].endswith("s") for s in (one, other)]
    named = [bool(_FIRST_TOKEN.fullmatch(s.split()[-1])) for s in (one, other)]
    return plural[0] == plural[1] and named[0] == named[1]
