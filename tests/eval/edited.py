"""Copies of articles that are edited by rule, as a desk edits wire copy: what silver labels cannot see."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from provenance.models import Document
from provenance.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIRS = """
    said=stated told=informed announced=declared people=persons killed=slain also=additionally many=numerous
    including=among~them after=following before=prior~to because=since about=roughly show=reveal shows=reveals
    president=leader officials=authorities government=administration company=firm large=big small=minor new=fresh
    begin=start began=started end=finish help=assist need=require want=wish use=employ used=employed make=produce
    made=produced get=obtain got=obtained give=provide gave=provided found=discovered think=believe
    however=but while=whereas during=amid against=versus former=ex- several=a~number~of may=might
    would=was~going~to could=was~able~to but=yet which=that home=house children=kids police=officers
    country=nation law=statute attack=assault plan=scheme report=account reported=recounted week=seven~days
    called=described work=labor money=funds early=at~the~start~of late=toward~the~end~of last=past first=initial
    one=a~single two=a~pair~of three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 dozen=twelve
    2=two 3=three 4=four 5=five 6=six 7=seven 8=eight 9=nine 10=ten 12=a~dozen 20=twenty 30=thirty 100=one~hundred
"""
_SYNONYMS = dict(pair.split("=") for pair in _PAIRS.split())
_WORD = re.compile(r"[A-Za-z]+|\d+")
_INTROS = (
    "Here is what our desk has gathered on this developing story so far today.",
    "Readers have asked us for a summary of these events, and we try to give one below.",
    "The story has moved quickly over the past days, as our earlier coverage described.",
    "Much about this remains to be settled, but the outline is by now well known.",
)


def sentences_of(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text, "en")]


def paraphrased(sentence: str) -> str:
    """Swap words for others of their meaning, write numbers the other way, and move the last clause to the front."""
    swapped = _WORD.sub(_swapped, sentence)
    body, comma, tail = swapped.rstrip('.!?”"').rpartition(", ")
    if comma and 3 <= len(tail.split()) <= 14 and len(body.split()) >= 4:
        return f"{tail[:1].upper()}{tail[1:]}, {body[:1].lower()}{body[1:]}."
    return swapped


def _swapped(match: re.Match[str]) -> str:
    other = _SYNONYMS.get(match[0].lower())
    if other is None:
        return match[0]
    other = other.replace("~", " ")
    return other[:1].upper() + other[1:] if match[0][0].isupper() else other


def edited(article: Document) -> Document:
    """Return a copy: a third of its sentences paraphrased, its last quarter cut, two parts swapped, a new beginning."""
    chance = random.Random(article.id)
    kept = sentences_of(article.text)
    kept = kept[: max(4, len(kept) * 3 // 4)]
    chosen = set(chance.sample(range(len(kept)), len(kept) // 3))
    kept = [paraphrased(s) if n in chosen else s for n, s in enumerate(kept)]
    cut = chance.randrange(1, len(kept))
    moved = kept[:1] + kept[cut:] + kept[1:cut]
    text = " ".join([*chance.sample(_INTROS, 2), *moved])
    return Document(id=f"{article.id}-edited", text=text, outlet="Edited", source="edited", language="en")


def wholly_edited(article: Document) -> Document:
    """Return a copy of which every sentence is paraphrased, with a new beginning."""
    kept = [paraphrased(s) for s in sentences_of(article.text)]
    text = " ".join([*_INTROS[:2], *kept])
    return Document(id=f"{article.id}-wholly", text=text, outlet="Wholly", source="edited", language="en")


def lifted(article: Document, host: Document) -> Document:
    """Return `host` with a third of `article` in its middle, a third of whose sentences are paraphrased."""
    chance = random.Random(article.id)
    piece, own = sentences_of(article.text), sentences_of(host.text)
    third = max(3, len(piece) // 3)
    start = chance.randrange(0, len(piece) - third + 1)
    taken = piece[start : start + third]
    chosen = set(chance.sample(range(third), third // 3))
    taken = [paraphrased(s) if n in chosen else s for n, s in enumerate(taken)]
    middle = len(own) // 2
    text = " ".join([*own[:middle], *taken, *own[middle:]])
    return Document(id=f"{article.id}-lifted", text=text, outlet="Lifted", source="edited", language="en")


def copies(articles: Sequence[Document]) -> dict[str, list[tuple[str, Document]]]:
    """Return, for each way of editing, (id of the original, the copy).

    Args:
        articles: of eight sentences or more, and of different stories.
    """
    hosts = [*articles[1:], articles[0]]
    return {
        "edited": [(a.id, edited(a)) for a in articles],
        "wholly paraphrased": [(a.id, wholly_edited(a)) for a in articles],
        "a third lifted": [(a.id, lifted(a, h)) for a, h in zip(articles, hosts, strict=True)],
    }
