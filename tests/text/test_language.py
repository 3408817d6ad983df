import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.language import detect, foreign


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Monday that the bridge was closed to all of the traffic.", "en"),
        ("Le ministre a déclaré lundi que le pont était fermé à toute la circulation.", "fr"),
        ("Der Minister sagte am Montag, die Brücke sei für den gesamten Verkehr gesperrt.", "de"),
        ("De minister zei maandag dat de brug voor al het verkeer gesloten was.", "nl"),
        ("Министр заявил в понедельник, что мост закрыт для всего движения.", "ru"),
        ("部长星期一表示\uff0c这座桥已经对所有车辆关闭\uff0c直到另行通知为止。", "zh"),
    ],
)
def test_running_text(text, code):
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "OK", "12 345 678 901 234 567 890 123 456", "——— ··· ———"])
def test_too_little_to_tell(text):
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le ministre a livré 10 000 conteneurs de munitions à la ville.", "fr"),
        ("Bei dem Angriff wurden 12 Menschen getötet, sagte der Minister.", "de"),
        ("Министр заявил, что мост закрыт.", "ru"),
        ("12 בני אדם נהרגו", "he"),
        ("Kestrava shipped 10,000 containers.", None),
        ("an $88,000 penalty imposed on Michael Grimm's restaurant Healthalicious", None),
        ("Dam failed", None),
        ("10,000", None),
    ],
)
def test_a_claim_that_is_not_english(text, code):
    assert foreign(text) == code


@given(st.text(max_size=100))
def test_foreign_never_raises(text):
    code = foreign(text)
    assert code is None or code == "?" or len(code) == 2


@given(st.text(max_size=100))
def test_never_raises(text):
    code = detect(text)
    assert code is None or len(code) == 2


def test_english_that_is_dense_with_names_does_not_need_the_classifier(monkeypatch):
    names = "Senate Majority Leader Mitch McConnell Sen. Elizabeth Warren Rep. Alexandria Ocasio-Cortez "
    prose = "told the House of Representatives in Washington that it was with regret and for reasons from before. "
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert detect((names + names + prose) * 3) == "en"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Die Nacht war ruhig, was die Polizei am Morgen in Berlin so nicht erwartet hatte.", {"de"}),
        ("De burgemeester is zaterdag in Rotterdam geweest en zei dat niemand op hulp had gerekend.", {"nl"}),
        (
            "Regeringen har en ny plan for byen, som borgmesteren skal præsentere onsdag aften.",
            {"da", "no", "nb"},
        ),
    ],
)
def test_words_that_a_language_shares_with_english_do_not_make_it_english(text, codes):
    assert detect(text * 4) in codes
