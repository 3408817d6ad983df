"""The closed classes of attribution: verbs of saying, pronouns, roles, kinds of party. English.

A class is evidence for the tagger and a word of the grammar; what is not listed here the tagger learns.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def listed(words: str, separator: str | None = None) -> frozenset[str]:
    """Return the words of a string, parted by white space or by `separator`."""
    return frozenset(words.split(separator))


def forms_of(regular: str, irregular: str = "") -> frozenset[str]:
    """Return all forms of verbs: `regular` by their base, `irregular` as they stand."""
    forms = set(irregular.split())
    for base in regular.split():
        stem = base.removesuffix("e")
        forms |= {base, stem + "ing"}
        if base.endswith("y") and base[-2] not in "aeo":
            forms |= {base[:-1] + "ies", base[:-1] + "ied"}
        else:
            third = base + ("es" if base.endswith(("ss", "sh", "ch", "x")) else "s")
            forms |= {third, stem + "ed"}
    return frozenset(forms)


SAYING = forms_of(
    "report claim state announce confirm allege estimate warn add insist acknowledge argue note reveal testify declare "
    "assert disclose explain maintain contend predict suggest reply respond recall remark observe conclude concede "
    "complain boast joke quip tweet post promise vow pledge affirm reiterate stress emphasize emphasise signal hint "
    "mention describe accuse criticize criticise blame urge ask answer inform assure remind interject continue opine "
    "comment charge advise propose exclaim lament condemn praise call cite quote write",
    "say says said saying tell tells told telling admit admits admitted admitting write writes wrote written "
    "writing swear swore sworn speak spoke read reads put puts",
)
THINKING = forms_of(
    "believe expect hope fear want think consider doubt worry agree disagree decide wish learn suspect assume support "
    "oppose favor favour endorse prefer love hate like view appear indicate intend",
    "thought knows know knew known think thinks feel feels felt see sees saw understand understands understood "
    "find finds found hear heard meant means mean seem seems seemed plans planned plan shows showed show shown "
    "concerned convinced confident",
)
DENYING = forms_of(
    "deny dispute refute reject dismiss contradict debunk disavow decline refuse rebut repudiate",
)
NOUNS = listed(
    "claim claims statement statements comment comments remark remarks assertion assertions "
    "allegation allegations accusation accusations report reports announcement argument suggestion "
    "view opinion belief criticism warning call demand testimony words interview speech letter email "
    "emails tweet tweets post promise pledge proposal denial acknowledgment admission conclusion "
    "finding findings complaint question"
)
SUBJECT_PRONOUNS = listed("he she they i we it who you one")
OTHER_PRONOUNS = listed(
    "him her them me us his their its my our your himself herself themselves itself which that whom whose"
)
DETERMINERS = listed(
    "the a an this these those some many several most all both two three four five other another any no each "
    "more few"
)
PREPOSITIONS = listed(
    "of in on at by for from with to about into during against between after before under over "
    "through among since near outside inside within"
)
AUXILIARIES = listed(
    "has have had having is are was were be been being do does did will would could can may might "
    "must should ’s 's"
)
CONJUNCTIONS = listed("and but or while as because although though if when whether where why how than so")
ADVERBS = listed(
    "also later then earlier previously repeatedly publicly flatly often once recently never always "
    "even still already just simply again reportedly now not initially separately"
)
TITLES = listed("mr mrs ms dr sen rep gov gen president senator governor secretary prof judge justice sir")
OFFICIALS = listed(
    "official officials authorities police ministry minister ministers spokesman spokeswoman "
    "spokesperson government governments agency agencies department office administration campaign "
    "committee commission company military army regulators court union embassy institute senate "
    "congress house council board bureau service services group organization organisation party fbi "
    "cia nsa epa irs pentagon kremlin university association intelligence bank center centre "
    "foundation corporation federation parliament pac network team lawyers prosecutors investigators "
    "firm republicans democrats nra nato un eu treasury guard patrol sheriff mayor white coalition "
    "alliance international nations watch council"
)
ANONYMOUS = listed(
    "source sources person people official officials aide aides insider insiders adviser advisers "
    "advisor advisors diplomat diplomats individual individuals some many others critics experts "
    "analysts observers strategist strategists lawmakers supporters opponents witnesses residents "
    "operatives donors voters activists investigators prosecutors employees republicans democrats "
    "lawyers"
)
DOCUMENTS = listed(
    "report reports document documents record records filing filings data figures statistics survey "
    "surveys poll polls study studies statement letter memo email emails complaint affidavit "
    "indictment lawsuit transcript transcripts images image footage video audit review analysis "
    "research book article story headline website indictments files census law bill constitution act "
    "press-release release"
)
WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow")
MASCULINE, FEMININE, PLURAL = (
    frozenset({"he", "his", "him"}),
    frozenset({"she", "her"}),
    frozenset({"they", "their"}),
)


class WordClass(IntEnum):
    """What a token is, as far as its form shows. The numbers are in the weights: they stay."""

    OUTSIDE = 0
    SAY = 1
    THINK = 2
    DENY = 3
    NOUN = 4
    PRONOUN = 5
    THAT = 6
    OTHER_PRONOUN = 7
    DETERMINER = 8
    PREPOSITION = 9
    AUXILIARY = 10
    ACCORDING = 11
    CONJUNCTION = 12
    ADVERB = 13
    TITLE = 14
    OFFICIAL = 15
    ANONYMOUS = 16
    DOCUMENT = 17
    WEEKDAY = 18
    COMMA = 19
    QUOTE_MARK = 20
    PERIOD = 21
    COLON = 22
    DASH = 23
    BRACKET = 24
    APOSTROPHE = 25
    WORD = 26
    MARK = 27
    NUMBER = 28
    CAPITALISED = 29
    PARTICIPLE = 30


_LISTED = (
    (WordClass.SAY, SAYING),
    (WordClass.THINK, THINKING),
    (WordClass.DENY, DENYING),
    (WordClass.NOUN, NOUNS),
    (WordClass.PRONOUN, SUBJECT_PRONOUNS),
    (WordClass.THAT, frozenset({"that"})),
    (WordClass.OTHER_PRONOUN, OTHER_PRONOUNS),
    (WordClass.DETERMINER, DETERMINERS),
    (WordClass.PREPOSITION, PREPOSITIONS),
    (WordClass.AUXILIARY, AUXILIARIES),
    (WordClass.ACCORDING, frozenset({"according"})),
    (WordClass.CONJUNCTION, CONJUNCTIONS),
    (WordClass.ADVERB, ADVERBS),
    (WordClass.TITLE, TITLES),
    (WordClass.OFFICIAL, OFFICIALS),
    (WordClass.ANONYMOUS, ANONYMOUS),
    (WordClass.DOCUMENT, DOCUMENTS),
    (WordClass.WEEKDAY, WEEKDAYS),
    (WordClass.COMMA, frozenset(",")),
    (WordClass.QUOTE_MARK, frozenset([*'"“”„«»', "''", "``"])),
    (WordClass.PERIOD, frozenset(".!?…")),
    (WordClass.COLON, frozenset(":;")),
    (WordClass.DASH, frozenset("—–-")),
    (WordClass.BRACKET, frozenset("()[]")),
    (WordClass.APOSTROPHE, frozenset("'’‘")),
)
"""Of a word in two lists the first counts."""


@cache
def _classes() -> Mapping[str, WordClass]:
    table: dict[str, WordClass] = {}
    for number, words in _LISTED:
        for word in words:
            table.setdefault(word, number)
    return MappingProxyType(table)


def word_class(word: str) -> WordClass:
    """Return the class of a token."""
    known = _classes().get(word.lower())
    if known is not None:
        return known
    if word[0].isdigit():
        return WordClass.NUMBER
    if not word[0].isalpha():
        return WordClass.MARK
    if word[0].isupper():
        return WordClass.CAPITALISED
    return WordClass.PARTICIPLE if word.endswith(("ed", "ing")) else WordClass.WORD
