"""Whom "he" or "the ministry" means, where the words before it leave one answer only. English.

Safety goes first: a wrong name makes a wrong claim, and a pronoun that stays is only harder to check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.claims import verbs
from provenance.claims.draft.bodies import THE_BODY, has_body, is_body, only_body, opening_body
from provenance.claims.form import subject_end
from provenance.text.first_names import FEMININE, MASCULINE

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = r"[A-Z][\w'’-]*[\w-](?: (?:[A-Z]\.|(?:de|van|von|al|bin|el|du|la)\b))*"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Judge|Justice|President|Vice President|Prime Minister|"
    r"Minister|Secretary|Senator|Governor|General|Colonel|Mayor|Chancellor|King|Queen|Prince|Princess|Pope|Ambassador|"
    r"Director|Chief|Sheriff|Officer|Professor)\.?"
)
_ROLE = (
    r"(?:minister|president|secretary|spokes(?:man|woman|person)|director|mayor|governor|senator|chief|chair(?:man|woman)?|"
    r"leader|judge|officer|lawyer|attorney|analyst|professor|author|founder|owner|editor|economist|engineer|commander|"
    r"candidate|lawmaker|ambassador|envoy|deputy|adviser|head|executive|captain|coach|resident)"
)
_SPEECH = r"(?:said|says|told|added|wrote|tweeted|argued|announced|claimed|denied|admitted|resigned|testified|was born)"
_PERSON = re.compile(
    rf"(?P<title>\b{_TITLE} )(?P<titled>{_NAME}(?: {_NAME}){{0,2}})|"
    rf"\b(?P<role>{_ROLE}),? (?P<held>{_NAME}(?: {_NAME}){{1,2}})|"
    rf"(?P<plain>\b{_NAME}(?: {_NAME}){{1,2}})(?=,? (?:{_SPEECH}\b|\d\d,|"
    rf"(?:an?|the|its|his|her) (?:\w+ ){{0,3}}{_ROLE}\b))|"
    rf"\b{_SPEECH} (?P<told>{_NAME}(?: {_NAME}){{1,2}})"
)
_SURNAME = re.compile(rf"\b(?P<name>{_NAME})(?=,? (?:{_SPEECH}\b|\d\d,))")
"""One word that surely is somebody: "Reyes, 34," and "Reyes said", but for these."""
_NOBODY_WORDS = """
    he she it they we you who police officials officers authorities prosecutors investigators detectives witnesses
    lawmakers democrats republicans critics experts analysts neighbors neighbours residents lawyers sources doctors
"""
_NOBODY = frozenset(_NOBODY_WORDS.split())
_LAST_NAME = re.compile(r"(?<![\w.’'-])(?P<name>[A-Z][a-z][\w-]*),? $")
_CAPITALISED = re.compile(rf"(?<![\w.])(?P<before>\w+ )?(?P<name>{_NAME}(?: {_NAME}){{1,2}})")
_PLACE_BEFORE = frozenset(
    ["in", "at", "from", "of", "to", "near", "through", "into", "outside", "over", "across"]
)
_HE = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_SHE = frozenset({"she", "her"})
_MEN = frozenset({"Mr", "King", "Prince", "Pope", "spokesman", "chairman"})
_WOMEN = frozenset({"Mrs", "Ms", "Queen", "Princess", "spokeswoman", "chairwoman"})
"""What a name is called by that tells a man from a woman."""
_FIRST_NAMES = MASCULINE | FEMININE
_ANYBODY_WORDS = """
    accountant acquaintance activist actor adult advocate agent aide ally architect arsonist assailant
    attacker author baby billionaire bishop boss burglar businessman bystander campaigner child citizen client
    colleague comedian commentator commissioner congressman consultant contractor cop counsel cousin customer
    cyclist defendant dictator diplomat doctor driver employee employer expert farmer filmmaker friend gunman
    guy historian hostage immigrant inmate intern intruder journalist kid killer king legislator lobbyist
    manager member migrant motorist murderer neighbor neighbour nominee nurse offender official operative
    opponent organizer parent participant partner passenger pastor patient pedestrian person philosopher
    physician pilot policeman politician pollster priest prisoner producer prosecutor protester psychiatrist
    psychologist refugee relative reporter researcher rival robber sailor scientist shooter sniper soldier
    somebody someone speaker staffer strategist student supporter suspect teacher teenager terrorist thief
    veteran victim voter warden whistleblower witness worker writer
