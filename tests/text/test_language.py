import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.language import detect


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


@given(st.text(max_size=100))
def test_never_raises(text):
    code = detect(text)
    assert code is None or len(code) == 2
