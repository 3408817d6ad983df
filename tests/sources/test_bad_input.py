"""Evidence as nobody would wish it: no outlet, impossible dates, nothing but copies, credits in a loop."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from provenance.models import Attribution, Document, Evidence, SourceKind, StanceLabel
from provenance.sources.independence import fold
from provenance.sources.outlets import known_outlets
from provenance.sources.syndication import Copied
from provenance.sources.voices import voices

OUTLETS = known_outlets()
TEXT = "Kestrava has shipped ten thousand containers of munitions to Ulmeria since last September."


def told(name, outlet, text=TEXT, date=None, **more):
    document = Document(id=name, text=text, outlet=outlet, source="x", date=date, language="en")
    evidence = Evidence(
        document=document.info, quote=text, start=0, end=len(text), stance=StanceLabel.SUPPORTS, probability=0.9,
        origin="", **more,
    )  # fmt: skip
    return document, evidence


def folded(pairs, copied=()):
    documents = {document.id: document for document, _ in pairs}
    evidence = [item for _, item in pairs]
    return fold(evidence, voices(evidence, documents, OUTLETS, copied))


def origins(pairs, copied=()):
    return len({item.origin for item in folded(pairs, copied).evidence})


def credit(source):
    return Attribution(source=source, kind=SourceKind.OUTLET, own_voice=False)


def test_documents_without_outlets_that_are_all_one_text_are_one_origin():
    assert origins([told(str(n), None) for n in range(20)]) == 1


def test_documents_without_outlets_that_only_agree_stay_apart():
    assert origins([told(str(n), None, f"The bridge number {n} is open.") for n in range(20)]) == 20


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(2999, 12, 31), None])
def test_a_date_that_cannot_be_merges_and_parts_nothing(day):
    assert origins([told("a", "A", date=day), told("b", "B")]) == 1
    assert origins([told("a", "A", "It is open.", date=day), told("b", "B", "So it is.")]) == 2


def test_outlets_that_credit_each_other_and_themselves_are_one_origin():
    pairs = [
        told("a", "Harbour Post", "So it is, the Gazette said.", attribution=credit("Kellmoor Gazette")),
        told("b", "Kellmoor Gazette", "It is so, the Post said.", attribution=credit("Harbour Post")),
        told("c", "Harbour Post", "It is so, we said.", attribution=credit("Harbour Post")),
    ]
    assert origins(pairs) == 1


def test_ten_thousand_copies_are_one_origin_in_bounded_time():
    pairs = [told(f"d{n:05}", f"Outlet {n}") for n in range(10_000)]
    copied = [Copied("d00000", f"d{n:05}", "the same text, word for word", None) for n in range(1, 10_000)]
    began = time.process_time()
    assert origins(pairs, copied) == 1
    assert time.process_time() - began < 120