"""
_ANYBODY = "|".join(_ANYBODY_WORDS.split())
"""What a person without a name is called: those of news that stand before "who", where they are no adjective too."""
_A_MAN = "man|boy|brother|son|father|husband|uncle|nephew|grandson|grandfather|stepfather|stepson|boyfriend"
_A_WOMAN = "woman|girl|sister|daughter|mother|wife|aunt|niece|granddaughter|grandmother|stepmother|girlfriend"
_WHOSE = r"\b(?:an?|the|another|one|his|her|their|\w+['’]s?) (?:[\w-]+ ){0,2}?"
_NO_NAME = rf"\b(?! [\w-]+ {_ROLE}\b|,? (?-i:[A-Z]))"
_UNNAMED_MAN = re.compile(rf"{_WHOSE}(?:{_ROLE}|{_ANYBODY}|{_A_MAN}){_NO_NAME}", re.IGNORECASE)
_UNNAMED_WOMAN = re.compile(rf"{_WHOSE}(?:{_ROLE}|{_ANYBODY}|{_A_WOMAN}){_NO_NAME}", re.IGNORECASE)
"""Somebody without a name whom a pronoun may mean."""
_OWNER = re.compile(r"['’]s?(?= |$)")
_APPOSED = re.compile(rf"(?P<name>(?:{_NAME}|{_TITLE}) {_NAME}),(?: \d\d,)? $")
"""What stands before words that say who the name is: "Anna Brandt, 40, (the minister)"."""
_IT = re.compile(
    r"It\b(?! (?:is|was|would be|will be|has been|seems?|appears?|took|takes|may|might|could) )(?=\s[a-z])"
)
_LOOSE = re.compile(r"(?:[\"“'‘]?)(?P<word>He|She|It|They|His|Her|Its|Their|This|That|These|Those)\b")
_QUOTE = re.compile(r"[“\"]")
_OPENERS = frozenset({"The", "On", "In", "At", "By", "Last", "Next"})
"""Capitalised because a sentence begins with them."""
_POSSESSIVE = frozenset({"his", "her"})
_REACH = 2
"""Sentences back in which a name may stand that a pronoun is replaced by."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A word that stands for a name, as offsets into the clause, and the name."""

    start: int
    end: int
    stands_for: str


def resolved(clause: str, before: Sequence[str]) -> Mention | None:
    """Return the first word of `clause` that only the sentences before it explain, with the name it stands for.

    Args:
        clause: the words of one claim.
        before: the sentences before it in its paragraph and the last of the one above, nearest last.

    Returns:
        None where there is no such word, or more than one name would do, or none.
    """
    return _of_person(clause, before) or _of_body(clause, before)


def unresolved(clause: str) -> str | None:
    """Return the pronoun that `clause` opens with, or None."""
    found = _LOOSE.match(clause)
    if found is None or (found["word"] == "It" and not _IT.match(clause)):
        return None
    return (
        found["word"]
        if found["word"] not in {"This", "That", "These", "Those"} or _stands_alone(clause)
        else None
    )


def _stands_alone(clause: str) -> bool:
    """Tell "This was denied" from "This ministry denied it"."""
    words = clause.split()
    return len(words) > 1 and words[1] in {
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
        "would",
        "will",
        "came",
        "means",
    }


def _of_person(clause: str, before: Sequence[str]) -> Mention | None:
    pronoun = _HE.search(clause)
    if pronoun is None:
        return None
    opening = clause[: pronoun.start()]
    if _QUOTE.search(opening) or _holds_subject(opening) or _others([opening], "", pronoun[0].lower()):
        return None
    name = _only_person(before, pronoun[0].lower())
    if name is None:
        return None
    possessive = pronoun[0].lower() in _POSSESSIVE and not _object_her(clause, pronoun)
    return Mention(pronoun.start(), pronoun.end(), _owner(name) if possessive else name)


def _holds_subject(opening: str) -> bool:
    """Tell whether somebody named or a verb stands before a pronoun, which then may mean the subject of that verb."""
    named = (word for word in re.findall(r"[^\W\d_]+", opening)[1:] if word[0].isupper())
    if subject_end(opening) is not None or opening.endswith((" and ", " with ")):
        return True
    return any(word.lower() not in verbs.CALENDAR for word in named)


