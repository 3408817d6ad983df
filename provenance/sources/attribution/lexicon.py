"""The closed classes of attribution: verbs of saying, pronouns, roles, kinds of party. English.

A class is evidence for the tagger and a word of the grammar; what is not listed here the tagger learns.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _verbs(regular: str, irregular: str = "") -> frozenset[str]:
    """Return all forms of verbs: `regular` by their base, `irregular` as they stand."""
    forms = set(irregular.split())
    for base in regular.split():
        stem = base[:-1] if base.endswith("e") else base
        forms |= {base, stem + "ing"}
        if base.endswith("y") and base[-2] not in "aeo":
            forms |= {base[:-1] + "ies", base[:-1] + "ied"}
        else:
            third = base + ("es" if base.endswith(("ss", "sh", "ch", "x")) else "s")
            forms |= {third, stem + "ed"}
    return frozenset(forms)


SAYING = _verbs(
    "report claim state announce confirm allege estimate warn add insist acknowledge argue note reveal testify declare "
    "assert disclose explain maintain contend predict suggest reply respond recall remark observe conclude concede "
    "complain boast joke quip tweet post promise vow pledge affirm reiterate stress emphasize emphasise signal hint "
    "mention describe accuse criticize criticise blame urge ask answer inform assure remind interject continue opine "
    "comment charge advise propose exclaim lament condemn praise call cite quote write",
    "say says said saying tell tells told telling admit admits admitted admitting write writes wrote written "
    "writing swear swore sworn speak spoke read reads put puts",
)
THINKING = _verbs(
    "believe expect hope fear want think consider doubt worry agree disagree decide wish learn suspect assume support "
    "oppose favor favour endorse prefer love hate like view appear indicate intend",
    "thought knows know knew known think thinks feel feels felt see sees saw understand understands understood "
    "find finds found hear heard meant means mean seem seems seemed plans planned plan shows showed show shown "
    "concerned convinced confident",
)
DENYING = _verbs(
    "deny dispute refute reject dismiss contradict debunk disavow decline refuse rebut repudiate",
)
NOUNS = frozenset(
    "claim claims statement statements comment comments remark remarks assertion assertions allegation allegations "
    "accusation accusations report reports announcement argument suggestion view opinion belief criticism warning call "
    "demand testimony words interview speech letter email emails tweet tweets post promise pledge proposal denial "
    "acknowledgment admission conclusion finding findings complaint question".split()
)
SUBJECT_PRONOUNS = frozenset("he she they i we it who you one".split())
OTHER_PRONOUNS = frozenset(
    "him her them me us his their its my our your himself herself themselves itself which that whom whose".split()
)
DETERMINERS = frozenset(
    "the a an this these those some many several most all both two three four five other another any no each "
    "more few".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for from with to about into during against between after before under over through among since "
    "near outside inside within".split()
)
AUXILIARIES = frozenset(
    "has have had having is are was were be been being do does did will would could can may might must should "
    "’s 's".split()
)
CONJUNCTIONS = frozenset("and but or while as because although though if when whether where why how than so".split())
ADVERBS = frozenset(
    "also later then earlier previously repeatedly publicly flatly often once recently never always even still "
    "already just simply again reportedly now not initially separately".split()
)
TITLES = frozenset("mr mrs ms dr sen rep gov gen president senator governor secretary prof judge justice sir".split())
OFFICIALS = frozenset(
    "official officials authorities police ministry minister ministers spokesman spokeswoman spokesperson government "
    "governments agency agencies department office administration campaign committee commission company military army "
    "regulators court union embassy institute senate congress house council board bureau service services "
    "group organization organisation party fbi cia nsa epa irs pentagon kremlin university association intelligence "
    "bank center centre foundation corporation federation parliament pac network team lawyers prosecutors "
    "investigators firm republicans democrats nra nato un eu treasury guard patrol sheriff mayor white "
    "coalition alliance international nations watch council".split()
)
ANONYMOUS = frozenset(
    "source sources person people official officials aide aides insider insiders adviser advisers advisor advisors "
    "diplomat diplomats individual individuals some many others critics experts analysts observers strategist "
    "strategists lawmakers supporters opponents witnesses residents operatives donors voters activists "
    "investigators prosecutors employees republicans democrats lawyers".split()
)
DOCUMENTS = frozenset(
    "report reports document documents record records filing filings data figures statistics survey surveys poll "
    "polls study studies statement letter memo email emails complaint affidavit indictment lawsuit transcript "
    "transcripts images image footage video audit review analysis research book article story headline website "
    "indictments files census law bill constitution act press-release release".split()
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split()
)
MASCULINE, FEMININE, PLURAL = frozenset({"he", "his", "him"}), frozenset({"she", "her"}), frozenset({"they", "their"})

_CLASSES = (
    SAYING, THINKING, DENYING, NOUNS, SUBJECT_PRONOUNS, frozenset({"that"}), OTHER_PRONOUNS, DETERMINERS, PREPOSITIONS,
    AUXILIARIES, frozenset({"according"}), CONJUNCTIONS, ADVERBS, TITLES, OFFICIALS, ANONYMOUS, DOCUMENTS, WEEKDAYS,
    frozenset({","}), frozenset([*'"“”„«»', "''", "``"]), frozenset(".!?…"), frozenset(":;"), frozenset("—–-"), frozenset("()[]"),
    frozenset("'’‘"),
)  # fmt: skip
PAD, OTHER_WORD, OTHER_MARK, NUMBER, CAPITALISED, PARTICIPLE = 0, 26, 27, 28, 29, 30
CLASS_COUNT = 31
COMMA, QUOTE_MARK, PERIOD, COLON, THAT, CONJUNCTION = 19, 20, 21, 22, 6, 12
SAY, THINK, DENY, NOUN, PRONOUN, DETERMINER, PREPOSITION, AUXILIARY, ACCORDING, ADVERB = 1, 2, 3, 4, 5, 8, 9, 10, 11, 13


def _table() -> Mapping[str, int]:
    table: dict[str, int] = {}
    for number, words in enumerate(_CLASSES, start=1):
        for word in words:
            table.setdefault(word, number)
    return MappingProxyType(table)


_CLASS_OF = _table()


def word_class(word: str) -> int:
    """Return the number of the class of a token, 1 to CLASS_COUNT - 1; 0 is for what is outside of the text."""
    known = _CLASS_OF.get(word.lower())
    if known is not None:
        return known
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return OTHER_MARK
    if word[0].isupper():
        return CAPITALISED
    return PARTICIPLE if word.endswith(("ed", "ing")) else OTHER_WORD