def _only_person(before: Sequence[str], pronoun: str) -> str | None:
    """Return who is named in the last two sentences, if nobody else in any of `before` can be meant."""
    near = _people(before[-_REACH:])
    if not near:
        return None
    people = _people(before)
    longest = max((name for name, _ in near), key=len)
    if any(name not in longest or _wrong_gender(name, called, pronoun) for name, called in people):
        return None
    return None if _others(before, longest, pronoun) else longest


def _people(sentences: Sequence[str]) -> list[tuple[str, str]]:
    """Return everybody who is surely a person, and the title or role before the name."""
    found = []
    for sentence in sentences:
        for match in _PERSON.finditer(sentence):
            name = _before_owned(match["titled"] or match["held"] or match["plain"] or match["told"])
            if not is_body(name):
                found.append((name, (match["title"] or match["role"] or "").strip(" .")))
    return found


def _before_owned(name: str) -> str:
    """Return who owns something, of "Warren's" and "Trump’s Twitter Feed"; any other name as it is."""
    owner = _OWNER.search(name)
    return name[: owner.start()] if owner else name


def _others(sentences: Sequence[str], name: str, pronoun: str) -> bool:
    """Tell whether anybody else stands there whom the pronoun may mean, named or not."""
    unnamed = _UNNAMED_WOMAN if pronoun in _SHE else _UNNAMED_MAN
    for sentence in sentences:
        surnames = (found["name"] for found in _SURNAME.finditer(sentence))
        if any(word.lower() not in _NOBODY and word not in name for word in surnames):
            return True
        if any(not _is_apposed(sentence, found.start()) for found in unnamed.finditer(sentence)):
            return True
    return _rivals(sentences, name) or any(_has_other_subject(sentence, name) for sentence in sentences)


def _has_other_subject(sentence: str, name: str) -> bool:
    """Tell whether one word like a surname is the subject of a sentence, and is none of `name`: "Today, Putin has"."""
    end = subject_end(sentence)
    found = _LAST_NAME.search(sentence, 0, end) if end else None
    if found is None:
        return False
    word = found["name"]
    somebody = word not in name and not is_body(word) and word.lower() not in _NOBODY | verbs.CALENDAR
    # of a sentence's first word the capital says nothing
    return somebody and not (found.start() == 0 and (word.endswith("s") or word in _OPENERS))


def _is_apposed(sentence: str, at: int) -> bool:
    """Tell whether what begins at `at` says who the person named before it is."""
    found = _APPOSED.search(sentence, 0, at)
    return found is not None and not is_body(found["name"]) and found["name"].split()[0] not in _OPENERS


def _rivals(sentences: Sequence[str], name: str) -> bool:
    """Tell whether another name stands there that could be a person's too."""
    for sentence in sentences:
        for other in _CAPITALISED.finditer(sentence):
            first = other["name"].split()[0]
            given = first.lower() in _FIRST_NAMES
            place = (other["before"] or "").strip() in _PLACE_BEFORE and not given
            known = set(other["name"].split()) & set(name.split()) and not (given and first not in name)
            if (
                not place
                and not known
                and not is_body(other["name"])
                and not _opens_with_title(other["name"])
            ):
                return True
    return False


def _opens_with_title(name: str) -> bool:
    return re.match(rf"{_TITLE}(?: |$)", name) is not None or name.split(maxsplit=1)[0] in _OPENERS


def _wrong_gender(name: str, called: str, pronoun: str) -> bool:
    """Tell whether a pronoun is not that of a person, by the title or role before the name, else by a first name."""
    if called in _MEN | _WOMEN:
        return called in (_MEN if pronoun in _SHE else _WOMEN)
    first, *more = name.lower().split()
    return bool(more) and first in (MASCULINE if pronoun in _SHE else FEMININE)


def _object_her(clause: str, pronoun: re.Match[str]) -> bool:
    """Tell "told her that" from "her ministry"."""
    after = clause[pronoun.end() :].split()
    return pronoun[0].lower() == "her" and (
        not after or after[0] in {"to", "that", "in", "on", "at", "and", "for", "by"}
    )


def _of_body(clause: str, before: Sequence[str]) -> Mention | None:
    found = THE_BODY.search(clause)
    if (
        found is not None
        and not _QUOTE.search(clause, 0, found.start())
        and not has_body(clause[: found.start()])
    ):
        named = only_body(before, found["head"].lower())
        return Mention(found.start(), found.end(), named) if named else None
    if not _IT.match(clause) or not before:
        return None
    opening = opening_body(before[-1])
    return Mention(0, len("It"), opening) if opening else None


def _owner(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
